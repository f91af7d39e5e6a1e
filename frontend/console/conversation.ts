import type { Author, Message } from "./model.js";
import type { Viewer } from "./protocol.js";

/** An answer of the colleague that the gateway has not confirmed yet. */
export interface OwnMessage {
  readonly id: string;
  readonly text: string;
  /** Why the gateway refused it: a code of the protocol. Null while it is under way. */
  readonly problem: string | null;
}

/** One conversation that is on the screen. Knows nothing of connections or pages. */
export class Conversation {
  readonly id: string;
  /** What the gateway stored, in order of `seq`, each once. */
  messages: readonly Message[] = [];
  /** What the colleague sent and the gateway has not confirmed, in order of writing. */
  outbox: readonly OwnMessage[];
  /** Who is typing at the other side. */
  typing: Author | null = null;
  viewers: readonly Viewer[] = [];
  /** The resident has seen everything up to here. */
  residentRead = 0;
  /** The highest sequence number up to which nothing is missing, 0 for none. */
  last = 0;
  /** Whether everything is here that was said before the connection was made, so that what is written goes straight out. */
  isReady = false;
  /** Why it can't be opened: a code of the protocol. */
  problem: string | null = null;
  /** Everything up to here was said before it was opened for the first time: no news. */
  history: number | null = null;
  #target = 0;

  constructor(id: string, outbox: readonly OwnMessage[] = []) {
    this.id = id;
    this.outbox = outbox;
  }

  /** The gateway opened it: from now on messages come, first those that were missed. */
  opened(last: number, residentRead: number): void {
    this.#target = last;
    this.history ??= last;
    this.residentRead = Math.max(this.residentRead, residentRead);
    this.problem = null;
  }

  /** Whether it just became ready: called after `opened` and after each message. */
  catchUp(): boolean {
    if (this.isReady || this.history === null || this.last < this.#target) return false;
    this.isReady = true;
    return true;
  }

  /** Takes in a stored message; false when it was there already. */
  receive(message: Message): boolean {
    this.outbox = this.outbox.filter((own) => own.id !== message.id);
    if (this.messages.some((known) => known.seq === message.seq)) return false;
    this.messages = [...this.messages, message].sort((one, other) => one.seq - other.seq);
    while (this.messages[this.last]?.seq === this.last + 1) this.last += 1;
    if (message.author === this.typing) this.typing = null;
    return true;
  }

  /** Adds an answer of the colleague, to be sent. */
  write(id: string, text: string): OwnMessage {
    const message = { id, text, problem: null };
    this.outbox = [...this.outbox, message];
    return message;
  }

  /** The gateway refused an answer; it stays, for the colleague to decide about. */
  refuse(id: string, problem: string): void {
    this.#setProblem(id, problem);
  }

  /** A refused answer goes once more, under the same id; undefined when it isn't there. */
  retry(id: string): OwnMessage | undefined {
    this.#setProblem(id, null);
    return this.outbox.find((own) => own.id === id);
  }

  /** Takes a refused answer out of the outbox and gives its text, to be thrown away or changed. */
  takeBack(id: string): string {
    const text = this.outbox.find((own) => own.id === id)?.text ?? "";
    this.outbox = this.outbox.filter((own) => own.id !== id);
    return text;
  }

  /** What the gateway doesn't have when everything that it has is here. */
  get unsent(): readonly OwnMessage[] {
    return this.outbox.filter((own) => own.problem === null);
  }

  /** The connection broke: who types or looks is not known any more. */
  interrupted(): void {
    this.isReady = false;
    this.typing = null;
    this.viewers = [];
  }

  #setProblem(id: string, problem: string | null): void {
    this.outbox = this.outbox.map((own) => (own.id === id ? { ...own, problem } : own));
  }
}
