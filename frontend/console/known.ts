import { label, word } from "./labels.js";

/** Something that Sophie knows, in words. */
export interface Known {
  readonly name: string;
  readonly value: string;
}

const ZONE = "Europe/Amsterdam";
const DAY = new Intl.DateTimeFormat("nl-NL", { timeZone: ZONE, weekday: "short", day: "numeric", month: "short" });
const TIME = new Intl.DateTimeFormat("nl-NL", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" });
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const ISO_MOMENT = /^\d{4}-\d{2}-\d{2}T/;
const DAY_MS = 86_400_000;
const MOST_LISTED = 3;

/** In this order; the others tell a colleague nothing. */
const SHOWN = [
  "product",
  "visit_goal",
  "reference",
  "found_visit",
  "pending_question",
  "channel",
  "people",
  "born_here",
  "birth_date",
  "postcode",
  "house_number",
  "house_number_addition",
  "doubted_address",
  "visit_date",
  "visit_time",
  "time_slot",
  "offered_times",
  "customer_name",
  "contact",
];
const KIND = { product: "product", channel: "channel", visit_goal: "goal", pending_question: "intent" } as const;

/** Sophie's slots as a list to read. */
export function known(slots: Readonly<Record<string, unknown>>): readonly Known[] {
  return SHOWN.flatMap((slot) => {
    const value = slots[slot];
    if (value === null || value === undefined) return [];
    const text = slot in KIND && typeof value === "string" ? word(KIND[slot as keyof typeof KIND], value) : inWords(value);
    return text === "" ? [] : [{ name: word("slot", slot), value: text }];
  });
}

/** What kind of value it is shows from its shape: docs/protocol.md, section 4, and what the forms keep. */
function inWords(value: unknown): string {
  if (typeof value === "boolean") return label(value ? "yes" : "no");
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return textInWords(value);
  if (Array.isArray(value)) return listInWords(value);
  return typeof value === "object" && value !== null ? objectInWords(value as Record<string, unknown>) : "";
}

function textInWords(text: string): string {
  if (ISO_DAY.test(text)) return DAY.format(noon(text));
  return ISO_MOMENT.test(text) ? moment(text) : text;
}

function listInWords(list: readonly unknown[]): string {
  const texts = list.slice(0, MOST_LISTED).map(inWords);
  const more = list.length > MOST_LISTED ? [label("and_more", { count: list.length - MOST_LISTED })] : [];
  return [...texts, ...more].join(", ");
}

function objectInWords(value: Record<string, unknown>): string {
  const { from, to, start, starts_at: startsAt, grain, either, not, reference } = value;
  const excluded = Array.isArray(not) && not.length > 0 ? [label("not_values", { values: listInWords(not) })] : [];
  if (Array.isArray(either)) return [listInWords(either), ...excluded].join(", ");
  if (grain === "any") return [label("any"), ...excluded].join(", ");
  if (typeof from === "string" && typeof to === "string") return [interval(from, to), ...excluded].join(", ");
  const moments = [start, startsAt].find((each) => typeof each === "string");
  if (moments !== undefined) return [typeof reference === "string" ? reference : "", moment(moments)].filter(Boolean).join(", ");
  return Object.values(value).map(inWords).filter(Boolean).join(", ");
}

/** Half-open days or times of day. */
function interval(from: string, to: string): string {
  if (!ISO_DAY.test(from)) return `${from}-${to}`;
  const last = new Date(noon(to).getTime() - DAY_MS);
  const [first, end] = [DAY.format(noon(from)), DAY.format(last)];
  return first === end ? first : `${first} - ${end}`;
}

function moment(text: string): string {
  const at = new Date(text);
  return `${DAY.format(at)} ${TIME.format(at)}`;
}

/** Noon: the same day in every zone of Europe. */
function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}
