import { describe, expect, test } from "vitest";

import { linePath } from "../../console/views/plots/line.js";
import { labelled, ticks, vertical } from "../../console/views/plots/scale.js";

describe("the lines of an axis", () => {
  test("stand at round values, the last one at or above the highest", () => {
    expect(ticks(32, 5)).toEqual([0, 10, 20, 30, 40]);
    expect(ticks(1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(ticks(0.07, 5)).toEqual([0, 0.02, 0.04, 0.06, 0.08]);
    expect(ticks(5, 5)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test("are whole where only whole numbers have a meaning", () => {
    expect(ticks(2, 5, true)).toEqual([0, 1, 2]);
    expect(ticks(12, 5, true)).toEqual([0, 3, 6, 9, 12]);
  });

  test("are there also when there is nothing to show", () => {
    expect(ticks(0, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  });

  test("lie between the bottom and the top of a plot", () => {
    const y = vertical(40, 10, 110);
    expect([y(0), y(20), y(40)]).toEqual([110, 60, 10]);
  });
});

describe("the days below a plot", () => {
  test("are as many as fit, and the last day is one of them", () => {
    expect(labelled(28, 5)).toEqual([3, 9, 15, 21, 27]);
    expect(labelled(3, 10)).toEqual([0, 1, 2]);
    expect(labelled(28, 0)).toEqual([27]);
    expect(labelled(0, 5)).toEqual([]);
  });
});

test("a day without a value breaks the line", () => {
  const points = [
    { x: 0, y: 1 },
    { x: 10, y: 2.345678 },
    { x: 20, y: null },
    { x: 30, y: 4 },
  ];
  expect(linePath(points)).toBe("M0 1L10 2.35M30 4");
});
