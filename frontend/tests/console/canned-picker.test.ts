// @vitest-environment happy-dom
import { expect, test } from "vitest";

import { search } from "../../console/canned-picker.js";

const ANSWERS = [
  { key: "hello", title: "Begroeting", text: "Goedendag, ik lees even terug." },
  { key: "call_us", title: "Bel ons", text: "Ons nummer is 088-321 5000." },
];

test.each([
  ["", ["hello", "call_us"]],
  ["BEGROET", ["hello"]],
  ["nummer bel", ["call_us"]],
  ["niets", []],
])("%j finds %j", (sought, found) => {
  expect(search(ANSWERS, sought).map(({ key }) => key)).toEqual(found);
});
