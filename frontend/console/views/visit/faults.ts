import type { ApiError } from "../../api.js";
import type { ViewLabelKey } from "../labels.js";
import type { Field, FieldErrors } from "./booking-draft.js";

/** The gateway's names of fields and ours. */
const FIELDS: Readonly<Record<string, Field>> = {
  product: "product",
  channel: "channel",
  people: "people",
  address: "postcode",
  "address.postcode": "postcode",
  "address.house_number": "houseNumber",
  "address.addition": "addition",
  birth: "birth",
  day: "day",
  time: "time",
  "customer.name": "name",
  "customer.email": "email",
  "customer.phone": "phone",
};

/** What is wrong with a field whatever the fault is called. */
const TEXTS: Readonly<Record<Field, ViewLabelKey>> = {
  product: "error_product",
  channel: "error_channel",
  people: "error_people",
  postcode: "error_postcode",
  houseNumber: "error_house_number",
  addition: "error_addition",
  certain: "error_house_number",
  birth: "error_birth",
  day: "error_day",
  time: "error_time",
  name: "error_name",
  email: "error_email",
  phone: "error_phone",
};

/** Faults that have words of their own. */
const SPECIAL: Readonly<Record<string, ViewLabelKey>> = {
  "channel.not_possible": "error_channel_not_possible",
  "address.postcode.po_box": "error_po_box",
  "address.postcode.outside_area": "error_outside_area",
  "address.house_number.not_found": "error_address_not_found",
  "birth.in_future": "error_birth_in_future",
  "customer.email.missing": "error_contact",
  "customer.phone.missing": "error_phone_needed",
};

/** What the gateway found wrong, by our fields; empty when it named no field that the form has. */
export function errorsOf(problem: ApiError): FieldErrors {
  const faults = problem.body["fields"];
  if (problem.code !== "invalid" || typeof faults !== "object" || faults === null) return {};
  return Object.fromEntries(
    Object.entries(faults as Record<string, unknown>).flatMap(([name, fault]) => {
      const field = FIELDS[name];
      return field === undefined ? [] : [[field, SPECIAL[`${name}.${String(fault)}`] ?? TEXTS[field]]];
    }),
  );
}
