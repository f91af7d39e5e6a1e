import { Connection, type OpenSocket, type Timing } from "./connection.js";
import { Conversation } from "./conversation.js";
import type { ServerFrame, StoredMessage } from "./protocol.js";
import type { WidgetStorage } from "./storage.js";

/** `idle`: nobody asked for a conversation yet. `ready`: everything that was said is here, and what is written goes straight out. */
export type SessionState = "idle" | "connecting" | "ready" | "lost";

export interface SessionEvents {
  /** Something to show has changed. */
  changed(): void;
  /** A lost connection is back, and so is everything that was missed. */
  reconnected(): void;
  /** Sophie or a colleague said something new; never what was said before this page was opened. */
  arrived(message: StoredMessage): void;
}

/**
 * One conversation over connections that come and go. Every message gets through exactly once: the resident's wait in the outbox
 * until the gateway sends them back, and what was missed is asked for by sequence number.
 */
export class Session {
  state: SessionState = "idle";
  conversation: Conversation;
  /** What the gateway told over this connection, or the last one, that is not about one message, in Dutch; empty for nothing. */
  notice = "";
  readonly #storage: WidgetStorage;
  readonly #events: SessionEvents;
  readonly #connection: Connection;
  /** The conversation on the server that `conversation` holds messages of. */
  #id: string | null = null;
  /** The sequence number up to which the page is behind. */
  #target = 0;
  /** Everything up to here was said before this page was opened. */
  #history = 0;
  #asked: { token: string | null; after: number } = { token: null, after: 0 };

  constructor(url: URL, storage: WidgetStorage, events: SessionEvents, timing?: Timing, openSocket?: OpenSocket) {
    this.#storage = storage;
    this.#events = events;
    this.conversation = new Conversation(storage.outbox);
    this.#connection = new Connection(
      url,
      { opened: () => this.#hello(), received: (frame) => this.#received(frame), lost: () => this.#lost() },
      timing,
      openSocket,
    );
  }

  /** Connects, unless that was done already. */
  start(): void {
    if (this.state !== "idle") return;
    this.state = "connecting";
    this.#connection.connect();
    this.#events.changed();
  }

  stop(): void {
    this.#connection.close();
    this.state = "idle";
  }

  /** The network may be back. */
  hurry(): void {
    if (this.state !== "idle") this.#connection.hurry();
  }

  /** Sends a text, now or as soon as there is a connection. */
  say(text: string): void {
    this.start();
    this.notice = "";
    const message = this.conversation.write(newId(), text);
    if (this.state === "ready") this.#connection.send({ type: "message", id: message.id, text });
    this.#changed();
  }

  /** Sends a refused message again, under the same id. */
  retry(id: string): void {
    const message = this.conversation.retry(id);
    if (message !== undefined && this.state === "ready") this.#connection.send({ type: "message", id, text: message.text });
    this.#changed();
  }

  /** Leaves this conversation and begins a new one. */
  startOver(): void {
    this.#storage.token = null;
    this.#switch([]);
  }

  /** Another tab began a new conversation: go along. What was not sent yet goes to the new one. */
  follow(): void {
    if (this.state !== "idle") this.#switch(this.conversation.outbox);
  }

  #switch(outbox: Conversation["outbox"]): void {
    this.#storage.seen = 0;
    this.#forget(outbox);
    this.state = "connecting";
    this.#connection.connect();
    this.#changed();
  }

  #forget(outbox: Conversation["outbox"]): void {
    this.conversation = new Conversation(outbox);
    this.#id = null;
    this.#history = 0;
  }

  #hello(): void {
    this.notice = "";
    this.#asked = { token: this.#storage.token, after: this.conversation.last };
    this.#connection.send({ type: "hello", ...this.#asked });
  }

  #received(frame: ServerFrame): void {
    switch (frame.type) {
      case "welcome":
        this.#welcomed(frame.conversation, frame.token, frame.last);
        break;
      case "message":
        if (this.conversation.receive(frame) && frame.author !== "resident" && frame.seq > this.#history) this.#events.arrived(frame);
        this.#catchUp();
        break;
      case "typing":
        this.conversation.typing = frame.on ? frame.author : null;
        break;
      case "answered":
        this.conversation.answered(frame.id);
        break;
      case "error":
        if (frame.id === null) this.notice = frame.text;
        else this.conversation.refuse(frame.id, frame.text);
        break;
      case "pong":
        return;
    }
    this.#changed();
  }

  #welcomed(id: string, token: string, last: number): void {
    const isNew = token !== this.#asked.token;
    if (this.#storage.token !== token) this.#storage.token = token;
    if (isNew) this.#storage.seen = 0;
    if (this.#id !== null && this.#id !== id) {
      // The old conversation has expired. We asked for what came after its last message; of the new one we need everything.
      this.#forget(this.conversation.outbox);
      this.#connection.connect();
      return;
    }
    if (this.#id === null) this.#history = isNew ? 0 : last;
    this.#id = id;
    this.#target = last;
    this.#catchUp();
  }

  /** With everything that was said here, what is left in the outbox is what the gateway doesn't have. */
  #catchUp(): void {
    if (this.state === "ready" || this.conversation.last < this.#target) return;
    if (this.state === "lost") this.#events.reconnected();
    this.state = "ready";
    for (const { id, text } of this.conversation.takeUnsent()) this.#connection.send({ type: "message", id, text });
  }

  #lost(): void {
    this.conversation.interrupted();
    this.state = "lost";
    this.#changed();
  }

  #changed(): void {
    this.#storage.outbox = this.conversation.outbox;
    this.#events.changed();
  }
}

/** `crypto.randomUUID` exists only on https and localhost; a municipality may try the widget on plain http first. */
function newId(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
