import { between, type Random } from "./random.js";

/** ms. A nod is two dips, the second smaller. */
const NOD = 1000;
const SHORTEST = 3500;
const LONGEST = 7500;
/** Radians. */
const DEPTH = 0.055;

/** The nods of who listens, now and then. */
export class Nods {
  readonly #random: Random;
  #next: number | undefined;

  constructor(random: Random) {
    this.#random = random;
  }

  /** How far the head is bent, in radians (negative is down). `now` in ms. */
  at(now: number, listening: boolean): number {
    if (this.#next === undefined || now >= this.#next + NOD) {
      this.#next = listening ? now + between(this.#random, SHORTEST, LONGEST) : undefined;
      return 0;
    }
    // Who stops listening finishes a nod, but begins none.
    if (!listening && now < this.#next) this.#next = undefined;
    const part = this.#next === undefined ? -1 : (now - this.#next) / NOD;
    return part <= 0 ? 0 : -DEPTH * Math.sin(2 * Math.PI * part) ** 2 * (1 - 0.6 * part);
  }
}
