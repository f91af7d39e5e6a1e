/** Times in milliseconds. */
export interface Patience {
  /** How long nobody may do anything before the resident is asked whether he is there. */
  readonly quiet: number;
  /** How long he has to answer. */
  readonly answer: number;
}

export interface IdleEvents {
  /** Whether somebody is there though no key is touched: speaking, listening, or waiting for a colleague. */
  isBusy(): boolean;
  asked(): void;
  /** Nobody is there any more. */
  left(): void;
}

const PATIENCE: Patience = { quiet: 180_000, answer: 30_000 };
const LOOK_EVERY = 1000;
const SIGNS = ["pointerdown", "keydown", "input"] as const;

/** Notices that the resident has left: the next one at this tablet may not read what was said. */
export class IdleWatch {
  readonly #events: IdleEvents;
  readonly #patience: Patience;
  #timer: ReturnType<typeof setInterval> | undefined;
  #lastSign = 0;
  #askedAt: number | null = null;

  constructor(events: IdleEvents, patience = PATIENCE) {
    this.#events = events;
    this.#patience = patience;
  }

  start(): void {
    this.stop();
    this.#lastSign = Date.now();
    for (const sign of SIGNS) addEventListener(sign, this.#onSign);
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#askedAt = null;
    for (const sign of SIGNS) removeEventListener(sign, this.#onSign);
  }

  /** Somebody is there. */
  readonly #onSign = (): void => {
    this.#lastSign = Date.now();
    this.#askedAt = null;
  };

  #look(): void {
    const now = Date.now();
    if (this.#askedAt !== null) {
      if (now - this.#askedAt >= this.#patience.answer) this.#events.left();
    } else if (this.#events.isBusy()) {
      this.#lastSign = now;
    } else if (now - this.#lastSign >= this.#patience.quiet) {
      this.#askedAt = now;
      this.#events.asked();
    }
  }
}
