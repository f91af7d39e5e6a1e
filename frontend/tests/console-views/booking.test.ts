import { describe, expect, test } from "vitest";

import { ApiError } from "../../console/api.js";
import {
  bookingRequest,
  changed,
  EMPTY_DRAFT,
  missingForBooking,
  missingForTimes,
  timesRequest,
  type BookingDraft,
} from "../../console/views/visit/booking-draft.js";
import { errorsOf } from "../../console/views/visit/faults.js";
import { draftFrom, referenceFrom } from "../../console/views/visit/hints.js";

const EITHER = [["name"], ["email", "phone"]] as const;
const PRODUCTS = { products: [], most_people: 6, customer: { home: EITHER, desk: EITHER, phone: [["name"], ["phone"]] as const } };
const AT_HOME: BookingDraft = { ...EMPTY_DRAFT, product: "passport", channel: "home", postcode: "1771 ab", houseNumber: "12" };

describe("what Sophie knows", () => {
  test("fills the form", () => {
    const draft = draftFrom({
      product: "birth_declaration",
      channel: "home",
      people: 2.0,
      postcode: "1771 AB",
      house_number: 12.0,
      birth_date: { day: "2026-11-23", declare_until: "2026-11-26" },
      visit_date: { from: "2026-11-25", to: "2026-11-26", grain: "day" },
      contact: { email: "jan@example.nl" },
    });
    expect(draft).toMatchObject({ product: "birth_declaration", people: "2", houseNumber: "12", birth: "2026-11-23", day: "2026-11-25", email: "jan@example.nl", phone: "" });
  });

  test("may be anything: what isn't understood is left out", () => {
    expect(draftFrom({ channel: "pigeon", people: null, contact: ["x"], visit_date: { grain: "any" }, postcode: true })).toEqual(EMPTY_DRAFT);
    expect(referenceFrom({ reference: 12 })).toBe("12");
    expect(referenceFrom({})).toBe("");
  });
});

describe("a time that was chosen", () => {
  test("is worth nothing once what it was asked for changes", () => {
    const draft = { ...AT_HOME, time: "key" };
    expect(changed(draft, "houseNumber", "14").time).toBe("");
    expect(changed(draft, "day", "2026-12-01").time).toBe("");
    expect(changed(draft, "name", "Jan").time).toBe("key");
    expect(changed(draft, "time", "other").time).toBe("other");
  });
});

describe("what is missing", () => {
  test("depends on how the appointment takes place", () => {
    expect(missingForTimes(EMPTY_DRAFT)).toEqual({ product: "error_product", channel: "error_channel" });
    expect(missingForTimes({ ...AT_HOME, houseNumber: "12a", people: "0" })).toEqual({ houseNumber: "error_house_number", people: "error_people" });
    expect(missingForTimes({ ...AT_HOME, channel: "desk", postcode: "", houseNumber: "" })).toEqual({});
  });

  test("of a customer: an e-mail address or a phone number, or a phone number when we call", () => {
    const draft = { ...AT_HOME, time: "key", name: "Jan" };
    expect(missingForBooking(draft, PRODUCTS)).toEqual({ email: "error_contact" });
    expect(missingForBooking({ ...draft, phone: "0612345678" }, PRODUCTS)).toEqual({});
    expect(missingForBooking({ ...draft, channel: "phone", email: "jan@example.nl" }, PRODUCTS)).toEqual({ phone: "error_phone_needed" });
    expect(missingForBooking({ ...draft, name: " ", phone: "0612345678", time: "" }, PRODUCTS)).toEqual({ name: "error_name", time: "error_time" });
  });
});

describe("what the gateway is asked", () => {
  test("has no address where nobody visits, and a birth only for a declaration", () => {
    const draft = { ...AT_HOME, birth: "2026-11-23" };
    expect(timesRequest({ ...draft, channel: "desk" }, "c1")).toEqual({ product: "passport", channel: "desk", people: 1, address: null, day: null, conversation: "c1" });
    expect(timesRequest({ ...draft, product: "birth_declaration" }, null)).toMatchObject({ birth: "2026-11-23", conversation: null });
  });

  test("has the customer without blanks, and what isn't known as null", () => {
    const draft = { ...AT_HOME, time: "key", name: " Jan ", email: " ", phone: "06 12345678" };
    expect(bookingRequest(draft, null, "id-1")).toMatchObject({
      id: "id-1",
      time: "key",
      customer: { name: "Jan", email: null, phone: "06 12345678" },
      address: { postcode: "1771 ab", house_number: 12, addition: null, certain: false },
    });
  });
});

describe("what the gateway finds wrong", () => {
  test("goes to the fields", () => {
    const fields = { "address.postcode": "outside_area", "address.house_number": "invalid", "customer.email": "missing", people: "out_of_range" };
    expect(errorsOf(new ApiError(400, "invalid", { error: "invalid", fields }))).toEqual({
      postcode: "error_outside_area",
      houseNumber: "error_house_number",
      email: "error_contact",
      people: "error_people",
    });
  });

  test("is no matter of fields when it names none that the form has", () => {
    expect(errorsOf(new ApiError(400, "invalid", { fields: { conversation: "invalid" } }))).toEqual({});
    expect(errorsOf(new ApiError(400, "invalid"))).toEqual({});
    expect(errorsOf(new ApiError(409, "taken", { fields: { time: "invalid" } }))).toEqual({});
  });
});
