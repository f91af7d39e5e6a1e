import type { Label } from "./labels.js";

// Visits are in the Netherlands, so times are Dutch, wherever the browser thinks it is.
export const ZONE = "Europe/Amsterdam";
const TIME = new Intl.DateTimeFormat("nl-NL", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("nl-NL", { timeZone: ZONE, weekday: "long", day: "numeric", month: "long" });

/** "14:32", from an ISO 8601 time. */
export function timeOf(at: string): string {
  return TIME.format(new Date(at));
}

/** "Vandaag" or "dinsdag 24 november", from an ISO 8601 time. */
export function dayOf(at: string, now: Date, label: Label): string {
  const day = DAY.format(new Date(at));
  return day === DAY.format(now) ? label("today") : day;
}
