import { expect, test } from "vitest";

import { known } from "../../console/known.js";

test.each([
  [{ product: "passport" }, "Product: Paspoort"],
  [{ people: 2 }, "Aantal personen: 2"],
  [{ born_here: false }, "Kind in de gemeente geboren: Nee"],
  [{ visit_date: { from: "2026-11-24", to: "2026-11-25", grain: "day" } }, "Gewenste dag: di 24 nov"],
  [{ visit_date: { from: "2026-11-30", to: "2026-12-07", grain: "week" } }, "Gewenste dag: ma 30 nov - zo 6 dec"],
  [{ visit_date: { grain: "any", not: [{ from: "2026-12-02", to: "2026-12-03", grain: "day" }] } }, "Gewenste dag: Maakt niet uit, niet wo 2 dec"],
  [
    { visit_date: { from: "2026-11-24", to: "2026-11-27", either: [{ from: "2026-11-24", to: "2026-11-25" }, { from: "2026-11-26", to: "2026-11-27" }] } },
    "Gewenste dag: di 24 nov, do 26 nov",
  ],
  [{ visit_time: { from: "08:00", to: "12:00", grain: "day_part" } }, "Gewenste tijd: 08:00-12:00"],
  [{ contact: { email: "a@b.nl", phone: null } }, "Bereikbaar via: a@b.nl"],
  [{ found_visit: { reference: "K7QM", starts_at: "2026-11-24T09:30:00+01:00" } }, "Gevonden afspraak: K7QM, di 24 nov 09:30"],
  [{ visit_goal: "change" }, "Wil de afspraak: Verplaatsen"],
])("%j reads %s", (slots, text) => {
  expect(known(slots).map(({ name, value }) => `${name}: ${value}`)).toEqual([text]);
});

test("many times are not all listed", () => {
  const times = ["09", "10", "11", "12", "13"].map((hour) => ({ start: `2026-11-24T${hour}:00:00+01:00` }));
  expect(known({ offered_times: times })[0]?.value).toBe("di 24 nov 09:00, di 24 nov 10:00, di 24 nov 11:00, en nog 2");
});

test("what tells a colleague nothing is left out, and the rest stands in a fixed order", () => {
  const slots = { hold: "abc", misunderstandings: 1, customer_name: "J. Bakker", product: "passport", contact: null };
  expect(known(slots).map(({ name }) => name)).toEqual(["Product", "Naam"]);
});
