import { describe, expect, test } from "vitest";

import { basis, formatted, overall, valueOf } from "../../console/views/figures/figure-values.js";
import { seriesOf } from "../../console/views/figures/series.js";

const SHARE = { name: "understood", title: "Begrepen", text: "", unit: "share" };
const WAIT = { name: "wait", title: "Wachttijd", text: "", unit: "seconds" };
const COUNT = { name: "talks", title: "Gesprekken", text: "", unit: "count" };
const SCORE = { name: "score", title: "Tevredenheid", text: "", unit: "score" };

describe("the value of a figure", () => {
  test("is part over whole, and unknown when there was no case", () => {
    expect(valueOf(SHARE, { part: 3, whole: 4 })).toBe(0.75);
    expect(valueOf(WAIT, { part: 0, whole: 0 })).toBeNull();
    expect(valueOf(SHARE, undefined)).toBeNull();
  });

  test("is the part itself of a number", () => {
    expect(valueOf(COUNT, { part: 0, whole: 1 })).toBe(0);
  });

  test("over a period comes from the sums: a busy day weighs more than a quiet one", () => {
    const days = [
      { day: "2026-11-24", figures: { understood: { part: 1, whole: 1 } } },
      { day: "2026-11-25", figures: { understood: { part: 0, whole: 9 } } },
      { day: "2026-11-26", figures: {} },
    ];
    expect(valueOf(SHARE, overall(days, "understood"))).toBe(0.1);
  });
});

describe("a figure in words", () => {
  test("has its unit", () => {
    expect(formatted(SHARE, 0.834)).toBe("83%");
    expect(formatted(SCORE, 4.25)).toBe("4,3");
    expect(formatted(COUNT, 1234)).toBe("1.234");
    expect([12, 59.6, 185, 120, 3600, 4800].map((seconds) => formatted(WAIT, seconds))).toEqual(["12 s", "1 min", "3 min 5 s", "2 min", "1 u", "1 u 20 min"]);
    expect(formatted(WAIT, null)).toBe("geen gegevens");
  });

  test("tells what it was made of", () => {
    expect(basis(SHARE, { part: 136, whole: 160 })).toBe("136 van 160");
    expect(basis(WAIT, { part: 900, whole: 5 })).toBe("gemiddelde van 5");
    expect(basis(COUNT, { part: 3, whole: 1 })).toBe("");
  });
});

describe("a plot", () => {
  const days = [
    { day: "2026-11-24", figures: { understood: { part: 9, whole: 10 }, wait: { part: 240, whole: 1 } } },
    { day: "2026-11-25", figures: { understood: { part: 0, whole: 0 } } },
    { day: "2026-11-26", figures: { understood: { part: 6, whole: 10 }, wait: { part: 90, whole: 1 } } },
  ];

  test("says in words what can be seen in it", () => {
    const { description } = seriesOf(SHARE, days);
    expect(description).toContain("Lijn van di 24 nov tot en met do 26 nov.");
    expect(description).toContain("Laagste waarde: 60% op do 26 nov. Hoogste waarde: 90% op di 24 nov.");
    expect(seriesOf(SCORE, days).description).toBe("Over deze periode is er geen waarde.");
  });

  test("has an axis that fits: up to all of it, unless the shares are small", () => {
    const small = [{ day: "2026-11-24", figures: { understood: { part: 1, whole: 20 } } }];
    expect(seriesOf(SHARE, days).highest).toBe(1);
    expect(seriesOf(SHARE, small).highest).toBeNull();
    expect(seriesOf(SCORE, days).highest).toBe(5);
    expect(seriesOf(WAIT, days).step).toBe(60);
  });

  test("tells each day, also one without a value", () => {
    expect(seriesOf(SHARE, days).days.map(({ told }) => told)).toEqual(["di 24 nov: 90%, 9 van 10", "wo 25 nov: geen gegevens", "do 26 nov: 60%, 6 van 10"]);
  });
});
