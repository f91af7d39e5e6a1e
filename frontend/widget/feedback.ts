import type { ClientFrame } from "./protocol.js";

/** What all tabs remember: whether this conversation's resident is still to be asked, or was. */
export interface FeedbackKeep {
  feedback: "wanted" | "done" | null;
}

/**
 * Asking what the resident thought of the conversation: once for each conversation, also over reloads and in several tabs. Who goes on
 * talking isn't asked until the next end.
 */
export class Feedback {
  /** What kept it from being sent, until the resident changes it. */
  mistake: "score" | "words" | null = null;
  readonly #keep: FeedbackKeep;
  #given: { readonly score: number; readonly words: string } | null = null;
  #isThanked = false;

  constructor(keep: FeedbackKeep) {
    this.#keep = keep;
  }

  get stage(): "none" | "wanted" | "sending" | "thanked" {
    if (this.#given !== null) return "sending";
    if (this.#isThanked) return "thanked";
    return this.#keep.feedback === "wanted" ? "wanted" : "none";
  }

  /** What the gateway still has to be told, or null. */
  get unsent(): ClientFrame | null {
    return this.#given === null ? null : { type: "feedback", ...this.#given };
  }

  /** The gateway says that it is time to ask. */
  ask(): void {
    if (this.#keep.feedback !== "done") this.#keep.feedback = "wanted";
  }

  give(score: number, words: string): void {
    this.#given = { score, words: words.trim() };
    this.#keep.feedback = "done";
  }

  skip(): void {
    this.#keep.feedback = "done";
  }

  /** The gateway has it. Also told for what another tab gave. */
  stored(): void {
    if (this.#given === null) return;
    this.#given = null;
    this.#isThanked = true;
  }

  /** The conversation goes on. */
  leave(): void {
    this.#isThanked = false;
    if (this.#keep.feedback === "wanted") this.#keep.feedback = null;
  }

  /** Another conversation has begun. */
  startOver(): void {
    this.#given = null;
    this.#isThanked = false;
    this.#keep.feedback = null;
  }
}
