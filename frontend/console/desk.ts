import { Connection, type OpenSocket, type Timing } from "../shared/connection.js";
import { newId } from "../shared/new-id.js";
import { Conversation } from "./conversation.js";
import type { DeskStorage } from "./desk-storage.js";
import type { CallBackCount, Message, Presence, StaffMember, Summary } from "./model.js";
import { LANGUAGE, type ClientFrame, type ServerFrame } from "./protocol.js";

export type DeskState = "idle" | "connecting" | "ready" | "lost";

export interface DeskEvents {
  /** Something to show has changed. */
  changed(): void;
  /** Somebody else said something new in a conversation that is open; never what was said before it was opened. */
  arrived(conversation: string, message: Message): void;
  /** A conversation began to wait that did not wait before. */
  waits(summary: Summary): void;
  reconnected(): void;
  lost(): void;
  /** The session is over. */
  signedOut(): void;
}

/** Who is at the desk. */
export interface Sitter {
  readonly id: string;
  /** The session's token: another one after signing in again. */
  csrf(): string;
}

/**
 * A colleague's work: who waits, who is there, and the conversations that are open, over connections that come and go. What the
 * colleague says gets through exactly once: it waits in the outbox of its conversation until the gateway sends it back, and what was
 * missed is asked for by sequence number.
 */
export class Desk {
  state: DeskState = "idle";
  /** All that wait or are held by a colleague, and the others that are open. */
  summaries: ReadonlyMap<string, Summary> = new Map();
  staff: readonly StaffMember[] = [];
  callBacks: CallBackCount = { open: 0, late: 0 };
  /** The conversations on the screen, in order of opening. */
  conversations: ReadonlyMap<string, Conversation> = new Map();
  readonly #sitter: Sitter;
  readonly #storage: DeskStorage;
  readonly #events: DeskEvents;
  readonly #connection: Connection<ClientFrame, ServerFrame>;
  /** A presence that the gateway doesn't show yet. */
  #chosen: Presence | null = null;

