/** Milliseconds between two sounds while somebody waits. */
export const REPEAT_EVERY = 20_000;

/**
 * Asks for attention while somebody waits: at once, and again every so often until the conversation is taken or the colleague says that
 * he heard it.
 */
export class Alarm {
  readonly #ring: () => void;
  readonly #repeatEvery: number;
  #waiting: ReadonlySet<string> = new Set();
  readonly #heard = new Set<string>();
  #repeats: ReturnType<typeof setInterval> | undefined;

  constructor(ring: () => void, repeatEvery = REPEAT_EVERY) {
    this.#ring = ring;
    this.#repeatEvery = repeatEvery;
  }

  /** Whether somebody waits about whom the colleague hasn't said that he heard it. */
  get asksAttention(): boolean {
    return [...this.#waiting].some((id) => !this.#heard.has(id));
  }

  /** Who waits now. */
  update(waiting: Iterable<string>): void {
    const before = this.#waiting;
    this.#waiting = new Set(waiting);
    for (const id of this.#heard) if (!this.#waiting.has(id)) this.#heard.delete(id);
    if ([...this.#waiting].some((id) => !before.has(id))) this.#start();
    else if (!this.asksAttention) this.stop();
  }

  /** The colleague heard it: silent until the next one. */
  acknowledge(): void {
    for (const id of this.#waiting) this.#heard.add(id);
    this.stop();
  }

  stop(): void {
    clearInterval(this.#repeats);
    this.#repeats = undefined;
  }

  #start(): void {
    this.stop();
    this.#ring();
    this.#repeats = setInterval(this.#ring, this.#repeatEvery);
  }
}
