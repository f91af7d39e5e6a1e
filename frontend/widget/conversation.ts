import { isWithColleagues, SOPHIE, type Charge } from "./charge.js";
import type { Author, StoredMessage } from "./protocol.js";

/** A message of the resident that the gateway has not confirmed yet. */
export interface OwnMessage {
  readonly id: string;
  readonly text: string;
  /** Why the gateway refused it, in Dutch; null while it is under way. */
  readonly problem: string | null;
}

/** What was said, what is still to be sent, who is in charge, and who is typing. Knows nothing of connections or pages. */
export class Conversation {
  /** What the gateway stored, in order of `seq`, each once. */
  messages: readonly StoredMessage[] = [];
  /** What the resident sent and the gateway has not confirmed, in order of writing. */
  outbox: readonly OwnMessage[];
  charge: Charge = SOPHIE;
  /** Who is typing now. */
  typing: Author | null = null;
  /** The highest sequence number that the colleague has seen, 0 for none. */
  colleagueRead = 0;
  /** The highest sequence number up to which nothing is missing, 0 for none: what comes after it is still to be asked for. */
  last = 0;
  readonly #unanswered = new Set<string>();

  constructor(outbox: readonly OwnMessage[] = []) {
    this.outbox = outbox;
  }

  /** Whether an answer of Sophie is still to be expected. */
  get awaitsAnswer(): boolean {
    return this.#unanswered.size > 0 && !isWithColleagues(this.charge);
  }

  get hasResidentMessages(): boolean {
    return this.outbox.length > 0 || this.messages.some((message) => message.author === "resident");
  }

  /** How many messages of others came after a sequence number. */
  unreadAfter(seq: number): number {
    return this.messages.filter((message) => message.author !== "resident" && message.seq > seq).length;
  }

  /** Adds a message of the resident, to be sent. */
  write(id: string, text: string): OwnMessage {
    const message = { id, text, problem: null };
    this.outbox = [...this.outbox, message];
    this.#unanswered.add(id);
    return message;
  }

  /** Takes in a stored message; false when it was there already. */
  receive(message: StoredMessage): boolean {
    this.outbox = this.outbox.filter((own) => own.id !== message.id);
    if (this.messages.some((known) => known.seq === message.seq)) return false;
    this.messages = [...this.messages, message].sort((one, other) => one.seq - other.seq);
    while (this.messages[this.last]?.seq === this.last + 1) this.last += 1;
    return true;
  }

  /** The gateway refused a message; it stays, to be sent again by the resident. */
  refuse(id: string, problem: string): void {
    this.#setProblem(id, problem);
    this.#unanswered.delete(id);
  }

  /** A refused message goes once more; undefined when it isn't there. */
  retry(id: string): OwnMessage | undefined {
    this.#setProblem(id, null);
    this.#unanswered.add(id);
    return this.outbox.find((own) => own.id === id);
  }

  /** What the gateway doesn't have when everything that it has is here. It is under way again from now on. */
  takeUnsent(): readonly OwnMessage[] {
    const unsent = this.outbox.filter((own) => own.problem === null);
    for (const own of unsent) this.#unanswered.add(own.id);
    return unsent;
  }

  /** Somebody else is in charge, so who was typing no longer is. */
  handTo(charge: Charge): void {
    if (charge.holder !== this.charge.holder) this.typing = null;
    this.charge = charge;
  }

  answered(id: string): void {
    this.#unanswered.delete(id);
  }

  /** The connection broke: what was typed or being answered meanwhile won't be told. */
  interrupted(): void {
    this.typing = null;
    this.#unanswered.clear();
  }

  #setProblem(id: string, problem: string | null): void {
    this.outbox = this.outbox.map((own) => (own.id === id ? { ...own, problem } : own));
  }
}
