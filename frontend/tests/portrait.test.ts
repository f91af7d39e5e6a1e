import { expect, test } from "vitest";

import { initials } from "../widget/portrait.js";

test.each([
  ["Anouk de Vries", "AV"],
  ["Bram", "B"],
  ["Jan-Willem van den Berg", "JB"],
  ["Çağla Öztürk", "ÇÖ"],
  ["team planning", "TP"],
  ["  ", ""],
])("the initials of %j are %j", (name, letters) => {
  expect(initials(name)).toBe(letters);
});
