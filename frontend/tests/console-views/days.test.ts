import { expect, test } from "vitest";

import { dayAfter, dayOfMoment, exactMoment, fullDay, shortDay, weekdayOf } from "../../console/views/days.js";

test("days are Dutch days, wherever the browser is", () => {
  expect(dayOfMoment("2026-11-24T23:30:00Z")).toBe("2026-11-25");
  expect(exactMoment("2026-11-24T23:30:05Z")).toBe("25 nov 00:30:05");
  expect([fullDay("2026-11-24"), weekdayOf("2026-11-24"), shortDay("2026-11-24")]).toEqual(["dinsdag 24 november 2026", "di 24 nov", "24 nov"]);
});

test("a day later is a day later, also when the clock goes back", () => {
  expect(dayAfter("2026-10-24", 1)).toBe("2026-10-25");
  expect(dayAfter("2026-10-25", 1)).toBe("2026-10-26");
  expect(dayAfter("2026-11-24", -27)).toBe("2026-10-28");
});
