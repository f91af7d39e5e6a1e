import { label } from "./labels.js";

// Visits are in the Netherlands, so times are Dutch, wherever the browser thinks it is.
const ZONE = "Europe/Amsterdam";
const TIME = new Intl.DateTimeFormat("nl-NL", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("nl-NL", { timeZone: ZONE, weekday: "long", day: "numeric", month: "long" });
const SHORT_DAY = new Intl.DateTimeFormat("nl-NL", { timeZone: ZONE, weekday: "short", day: "numeric", month: "short" });
const ISO_DAY = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE });

/** "14:32", from an ISO 8601 time. */
export function timeOf(at: string): string {
  return TIME.format(new Date(at));
}

/** "Vandaag", "Gisteren" or "dinsdag 24 november", from an ISO 8601 time. */
export function dayOf(at: string, now: Date): string {
  const day = DAY.format(new Date(at));
  if (day === DAY.format(now)) return label("today");
  return day === DAY.format(new Date(now.getTime() - 86_400_000)) ? label("yesterday") : day;
}

/** "14:32" of today, "di 24 nov 14:32" of another day. */
export function momentOf(at: string, now: Date): string {
  const day = SHORT_DAY.format(new Date(at));
  return day === SHORT_DAY.format(now) ? timeOf(at) : `${day} ${timeOf(at)}`;
}

/** The day in the Netherlands as `YYYY-MM-DD`. */
export function isoDay(moment: Date): string {
  return ISO_DAY.format(moment);
}

/** Whole seconds between an ISO 8601 time and now, never below 0. */
export function secondsSince(at: string, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - new Date(at).getTime()) / 1000));
}

/** "0:48", "12:05", "1:02:09": minutes and seconds, so that one sees it tick. */
export function clock(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), Math.floor(seconds % 60)];
  const two = (value: number): string => String(value).padStart(2, "0");
  return hours > 0 ? `${String(hours)}:${two(minutes)}:${two(rest)}` : `${String(minutes)}:${two(rest)}`;
}

/** "48 seconden", "12 minuten", "1 uur en 2 minuten": in words. */
export function duration(seconds: number): string {
  if (seconds < 60) return label(seconds === 1 ? "second" : "seconds", { count: Math.floor(seconds) });
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const minutesText = label(minutes === 1 ? "minute" : "minutes", { count: minutes });
  if (hours === 0) return minutesText;
  return minutes === 0 ? label("hours", { count: hours }) : label("hours_and", { count: hours, rest: minutesText });
}
