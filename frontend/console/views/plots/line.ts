/** One day in a plot; `value` is null when there is nothing to tell of that day. */
export interface Point {
  readonly x: number;
  readonly y: number | null;
}

/** The `d` of a path through the points. A day without a value breaks the line: nothing is guessed. */
export function linePath(points: readonly Point[]): string {
  let isBroken = true;
  const parts: string[] = [];
  for (const { x, y } of points) {
    if (y !== null) parts.push(`${isBroken ? "M" : "L"}${round(x)} ${round(y)}`);
    isBroken = y === null;
  }
  return parts.join("");
}

/** In hundredths of a pixel: no screen shows more. */
export function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
