/** Who hasn't touched a key for so long has stopped typing. */
const PAUSE_MS = 5000;
/** Told again after so long, for a colleague who came or a connection that broke meanwhile. */
const REPEAT_MS = 3000;

/** Tells that the resident types, now and then and not with each key, and that he stopped. */
export class TypingNotice {
  readonly #tell: (on: boolean) => void;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #toldAt = -Infinity;

  constructor(tell: (on: boolean) => void) {
    this.#tell = tell;
  }

  /** The text changed; an empty one is no longer being typed. */
  typed(text: string): void {
    if (text.trim() === "") {
      this.stop();
      return;
    }
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.stop(), PAUSE_MS);
    if (Date.now() - this.#toldAt < REPEAT_MS) return;
    this.#toldAt = Date.now();
    this.#tell(true);
  }

  /** What was typed was sent, or is left. */
  stop(): void {
    if (this.#pause === undefined) return;
    clearTimeout(this.#pause);
    this.#pause = undefined;
    this.#toldAt = -Infinity;
    this.#tell(false);
  }
}
