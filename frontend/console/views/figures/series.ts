import { label } from "../labels.js";
import type { Series } from "../plots/plot.js";
import { shortDay, weekdayOf } from "../days.js";
import { basis, formatted, isCount, isShare, valueOf, type Definition, type FigureDay } from "./figure-values.js";

const HIGHEST_SCORE = 5;
const SMALL_SHARE = 0.4;
const MINUTE = 60;
const HOUR = 3600;

/** What the plot of one figure shows. */
export function seriesOf(definition: Definition, days: readonly FigureDay[]): Series {
  const points = days.map((day) => {
    const figure = day.figures[definition.name];
    const value = valueOf(definition, figure);
    const parts = [formatted(definition, value), value === null ? "" : basis(definition, figure)].filter((part) => part !== "");
    return { day: day.day, label: shortDay(day.day), value, told: `${weekdayOf(day.day)}: ${parts.join(", ")}` };
  });
  return {
    title: definition.title,
    description: describe(definition, points),
    kind: isCount(definition) ? "bars" : "line",
    days: points,
    highest: highestOf(definition, points),
    whole: isCount(definition) || definition.unit === "seconds",
    step: stepOf(definition, points),
    format: (value) => formatted(definition, value),
  };
}

function describe(definition: Definition, points: readonly { readonly day: string; readonly value: number | null }[]): string {
  const known = points.filter((point): point is { day: string; value: number } => point.value !== null);
  const [first] = known;
  if (first === undefined) return label("plot_without_values");
  const lowest = known.reduce((least, point) => (point.value < least.value ? point : least), first);
  const highest = known.reduce((most, point) => (point.value > most.value ? point : most), first);
  return label("plot_description", {
    kind: label(isCount(definition) ? "bar_plot" : "line_plot"),
    from: weekdayOf(points[0]?.day ?? first.day),
    to: weekdayOf(points.at(-1)?.day ?? first.day),
    lowest: formatted(definition, lowest.value),
    lowest_day: weekdayOf(lowest.day),
    highest: formatted(definition, highest.value),
    highest_day: weekdayOf(highest.day),
  });
}

/** Scores have a highest, and so have shares; but of shares that are all small nothing could be seen on an axis up to 100%. */
function highestOf(definition: Definition, points: readonly { readonly value: number | null }[]): number | null {
  if (definition.unit === "score") return HIGHEST_SCORE;
  return isShare(definition) && largest(points) > SMALL_SHARE ? 1 : null;
}

/** On the axis of a time: whole hours, minutes, half minutes or seconds. */
function stepOf(definition: Definition, points: readonly { readonly value: number | null }[]): number {
  if (definition.unit !== "seconds") return 1;
  const most = largest(points);
  if (most > 2 * HOUR) return HOUR;
  if (most > 3 * MINUTE) return MINUTE;
  return most > MINUTE ? MINUTE / 2 : 1;
}

function largest(points: readonly { readonly value: number | null }[]): number {
  return Math.max(0, ...points.map((point) => point.value ?? 0));
}
