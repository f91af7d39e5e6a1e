import { EMPTY_DRAFT, type BookingDraft } from "./booking-draft.js";
import { isChannel } from "./visit-model.js";

/** What Sophie knows of a visit, by the names of the engine's slots (`domain.yml`). */
export type Slots = Readonly<Record<string, unknown>>;

/** A form that begins with what the resident told Sophie already, so that nobody has to ask it again. */
export function draftFrom(slots: Slots): BookingDraft {
  const contact = isRecord(slots["contact"]) ? slots["contact"] : {};
  const wish = isRecord(slots["visit_date"]) ? textOf(slots["visit_date"]["from"]) : "";
  const channel = textOf(slots["channel"]);
  return {
    ...EMPTY_DRAFT,
    product: textOf(slots["product"]),
    channel: isChannel(channel) ? channel : "",
    people: textOf(slots["people"]) || EMPTY_DRAFT.people,
    postcode: textOf(slots["postcode"]),
    houseNumber: textOf(slots["house_number"]),
    addition: textOf(slots["house_number_addition"]),
    birth: birthFrom(slots["birth_date"]),
    day: asDay(wish),
    name: textOf(slots["customer_name"]),
    email: textOf(contact["email"]),
    phone: textOf(contact["phone"]),
  };
}

/** The reference of the visit that Sophie was talking about; empty for none. */
export function referenceFrom(slots: Slots): string {
  return textOf(slots["reference"]);
}

/** When a child was born, which Sophie keeps with until when it must be declared. */
function birthFrom(value: unknown): string {
  return isRecord(value) ? asDay(textOf(value["day"])) : "";
}

function asDay(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : "";
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function isRecord(value: unknown): value is Slots {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
