import type { ViewLabelKey } from "../labels.js";
import { BIRTH_DECLARATION, isChannel, type CustomerField, type Products } from "./visit-model.js";

/** What the colleague filled in, as typed; empty for what isn't known yet. */
export interface BookingDraft {
  readonly product: string;
  readonly channel: string;
  readonly people: string;
  readonly postcode: string;
  readonly houseNumber: string;
  readonly addition: string;
  /** "yes" when the resident stands by an address that the register doesn't know. */
  readonly certain: string;
  /** The day on which a child was born, for a declaration of birth. */
  readonly birth: string;
  /** The day on which times are wanted; empty for the first that there are. */
  readonly day: string;
  /** The key of the time that was chosen. */
  readonly time: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

export type Field = keyof BookingDraft;
export type FieldErrors = Readonly<Partial<Record<Field, ViewLabelKey | undefined>>>;

export const EMPTY_DRAFT: BookingDraft = {
  product: "",
  channel: "",
  people: "1",
  postcode: "",
  houseNumber: "",
  addition: "",
  certain: "",
  birth: "",
  day: "",
  time: "",
  name: "",
  email: "",
  phone: "",
};

/** Another answer to one of these makes a chosen time worthless. */
const DECIDES_TIMES: ReadonlySet<Field> = new Set(["product", "channel", "people", "postcode", "houseNumber", "addition", "certain", "birth", "day"]);

const MISSING: Readonly<Record<CustomerField, ViewLabelKey>> = { name: "error_name", email: "error_contact", phone: "error_phone_needed" };

/** The draft with another answer. A time stands only as long as what it was asked for. */
export function changed(draft: BookingDraft, field: Field, value: string): BookingDraft {
  const next = { ...draft, [field]: value };
  return DECIDES_TIMES.has(field) && field !== "time" ? { ...next, time: "" } : next;
}

/** What must still be filled in before times can be looked for. Whether it is right, the gateway knows. */
export function missingForTimes(draft: BookingDraft): FieldErrors {
  return {
    ...(draft.product === "" && { product: "error_product" }),
    ...(draft.channel === "" && { channel: "error_channel" }),
    ...(draft.channel === "home" && draft.postcode.trim() === "" && { postcode: "error_postcode" }),
    ...(draft.channel === "home" && !isPositive(draft.houseNumber) && { houseNumber: "error_house_number" }),
    ...(!isPositive(draft.people) && { people: "error_people" }),
  };
}

/** What must still be filled in before it can be read back. */
export function missingForBooking(draft: BookingDraft, products: Products): FieldErrors {
  const errors: Partial<Record<Field, ViewLabelKey | undefined>> = { ...missingForTimes(draft) };
  if (draft.time === "") errors.time = "error_time";
  for (const fields of neededOf(draft.channel, products)) {
    const [first] = fields;
    if (first === undefined || fields.some((field) => draft[field].trim() !== "")) continue;
    errors[first] = fields.length > 1 ? "error_contact" : MISSING[first];
  }
  return errors;
}

/** What must be known of a customer: of each list, one field at least. */
function neededOf(channel: string, products: Products): readonly (readonly CustomerField[])[] {
  return isChannel(channel) ? products.customer[channel] : [];
}

/** What the gateway must know to look for times. */
export function timesRequest(draft: BookingDraft, conversation: string | null): object {
  return { ...visitRequest(draft), day: draft.day === "" ? null : draft.day, conversation };
}

/** What the gateway must know to book; the same `id` books once. */
export function bookingRequest(draft: BookingDraft, conversation: string | null, id: string): object {
  const customer = { name: draft.name.trim(), email: draft.email.trim() || null, phone: draft.phone.trim() || null };
  return { ...visitRequest(draft), id, time: draft.time, customer, conversation };
}

function visitRequest(draft: BookingDraft): object {
  return {
    product: draft.product,
    channel: draft.channel,
    people: Number(draft.people),
    address: addressOf(draft),
    ...(draft.product === BIRTH_DECLARATION && draft.birth !== "" && { birth: draft.birth }),
  };
}

/** None where nobody visits. */
function addressOf(draft: BookingDraft): object | null {
  if (draft.channel !== "home") return null;
  return {
    postcode: draft.postcode.trim(),
    house_number: Number(draft.houseNumber),
    addition: draft.addition.trim() || null,
    certain: draft.certain !== "",
  };
}

function isPositive(text: string): boolean {
  return /^[1-9]\d{0,4}$/.test(text.trim());
}
