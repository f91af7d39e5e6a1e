/** Counts frames a second over stretches of two seconds. */
export class FrameRate {
  static readonly STRETCH = 2000;
  #start: number | undefined;
  #frames = 0;

  /** To be called at each frame. Gives the rate once a stretch is over. */
  frame(now: number): number | undefined {
    if (this.#start === undefined) {
      this.#start = now;
      return undefined;
    }
    this.#frames += 1;
    const elapsed = now - this.#start;
    if (elapsed < FrameRate.STRETCH) return undefined;
    const rate = (this.#frames * 1000) / elapsed;
    this.#start = now;
    this.#frames = 0;
    return rate;
  }

  /** Frames stop for a good reason: what was counted no longer says anything. */
  pause(): void {
    this.#start = undefined;
    this.#frames = 0;
  }
}
