import { expect, test } from "vitest";

import { mistakesIn } from "../widget/forms/call-back-checks.js";

const RIGHT = { name: "Jan de Vries", phone: "06 12345678", best_time: "", subject: "Mijn paspoort" };

test("a form with what is needed has no mistakes; when to call may stay empty", () => {
  expect(mistakesIn(RIGHT)).toEqual([]);
});

test("an empty form misses three things, in the order of the fields", () => {
  expect(mistakesIn({ name: " ", phone: "", best_time: "", subject: "\n" }).map(({ word }) => word)).toEqual([
    "call_back_name_missing",
    "call_back_phone_missing",
    "call_back_subject_missing",
  ]);
});

test.each(["0612345678", "06-12 34 56 78", "(088) 321 50 00", "+31 6 12345678", "+31 (0)6 12345678", "0031612345678", "+49 151 23456789"])(
  "%s is a phone number",
  (phone) => {
    expect(mistakesIn({ ...RIGHT, phone })).toEqual([]);
  },
);

test.each(["06 1234567", "061234567890", "1234567890", "geen nummer", "+31 6 1234", "0012"])("%s is no phone number", (phone) => {
  expect(mistakesIn({ ...RIGHT, phone })).toEqual([{ field: "phone", word: "call_back_phone_wrong" }]);
});

test("what is too long for the gateway is told, not cut off", () => {
  expect(mistakesIn({ ...RIGHT, subject: "a".repeat(501) })).toEqual([{ field: "subject", word: "form_too_long", most: 500 }]);
  expect(mistakesIn({ ...RIGHT, subject: ` ${"a".repeat(500)} ` })).toEqual([]);
  expect(mistakesIn({ ...RIGHT, best_time: "a".repeat(201) })).toMatchObject([{ field: "best_time" }]);
});
