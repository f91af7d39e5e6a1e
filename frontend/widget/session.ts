import { Connection, type OpenSocket, type Timing } from "../shared/connection.js";
import { newId } from "../shared/new-id.js";
import { CallBack } from "./call-back.js";
import { chargeOf, isWithColleagues, type Charge } from "./charge.js";
import { Conversation } from "./conversation.js";
import { Feedback } from "./feedback.js";
import { LANGUAGE, type ClientFrame, type ServerFrame, type StoredMessage } from "./protocol.js";
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
  /** Somebody else is in charge, or the queue moved; never what was so when this page was opened. */
  charged(before: Charge): void;
  /** The gateway offers the form for a call-back, asks for feedback, or has what the resident filled in. */
  formChanged(what: FormNews): void;
}

export type FormNews = "call_back_offered" | "call_back_stored" | "call_back_refused" | "feedback_wanted" | "feedback_stored";

/** What the resident wants of the gateway besides saying something. */
export type Wish = "request_colleague" | "leave_queue" | "end";

/**
 * One conversation over connections that come and go. Every message gets through exactly once: the resident's wait in the outbox
 * until the gateway sends them back, and what was missed is asked for by sequence number.
 */
export class Session {
  state: SessionState = "idle";
  conversation: Conversation;
  /** What the gateway told over this connection, or the last one, that is not about one message, in Dutch; empty for nothing. */
  notice = "";
  readonly callBack: CallBack;
  readonly feedback: Feedback;
  readonly #storage: WidgetStorage;
  readonly #events: SessionEvents;
  readonly #connection: Connection<ClientFrame, ServerFrame>;
  /** The conversation on the server that `conversation` holds messages of. */
  #id: string | null = null;
  /** The sequence number up to which the page is behind. */
  #target = 0;
  /** Everything up to here was said before this page was opened. */
  #history = 0;
  /** Whether this gateway has told who is in charge: one that doesn't know of colleagues would call our frames mistakes. */
  #knowsColleagues = false;
  /** Wishes from when there was no connection. */
  #wishes: ClientFrame[] = [];
  /** What the gateway was told that the resident has seen. */
  #toldRead = 0;
  #toldTyping = false;
  #asked: { token: string | null; after: number } = { token: null, after: 0 };

  constructor(url: URL, storage: WidgetStorage, events: SessionEvents, timing?: Timing, openSocket?: OpenSocket) {
    this.#storage = storage;
    this.#events = events;
    this.conversation = new Conversation(storage.outbox);
    this.callBack = new CallBack(storage);
    this.feedback = new Feedback(storage);
    this.#connection = new Connection(
      url,
      LANGUAGE,
      { opened: () => this.#hello(), received: (frame) => this.#received(frame), lost: () => this.#lost() },
      timing,
      openSocket,
    );
  }

  /** Whether a colleague can be asked for here. */
  get hasColleagues(): boolean {
    return this.#knowsColleagues;
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
    this.#sendIfReady({ type: "message", id: message.id, text });
    this.feedback.leave();
    this.#changed();
  }

  /** Sends a refused message again, under the same id. */
  retry(id: string): void {
    const message = this.conversation.retry(id);
    if (message !== undefined) this.#sendIfReady({ type: "message", id, text: message.text });
    this.#changed();
  }

  /** Asks for a colleague, leaves the queue or ends the conversation, now or as soon as there is a connection. */
  wish(type: Wish, reason?: "voice"): void {
    this.notice = "";
    const wish = { type, reason };
    if (this.state === "ready") this.#connection.send(wish);
    else this.#wishes.push(wish);
    this.#changed();
  }

