import { newId } from "../shared/new-id.js";
import type { CallBackDetails, ClientFrame } from "./protocol.js";

/** What a tab remembers of the form: personal data, so never in what tabs share, and gone as soon as the gateway has it. */
export interface KeptCallBack {
  readonly id: string;
  readonly details: CallBackDetails;
  /** Whether the resident has sent it. */
  readonly isSent: boolean;
}

/** What the gateway said against a request, with a code of its own and in Dutch. */
export interface Refusal {
  readonly code: string;
  readonly text: string;
}

/** Where a tab keeps it. */
export interface CallBackKeep {
  callBack: KeptCallBack | null;
}

const EMPTY: CallBackDetails = { name: "", phone: "", best_time: "", subject: "" };

/**
 * The resident's request to be called back: not there, being filled in, or on its way. It is sent on every new connection until the
 * gateway answers with a system message of the same id, and counts once there; so it is neither lost nor doubled.
 */
export class CallBack {
  /** Why the gateway refused it; null when it didn't. */
  refusal: Refusal | null = null;
  /** Whether the resident tried to send it: from then on mistakes are shown. */
  isChecked = false;
  readonly #keep: CallBackKeep;
  #kept: KeptCallBack | null;

  constructor(keep: CallBackKeep) {
    this.#keep = keep;
    this.#kept = keep.callBack;
  }

  get stage(): "closed" | "open" | "sending" {
    if (this.#kept === null) return "closed";
    return this.#kept.isSent ? "sending" : "open";
  }

  get details(): CallBackDetails {
    return this.#kept?.details ?? EMPTY;
  }

  /** What the gateway still has to be told, or null. */
  get unsent(): ClientFrame | null {
    return this.#kept?.isSent === true ? { type: "call_back", id: this.#kept.id, ...this.#kept.details } : null;
  }

  /** Shows the form; one that is there already stays as it is. */
  open(): void {
    if (this.#kept === null) this.#store({ id: newId(), details: EMPTY, isSent: false });
  }

  edit(change: Partial<CallBackDetails>): void {
    if (this.#kept !== null) this.#store({ ...this.#kept, details: { ...this.#kept.details, ...change } });
  }

  /** The resident wants it to go: without spaces around what was typed, and "(088) 321…" as the gateway knows it. */
  submit(): void {
    if (this.#kept === null) return;
    const { name, phone, best_time, subject } = this.#kept.details;
    const tidyPhone = phone.trim().replace(/^\((\d+)\)/, "$1");
    const details = { name: name.trim(), phone: tidyPhone, best_time: best_time.trim(), subject: subject.trim() };
    this.refusal = null;
    this.#store({ ...this.#kept, details, isSent: true });
  }

  /** The resident sees off it, or begins a new conversation. What was sent already isn't taken back. */
  cancel(): void {
    if (this.stage === "open") this.#close();
  }

  /** The gateway stored the message of this id; true when it was the answer. */
  answered(id: string): boolean {
    if (this.#kept?.isSent !== true || this.#kept.id !== id) return false;
    this.#close();
    return true;
  }

  /** The gateway can't use it; true when it was about this. The resident may change it. */
  refused(id: string, refusal: Refusal): boolean {
    if (this.#kept?.isSent !== true || this.#kept.id !== id) return false;
    this.refusal = refusal;
    this.#store({ ...this.#kept, isSent: false });
    return true;
  }

  #close(): void {
    this.refusal = null;
    this.isChecked = false;
    this.#store(null);
  }

  #store(kept: KeptCallBack | null): void {
    this.#kept = kept;
    this.#keep.callBack = kept;
  }
}
