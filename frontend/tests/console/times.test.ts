import { expect, test } from "vitest";

import { clock, dayOf, duration, momentOf } from "../../console/times.js";

const NOW = new Date("2026-11-24T14:32:00+01:00");

test.each([
  [0, "0:00", "0 seconden"],
  [1, "0:01", "1 seconde"],
  [65, "1:05", "1 minuut"],
  [725, "12:05", "12 minuten"],
  [3600, "1:00:00", "1 uur"],
  [3729, "1:02:09", "1 uur en 2 minuten"],
])("%i seconds", (seconds, ticking, inWords) => {
  expect([clock(seconds), duration(seconds)]).toEqual([ticking, inWords]);
});

test("days are Dutch ones", () => {
  expect(dayOf("2026-11-23T23:30:00Z", NOW)).toBe("Vandaag");
  expect(dayOf("2026-11-23T12:00:00Z", NOW)).toBe("Gisteren");
  expect(dayOf("2026-11-20T12:00:00Z", NOW)).toBe("vrijdag 20 november");
  expect(momentOf("2026-11-20T12:00:00Z", NOW)).toBe("vr 20 nov 13:00");
});
