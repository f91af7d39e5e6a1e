import { describe, expect, test } from "vitest";

import { chargeNews, chargeRole, chargeTitle, isTakeOver, queueText, SOPHIE, type Charge } from "../widget/charge.js";
import { labels } from "../widget/labels.js";

const label = labels({}, { assistant: "Sophie", name: "Hollands Kroon" });
const ANOUK: Charge = { ...SOPHIE, holder: "colleague", name: "Anouk de Vries" };
const CLOSED: Charge = { ...SOPHIE, holder: "closed" };

function waiting(position: number | null, waitMinutes: number | null = null): Charge {
  return { holder: "waiting", name: null, position, waitMinutes };
}

test.each([
  [SOPHIE, "Sophie", "Digitale assistent, geen mens"],
  [waiting(1), "U wacht op een medewerker", "U kunt gewoon verder typen"],
  [ANOUK, "Anouk de Vries", "Medewerker van de gemeente"],
  [{ ...ANOUK, name: null }, "Een medewerker", "Medewerker van de gemeente"],
  [CLOSED, "Het gesprek is afgesloten", "Sophie helpt u weer als u iets typt"],
])("who is in charge: %o", (charge, title, role) => {
  expect([chargeTitle(charge, label), chargeRole(charge, label)]).toEqual([title, role]);
});

test.each([
  [1, null, "U bent als eerste aan de beurt."],
  [2, null, "Er is nog 1 persoon voor u."],
  [3, 5, "Er zijn nog 2 mensen voor u. De wachttijd is ongeveer 5 minuten."],
  [1, 1, "U bent als eerste aan de beurt. De wachttijd is ongeveer 1 minuut."],
  [1, 0, "U bent als eerste aan de beurt. U wacht minder dan een minuut."],
  [null, 4, "De wachttijd is ongeveer 4 minuten."],
  [null, null, ""],
])("place %s with a wait of %s minutes", (position, minutes, text) => {
  expect(queueText(waiting(position, minutes), label)).toBe(text);
});

describe("what is read out", () => {
  test("is the place in the queue, when it changes and not with each new guess of the wait", () => {
    expect(chargeNews(SOPHIE, waiting(3, 6), label)).toBe("Er zijn nog 2 mensen voor u. De wachttijd is ongeveer 6 minuten.");
    expect(chargeNews(waiting(3, 6), waiting(3, 5), label)).toBe("");
    expect(chargeNews(waiting(3, 5), waiting(2, 5), label)).toBe("Er is nog 1 persoon voor u. De wachttijd is ongeveer 5 minuten.");
  });

  test("is who takes over, once", () => {
    expect(chargeNews(waiting(1), ANOUK, label)).toBe("Anouk de Vries. Medewerker van de gemeente.");
    expect(chargeNews(ANOUK, ANOUK, label)).toBe("");
    expect(chargeNews(ANOUK, { ...ANOUK, name: "Bram" }, label)).toBe("Bram. Medewerker van de gemeente.");
    expect(chargeNews(ANOUK, SOPHIE, label)).toBe("Sophie. Digitale assistent, geen mens.");
  });
});

test.each([
  [waiting(1), ANOUK, true],
  [ANOUK, { ...ANOUK, name: "Bram" }, true],
  [ANOUK, ANOUK, false],
  [ANOUK, SOPHIE, true],
  [waiting(1), SOPHIE, true],
  [CLOSED, SOPHIE, false],
  [SOPHIE, waiting(1), false],
  [ANOUK, CLOSED, false],
])("from %o to %o is a take-over: %s", (before, now, expected) => {
  expect(isTakeOver(before, now)).toBe(expected);
});