  constructor(url: URL, sitter: Sitter, storage: DeskStorage, events: DeskEvents, timing?: Timing, openSocket?: OpenSocket) {
    this.#sitter = sitter;
    this.#storage = storage;
    this.#events = events;
    this.conversations = new Map(storage.open.map((id) => [id, new Conversation(id, storage.outbox(id))]));
    this.#connection = new Connection(
      url,
      LANGUAGE,
      {
        opened: () => this.#connection.send({ type: "hello", csrf: sitter.csrf() }),
        received: (frame) => this.#received(frame),
        lost: () => this.#lost(),
      },
      timing,
      openSocket,
    );
  }

  start(): void {
    if (this.state !== "idle") return;
    this.state = "connecting";
    this.#connection.connect();
    this.#events.changed();
  }

  stop(): void {
    this.#connection.close();
    for (const conversation of this.conversations.values()) conversation.interrupted();
    this.state = "idle";
  }

  /** The network may be back. */
  hurry(): void {
    if (this.state !== "idle") this.#connection.hurry();
  }

  /** What the others see. The gateway keeps it; a choice is told until it has come through. */
  get presence(): Presence {
    return this.#chosen ?? this.staff.find(({ id }) => id === this.#sitter.id)?.presence ?? "offline";
  }

  set presence(state: Presence) {
    this.#chosen = state;
    this.#connection.send({ type: "presence", state });
    this.#events.changed();
  }

  /** Puts a conversation on the screen. */
  open(id: string): Conversation {
    const known = this.conversations.get(id);
    if (known !== undefined) return known;
    const conversation = new Conversation(id, this.#storage.outbox(id));
    this.conversations = new Map([...this.conversations, [id, conversation]]);
    this.#askFor(conversation);
    this.#changed();
    return conversation;
  }

  /** Asks once more for a conversation that could not be opened. */
  openAgain(id: string): void {
    const conversation = this.conversations.get(id);
    if (conversation === undefined) return;
    conversation.problem = null;
    this.#askFor(conversation);
    this.#changed();
  }

  /** Takes it off the screen; false, and nothing happens, while something of the colleague in it is not sent. */
  leave(id: string): boolean {
    if ((this.conversations.get(id)?.outbox.length ?? 0) > 0) return false;
    this.conversations = new Map([...this.conversations].filter(([other]) => other !== id));
    if (this.state === "ready") this.#connection.send({ type: "leave", conversation: id });
    this.#dropUnlisted();
    this.#changed();
    return true;
  }

  /** Says something to the resident, now or as soon as there is a connection. */
  say(id: string, text: string): void {
    const conversation = this.open(id);
    const message = conversation.write(newId(), text);
    if (conversation.isReady) this.#connection.send({ type: "message", conversation: id, id: message.id, text });
    this.#changed();
  }

  /** Sends a refused answer again, under the same id. */
  retry(id: string, messageId: string): void {
    const conversation = this.conversations.get(id);
    const message = conversation?.retry(messageId);
    if (conversation?.isReady === true && message !== undefined) {
      this.#connection.send({ type: "message", conversation: id, id: messageId, text: message.text });
    }
    this.#changed();
  }

  /** Takes a refused answer out; gives its text. */
  takeBack(id: string, messageId: string): string {
    const text = this.conversations.get(id)?.takeBack(messageId) ?? "";
    this.#changed();
    return text;
  }

  types(id: string, on: boolean): void {
    if (this.isMine(id)) this.#connection.send({ type: "typing", conversation: id, on });
  }

  /** The colleague has seen everything that is here. */
  read(id: string): void {
    const [summary, conversation] = [this.summaries.get(id), this.conversations.get(id)];
    if (summary === undefined || conversation === undefined || !this.isMine(id) || summary.unread === 0) return;
    if (!conversation.isReady || conversation.last < summary.last) return;
    this.#connection.send({ type: "read", conversation: id, seq: conversation.last });
    // The gateway tells it too; until then it must not be sent with each change.
    this.take({ ...summary, unread: 0 });
  }

  isMine(id: string): boolean {
    return this.summaries.get(id)?.holder_id === this.#sitter.id;
  }

  /** Takes in what the gateway told about a conversation, over the socket or as the answer to a request. */
  take(summary: Summary): void {
    const previous = this.summaries.get(summary.conversation);
    this.summaries = new Map([...this.summaries, [summary.conversation, summary]]);
    this.#dropUnlisted();
    if (summary.holder === "waiting" && previous?.holder !== "waiting" && this.state === "ready") this.#events.waits(summary);
    this.#events.changed();
  }

  #received(frame: ServerFrame): void {
    switch (frame.type) {
      case "welcome":
        this.#welcomed(frame.summaries, frame.staff, frame.call_backs);
        return;
      case "summary":
      case "summaries":
        for (const summary of frame.type === "summary" ? [frame] : frame.summaries) this.take(summary);
        return;
      case "staff":
        this.#takeStaff(frame.staff);
        break;
      case "call_backs":
        this.callBacks = { open: frame.open, late: frame.late };
        break;
      case "error":
        this.#refused(frame.code, frame.conversation, frame.id);
        break;
      case "pong":
        return;
      default:
        this.#within(frame);
    }
    this.#changed();
  }

  #within(frame: Extract<ServerFrame, { conversation: string; type: "opened" | "message" | "typing" | "read" | "viewers" }>): void {
    const conversation = this.conversations.get(frame.conversation);
    if (conversation === undefined) return;
    switch (frame.type) {
      case "opened":
        conversation.opened(frame.last, frame.resident_read);
        this.#catchUp(conversation);
        break;
      case "message":
        if (conversation.receive(frame) && this.#isNews(conversation, frame)) this.#events.arrived(conversation.id, frame);
        this.#catchUp(conversation);
        break;
      case "typing":
        if (frame.on) conversation.typing = frame.author;
        else if (conversation.typing === frame.author) conversation.typing = null;
        break;
      case "read":
        conversation.residentRead = Math.max(conversation.residentRead, frame.seq);
        break;
      case "viewers":
        conversation.viewers = frame.viewers.filter((viewer) => viewer.id !== this.#sitter.id);
        break;
    }
  }

  #isNews(conversation: Conversation, message: Message): boolean {
    return conversation.history !== null && message.seq > conversation.history && message.staff_id !== this.#sitter.id;
  }

  #welcomed(summaries: readonly Summary[], staff: readonly StaffMember[], callBacks: CallBackCount): void {
    const before = this.summaries;
    const wasLost = this.state === "lost";
    const listed = new Map(summaries.map((summary) => [summary.conversation, summary]));
    // Of those that were closed or given back meanwhile the details tell; until then the last that we knew stays.
    const open = [...before].filter(([id]) => this.conversations.has(id) && !listed.has(id));
    this.summaries = new Map([...open, ...listed]);
    this.#takeStaff(staff);
    this.callBacks = callBacks;
    this.state = "ready";
    if (this.#chosen !== null) this.#connection.send({ type: "presence", state: this.#chosen });
    for (const conversation of this.conversations.values()) this.#askFor(conversation);
    for (const summary of summaries) {
      if (summary.holder === "waiting" && before.get(summary.conversation)?.holder !== "waiting") this.#events.waits(summary);
    }
    if (wasLost) this.#events.reconnected();
    this.#events.changed();
  }

  #takeStaff(staff: readonly StaffMember[]): void {
    this.staff = staff;
    if (staff.find(({ id }) => id === this.#sitter.id)?.presence === this.#chosen) this.#chosen = null;
  }

  #askFor(conversation: Conversation): void {
    if (this.state === "ready") this.#connection.send({ type: "open", conversation: conversation.id, after: conversation.last });
  }

  /** With everything that was said here, what is left in the outbox is what the gateway doesn't have. */
  #catchUp(conversation: Conversation): void {
    if (!conversation.catchUp()) return;
    for (const { id, text } of conversation.unsent) {
      this.#connection.send({ type: "message", conversation: conversation.id, id, text });
    }
  }

  #refused(code: string, conversationId: string | null, messageId: string | null): void {
    if (code === "signed_out") {
      this.stop();
      this.#events.signedOut();
      return;
    }
    const conversation = conversationId === null ? undefined : this.conversations.get(conversationId);
    if (messageId !== null) conversation?.refuse(messageId, code);
    else if (conversation?.history === null) conversation.problem = code;
  }

  /** What neither waits, nor is held by a colleague, nor is open, is in no list. */
  #dropUnlisted(): void {
    const isListed = (summary: Summary): boolean => summary.holder === "waiting" || summary.holder === "colleague";
    this.summaries = new Map([...this.summaries].filter(([id, summary]) => isListed(summary) || this.conversations.has(id)));
  }

  #lost(): void {
    for (const conversation of this.conversations.values()) conversation.interrupted();
    this.state = "lost";
    this.#events.lost();
    this.#changed();
  }

  #changed(): void {
    this.#storage.open = [...this.conversations.keys()];
    for (const [id, conversation] of this.conversations) this.#storage.keepOutbox(id, conversation.outbox);
    this.#events.changed();
  }
}
