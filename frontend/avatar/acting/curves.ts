/** 0 up to `from`, 1 as of `to`, smooth between. */
export function smoothstep(from: number, to: number, value: number): number {
  const part = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return part * part * (3 - 2 * part);
}

/** 0 at both ends: up within `rise`, down within the last `fall` of `duration`. All in ms, `time` since the start. */
export function hump(time: number, duration: number, rise: number, fall: number): number {
  return smoothstep(0, rise, time) * (1 - smoothstep(duration - fall, duration, time));
}

/** A value that goes softly to where it should be, at the same pace whatever the frame rate. */
export class Soft {
  value: number;

  /** `constant`: ms after which 63 % of the way is behind it. */
  constructor(
    private readonly constant: number,
    start = 0,
  ) {
    this.value = start;
  }

  step(target: number, elapsed: number): number {
    this.value += (target - this.value) * (1 - Math.exp(-elapsed / this.constant));
    return this.value;
  }
}
