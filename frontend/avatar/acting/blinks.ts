import { smoothstep } from "./curves.js";
import { between, type Random } from "./random.js";

/** ms: lids close faster than they open. */
const CLOSING = 80;
const CLOSED = 40;
const OPENING = 160;
const BLINK = CLOSING + CLOSED + OPENING;
/** ms from one blink to the next: people blink 12 to 20 times a minute while they talk with somebody. */
const SHORTEST = 2200;
const LONGEST = 6000;
/** One in eight comes twice. */
const DOUBLE = 0.125;

/** When she blinks: at intervals that nobody can predict. */
export class Blinks {
  readonly #random: Random;
  #next: number;

  constructor(random: Random, now: number) {
    this.#random = random;
    this.#next = now + between(random, SHORTEST / 2, LONGEST / 2);
  }

  /** How far the lids are closed, 0..1. `now` in ms, never less than before. */
  at(now: number): number {
    if (now >= this.#next + BLINK) this.#next = this.#after(now);
    const since = now - this.#next;
    return smoothstep(0, CLOSING, since) * (1 - smoothstep(CLOSING + CLOSED, BLINK, since));
  }

  #after(now: number): number {
    return now + (this.#random() < DOUBLE ? between(this.#random, 90, 180) : between(this.#random, SHORTEST, LONGEST));
  }
}
