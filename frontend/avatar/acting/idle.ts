import { between, type Random } from "./random.js";

/** One breath, in ms: 14 a minute. */
const BREATH = 4300;

/** What a body does that does nothing: it breathes, the head drifts, the eyes jump a little. */
export class Idle {
  readonly #random: Random;
  readonly #phases: readonly number[];
  #glance = { x: 0, y: 0, until: 0 };

  constructor(random: Random) {
    this.#random = random;
    this.#phases = Array.from({ length: 6 }, () => between(random, 0, 2 * Math.PI));
  }

  breath(now: number): number {
    const part = (now % BREATH) / BREATH;
    // In for two fifths of the time, out for three.
    return part < 0.4 ? -Math.cos((part / 0.4) * Math.PI) : Math.cos(((part - 0.4) / 0.6) * Math.PI);
  }

  /** Radians, at most about one and a half degrees. */
  drift(now: number): { yaw: number; pitch: number; roll: number } {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = this.#phases;
    const wave = (period: number, phase: number) => Math.sin((now / period) * 2 * Math.PI + phase);
    return {
      yaw: 0.016 * wave(7300, a) + 0.01 * wave(3100, b),
      pitch: 0.01 * wave(5900, c) + 0.006 * wave(2300, d),
      roll: 0.012 * wave(8700, e) + 0.006 * wave(3700, f),
    };
  }

  /** Where her eyes are beside what she looks at, in radians: still for a second or two, then elsewhere at once. */
  glance(now: number): { x: number; y: number } {
    if (now >= this.#glance.until) {
      const wide = () => between(this.#random, -0.03, 0.03);
      this.#glance = { x: wide(), y: wide() * 0.6, until: now + between(this.#random, 700, 2600) };
    }
    return this.#glance;
  }
}
