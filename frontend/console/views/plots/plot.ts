import { svg, type SVGTemplateResult } from "lit";

import { linePath, round, type Point } from "./line.js";
import { labelled, ticks, vertical } from "./scale.js";

/** What a plot shows: one value a day. */
export interface Series {
  readonly title: string;
  /** Says in words what can be seen, for who doesn't see it. */
  readonly description: string;
  /** A line for shares and means; bars for numbers, which add up. */
  readonly kind: "line" | "bars";
  readonly days: readonly { readonly day: string; readonly label: string; readonly value: number | null; readonly told: string }[];
  /** The end of the vertical axis where it is fixed: 1 for a share. Otherwise it follows the values. */
  readonly highest: number | null;
  /** Lines stand at round multiples of it: 60 for seconds that are read as minutes. */
  readonly step: number;
  /** Whether these multiples must be whole. */
  readonly whole: boolean;
  readonly format: (value: number) => string;
}

/** How large a plot is drawn, in pixels; `em` is the size of its text. */
export interface Size {
  readonly width: number;
  readonly height: number;
  readonly em: number;
}

const TICKS = 5;
/** Widths of labels, in em. */
const DAY_WIDTH = 4.5;
const CHARACTER_WIDTH = 0.6;

/** A plot with axes and labels. All colours come from classes: a strict Content-Security-Policy refuses style attributes. */
export function plot(series: Series, size: Size, id: string): SVGTemplateResult {
  const { width, height, em } = size;
  const values = series.days.map((day) => day.value).filter((value) => value !== null);
  const { step } = series;
  const lines = ticks((series.highest ?? Math.max(0, ...values)) / step, TICKS, series.whole).map((line) => line * step);
  const highest = lines.at(-1) ?? 1;
  const widest = Math.max(...lines.map((line) => series.format(line).length));
  const area = { left: (widest * CHARACTER_WIDTH + 0.75) * em, right: width - 0.5 * em, top: 0.75 * em, bottom: height - 1.75 * em };
  const y = vertical(highest, area.top, area.bottom);
  const band = (area.right - area.left) / Math.max(1, series.days.length);
  const x = (index: number): number => area.left + (index + 0.5) * band;
  const shown = labelled(series.days.length, Math.floor((area.right - area.left) / (DAY_WIDTH * em)));
  return svg`<svg
    class="plot"
    width=${width}
    height=${height}
    viewBox="0 0 ${width} ${height}"
    role="img"
    aria-labelledby="${id}-title"
    aria-describedby="${id}-description"
  >
    <title id="${id}-title">${series.title}</title>
    <desc id="${id}-description">${series.description}</desc>
    ${lines.map(
      (line) => svg`<line class="grid ${line === 0 ? "base" : ""}" x1=${area.left} x2=${area.right} y1=${round(y(line))} y2=${round(y(line))}/>
        <text class="tick" x=${round(area.left - 0.5 * em)} y=${round(y(line) + 0.35 * em)} text-anchor="end">${series.format(line)}</text>`,
    )}
    ${shown.map(
      (index) => svg`<text class="tick" x=${round(dayX(x(index), index, series.days.length, area.right))} y=${round(height - 0.35 * em)}
        text-anchor=${index === series.days.length - 1 ? "end" : "middle"}>${series.days[index]?.label}</text>`,
    )}
    ${series.kind === "bars" ? bars(series, x, y, band) : line(series, x, y, band, em)}
  </svg>`;
}

/** The last label ends where the plot ends, so that nothing is cut off. */
function dayX(middle: number, index: number, count: number, right: number): number {
  return index === count - 1 ? right : middle;
}

function bars(series: Series, x: (index: number) => number, y: (value: number) => number, band: number): SVGTemplateResult[] {
  const width = Math.max(1, band * 0.7);
  return series.days.map(({ value, told }, index) =>
    value === null
      ? svg``
      : svg`<rect class="bar" x=${round(x(index) - width / 2)} y=${round(y(value))} width=${round(width)} height=${round(y(0) - y(value))}>
          <title>${told}</title>
        </rect>`,
  );
}

function line(series: Series, x: (index: number) => number, y: (value: number) => number, band: number, em: number): SVGTemplateResult {
  const points: Point[] = series.days.map(({ value }, index) => ({ x: x(index), y: value === null ? null : y(value) }));
  const radius = Math.min(0.3 * em, Math.max(1.5, band * 0.3));
  return svg`<path class="line" d=${linePath(points)} fill="none"/>
    ${points.map((point, index) =>
      point.y === null
        ? svg``
        : svg`<circle class="point" cx=${round(point.x)} cy=${round(point.y)} r=${round(radius)}><title>${series.days[index]?.told}</title></circle>`,
    )}`;
}
