/** Steps of an axis are these times a power of ten. */
const STEPS = [1, 2, 2.5, 5, 10];

/**
 * Round values from 0 up to at least `highest`, for the lines of an axis.
 *
 * @param highest the largest value to show; 0 or less gives an axis up to 1
 * @param count how many steps are wanted, more or less
 * @param whole whether only whole numbers have a meaning
 */
export function ticks(highest: number, count: number, whole = false): number[] {
  const top = highest > 0 ? highest : 1;
  const rough = top / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const nice = (STEPS.find((step) => step * power >= rough - Number.EPSILON) ?? 10) * power;
  const step = whole ? Math.max(1, Math.ceil(nice)) : nice;
  const steps = Math.ceil(top / step - 1e-9);
  return Array.from({ length: steps + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** Maps [0, highest] to the height of a plot, whose y runs down from `top` to `bottom`. */
export function vertical(highest: number, top: number, bottom: number): (value: number) => number {
  return (value) => bottom - (value / highest) * (bottom - top);
}

/** Which of `count` labels to write so that at most `fitting` of them stand side by side, the last one included. */
export function labelled(count: number, fitting: number): number[] {
  if (count === 0) return [];
  const every = Math.max(1, Math.ceil(count / Math.max(1, fitting)));
  return Array.from({ length: count }, (_, index) => index).filter((index) => (count - 1 - index) % every === 0);
}