  /** The resident types or stopped: told to a colleague only, and the end only to one who was told of the beginning. */
  types(on: boolean): void {
    if (this.state !== "ready" || !isWithColleagues(this.conversation.charge) || !(on || this.#toldTyping)) return;
    this.#toldTyping = on;
    this.#connection.send({ type: "typing", on });
  }

  /** The resident has everything before his eyes: told to a colleague only, once. */
  seen(): void {
    const { charge, last } = this.conversation;
    if (!isWithColleagues(charge) || this.state !== "ready" || last <= this.#toldRead) return;
    this.#toldRead = last;
    this.#connection.send({ type: "read", seq: last });
  }

  /** Sends the form for a call-back as it is now. */
  askCallBack(): void {
    this.callBack.submit();
    this.#sendIfReady(this.callBack.unsent);
    this.#changed();
  }

  giveFeedback(score: number, words: string): void {
    this.feedback.give(score, words);
    this.#sendIfReady(this.feedback.unsent);
    this.#changed();
  }

  /** Leaves this conversation and begins a new one. */
  startOver(): void {
    this.#storage.token = null;
    this.callBack.cancel();
    this.#switch([]);
  }

  /** Another tab began a new conversation: go along. What was not sent yet goes to the new one. */
  follow(): void {
    if (this.state !== "idle") this.#switch(this.conversation.outbox);
  }

  #switch(outbox: Conversation["outbox"]): void {
    this.#storage.seen = 0;
    this.#forget(outbox);
    this.feedback.startOver();
    this.#wishes = [];
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
    this.#toldRead = 0;
    this.#toldTyping = false;
    this.#asked = { token: this.#storage.token, after: this.conversation.last };
    this.#connection.send({ type: "hello", ...this.#asked });
  }

  #received(frame: ServerFrame): void {
    switch (frame.type) {
      case "welcome":
        this.#welcomed(frame.conversation, frame.token, frame.last);
        break;
      case "message":
        this.#heard(frame);
        break;
      case "holder":
        this.#handTo(chargeOf(frame));
        break;
      case "typing":
        this.conversation.typing = frame.on ? frame.author : null;
        break;
      case "read":
        this.conversation.colleagueRead = Math.max(this.conversation.colleagueRead, frame.seq);
        break;
      case "call_back_form":
        this.callBack.open();
        if (this.callBack.stage === "open") this.#events.formChanged("call_back_offered");
        break;
      case "feedback_wanted":
        this.feedback.ask();
        if (this.feedback.stage === "wanted") this.#events.formChanged("feedback_wanted");
        break;
      case "feedback_stored":
        this.feedback.stored();
        this.#events.formChanged("feedback_stored");
        break;
      case "answered":
        this.conversation.answered(frame.id);
        break;
      case "error":
        if (frame.id === null) this.notice = frame.text;
        else if (this.callBack.refused(frame.id, frame)) this.#events.formChanged("call_back_refused");
        else this.conversation.refuse(frame.id, frame.text);
        break;
      case "pong":
        return;
    }
    this.#changed();
  }

  #heard(message: StoredMessage): void {
    const isAnswer = message.author === "system" && this.callBack.answered(message.id);
    if (this.conversation.receive(message) && message.author !== "resident" && message.seq > this.#history) this.#events.arrived(message);
    if (isAnswer) this.#events.formChanged("call_back_stored");
    this.#catchUp();
  }

  #handTo(charge: Charge): void {
    const before = this.conversation.charge;
    this.conversation.handTo(charge);
    if (this.#knowsColleagues) this.#events.charged(before);
    this.#knowsColleagues = true;
  }

  #welcomed(id: string, token: string, last: number): void {
    const isNew = token !== this.#asked.token;
    if (this.#storage.token !== token) this.#storage.token = token;
    if (isNew) {
      this.#storage.seen = 0;
      this.feedback.startOver();
    }
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
    for (const wish of this.#wishes.splice(0)) this.#connection.send(wish);
    this.#sendIfReady(this.callBack.unsent);
    this.#sendIfReady(this.feedback.unsent);
  }

  #sendIfReady(frame: ClientFrame | null): void {
    if (frame !== null && this.state === "ready") this.#connection.send(frame);
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
