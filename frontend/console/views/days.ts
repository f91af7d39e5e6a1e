/** Days are `YYYY-MM-DD`; they are Dutch days, wherever the browser thinks it is. */

import { isoDay } from "../times.js";

const ZONE = "Europe/Amsterdam";
const DAY_MS = 86_400_000;
const FULL = new Intl.DateTimeFormat("nl-NL", { timeZone: ZONE, weekday: "long", day: "numeric", month: "long", year: "numeric" });
const PLAIN = new Intl.DateTimeFormat("nl-NL", { timeZone: ZONE, day: "numeric", month: "long", year: "numeric" });
const SHORT = new Intl.DateTimeFormat("nl-NL", { timeZone: ZONE, day: "numeric", month: "short" });
const WEEKDAY = new Intl.DateTimeFormat("nl-NL", { timeZone: ZONE, weekday: "short", day: "numeric", month: "short" });
const EXACT_TIME = new Intl.DateTimeFormat("nl-NL", { timeZone: ZONE, hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** "dinsdag 24 november 2026". */
export function fullDay(day: string): string {
  return FULL.format(noonOf(day));
}

/** "24 november 2026". */
export function plainDay(day: string): string {
  return PLAIN.format(noonOf(day));
}

/** "24 nov". */
export function shortDay(day: string): string {
  return SHORT.format(noonOf(day));
}

/** "di 24 nov". */
export function weekdayOf(day: string): string {
  return WEEKDAY.format(noonOf(day));
}

/** The day in the Netherlands of an ISO 8601 time. */
export function dayOfMoment(at: string): string {
  return isoDay(new Date(at));
}

/** "24 nov 14:32:07", from an ISO 8601 time. */
export function exactMoment(at: string): string {
  return `${SHORT.format(new Date(at))} ${EXACT_TIME.format(new Date(at))}`;
}

/** A day some days later, or earlier with a negative number. */
export function dayAfter(day: string, days: number): string {
  return isoDay(new Date(noonOf(day).getTime() + days * DAY_MS));
}

/** Noon: the same day in every zone of Europe, with summer time or without. */
function noonOf(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}
