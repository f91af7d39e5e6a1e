/** Samples a second that the voice service wants. */
export const SPEECH_RATE = 16_000;

/** Zero crossings of the filter on each side: speech needs no more. */
const CROSSINGS = 8;
/** The part of the new band that is kept; the rest is where the filter falls off, so that nothing folds back into speech. */
const PASS = 0.92;

/**
 * Brings sound to 16,000 samples a second, block after block, without a seam between blocks.
 *
 * The rates are a fraction of whole numbers, so a fixed set of windowed-sinc filters does it, one for each place that a new sample can
 * have between two old ones.
 */
export class Resampler {
  readonly #up: number;
  readonly #down: number;
  readonly #half: number;
  readonly #filters: readonly Float32Array[];
  /** Old samples that are still needed; the first is at `#start`. */
  #kept: Float32Array;
  /** Where the next new sample lies: so many old samples into `#kept`, and so many parts of `#up` further. */
  #whole: number;
  #part = 0;

  /** @param rate samples a second of what comes in, a whole number */
  constructor(rate: number) {
    const shared = greatestDivisor(rate, SPEECH_RATE);
    this.#up = SPEECH_RATE / shared;
    this.#down = rate / shared;
    const stretch = Math.max(1, this.#down / this.#up);
    this.#half = Math.ceil(CROSSINGS * stretch);
    this.#filters = Array.from({ length: this.#up }, (_, part) => filter(part / this.#up, this.#half, stretch));
    // Silence before the beginning: the filter looks back.
    this.#kept = new Float32Array(this.#half - 1);
    this.#whole = this.#half - 1;
  }

  /** The new samples that can be made with this block; the last ones wait for the next block. */
  push(block: Float32Array): Float32Array {
    const input = new Float32Array(this.#kept.length + block.length);
    input.set(this.#kept);
    input.set(block, this.#kept.length);
    const made: number[] = [];
    while (this.#whole + this.#half < input.length) {
      made.push(this.#at(input));
      this.#part += this.#down;
      this.#whole += Math.floor(this.#part / this.#up);
      this.#part %= this.#up;
    }
    const done = this.#whole - this.#half + 1;
    this.#kept = input.slice(done);
    this.#whole -= done;
    return Float32Array.from(made);
  }

  #at(input: Float32Array): number {
    const weights = this.#filters[this.#part];
    if (weights === undefined) throw new RangeError("no filter for this place");
    const first = this.#whole - this.#half + 1;
    let sum = 0;
    for (let tap = 0; tap < weights.length; tap += 1) sum += (weights[tap] ?? 0) * (input[first + tap] ?? 0);
    return sum;
  }
}

/** The weights of the old samples around a new one that lies `offset` (0 up to 1) after the middle one. */
function filter(offset: number, half: number, stretch: number): Float32Array {
  const weights = Array.from({ length: 2 * half }, (_, tap) => {
    const distance = tap - (half - 1) - offset;
    return sinc((distance * PASS) / stretch) * hann(distance / half);
  });
  // A constant must stay what it is.
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Float32Array.from(weights, (weight) => weight / total);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function hann(x: number): number {
  return Math.abs(x) >= 1 ? 0 : 0.5 + 0.5 * Math.cos(Math.PI * x);
}

function greatestDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestDivisor(other, one % other);
}
