import type { Figures } from "../../model.js";
import { label } from "../labels.js";

export type Definition = Figures["definitions"][number];
export type FigureDay = Figures["days"][number];
/** A share is `part` of `whole`, a mean the sum `part` over `whole` cases. */
export type Figure = FigureDay["figures"][string];

const PERCENT = new Intl.NumberFormat("nl-NL", { style: "percent", maximumFractionDigits: 0 });
const ONE_DECIMAL = new Intl.NumberFormat("nl-NL", { maximumFractionDigits: 1 });
const WHOLE = new Intl.NumberFormat("nl-NL", { maximumFractionDigits: 0 });

/** A count is what there was; all else is part over whole, and unknown when there was no case. */
export function valueOf(definition: Definition, figure: Figure | undefined): number | null {
  if (figure === undefined) return null;
  if (isCount(definition)) return figure.part;
  return figure.whole === 0 ? null : figure.part / figure.whole;
}

export function isCount(definition: Definition): boolean {
  return definition.unit === "count";
}

export function isShare(definition: Definition): boolean {
  return definition.unit === "share";
}

/** The value with its unit: "85%", "3 min 5 s", "4,3". */
export function formatted(definition: Definition, value: number | null): string {
  if (value === null) return label("no_value");
  if (isShare(definition)) return PERCENT.format(value);
  if (definition.unit === "seconds") return shortDuration(value);
  return isCount(definition) ? WHOLE.format(value) : ONE_DECIMAL.format(value);
}

/** What the value was made of: "136 van 160", or how many cases a mean is over. Empty for a number. */
export function basis(definition: Definition, figure: Figure | undefined): string {
  if (figure === undefined || isCount(definition)) return "";
  if (isShare(definition)) return label("part_of_whole", { part: WHOLE.format(figure.part), whole: WHOLE.format(figure.whole) });
  return label("mean_over", { whole: WHOLE.format(figure.whole) });
}

/** A figure over all days: parts and wholes add up, percentages don't. */
export function overall(days: readonly FigureDay[], name: string): Figure {
  const figures = days.map((day) => day.figures[name]).filter((figure) => figure !== undefined);
  const sum = (pick: (figure: Figure) => number): number => figures.reduce((total, figure) => total + pick(figure), 0);
  return { part: sum((figure) => figure.part), whole: sum((figure) => figure.whole) };
}

/** "45 s", "3 min 5 s", "1 u 20 min": short enough for an axis and a table. */
function shortDuration(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (hours > 0) return parts([hours, label("hours_short")], [minutes, label("minutes_short")]);
  return minutes > 0 ? parts([minutes, label("minutes_short")], [rest, label("seconds_short")]) : `${String(rest)} ${label("seconds_short")}`;
}

/** The amounts with their units, without those that are nothing. */
function parts(...amounts: (readonly [number, string])[]): string {
  return amounts
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${String(amount)} ${unit}`)
    .join(" ");
}
