import { html, type TemplateResult } from "lit";

import type { OfferedTime } from "../../model.js";
import { timeOf } from "../../times.js";
import { dayOfMoment, fullDay } from "../days.js";
import { label } from "../labels.js";

/** Times that are free, as buttons, day by day. */
export function timeChoice(times: readonly OfferedTime[], chosen: string, choose: (time: OfferedTime) => void): TemplateResult {
  if (times.length === 0) return html`<p class="empty">${label("times_none")}</p>`;
  const days = new Map<string, OfferedTime[]>();
  for (const time of times) days.set(dayOfMoment(time.start), [...(days.get(dayOfMoment(time.start)) ?? []), time]);
  return html`<div class="stack times">
    ${[...days].map(
      ([day, ofDay]) => html`<div role="group" aria-label=${label("times_on", { day: fullDay(day) })}>
        <p class="day" aria-hidden="true">${fullDay(day)}</p>
        <div class="row">
          ${ofDay.map(
            (time) => html`<button type="button" class="button time" aria-pressed=${time.key === chosen} @click=${() => choose(time)}>
              ${timeOf(time.start)}<span class="visually-hidden"> ${label("time_until", { time: timeOf(time.end) })}</span>
            </button>`,
          )}
        </div>
      </div>`,
    )}
  </div>`;
}

/** How many there are, for a screen reader. */
export function countOfTimes(times: readonly OfferedTime[] | undefined): string {
  if (times === undefined) return "";
  if (times.length === 0) return label("times_none");
  return label(times.length === 1 ? "times_one" : "times_more", { count: times.length });
}

/** "dinsdag 24 november 2026, 9:00 tot 9:30". */
export function spanOf(time: { readonly start: string; readonly end: string }): string {
  return `${fullDay(dayOfMoment(time.start))}, ${label("visit_time_span", { from: timeOf(time.start), to: timeOf(time.end) })}`;
}
