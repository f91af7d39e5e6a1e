import { expect, test } from "vitest";

import { FrameRate } from "../../avatar/frame-rate.js";

/** The rates that are told while frames come every so many ms. */
function told(rate: FrameRate, every: number, from: number, until: number): number[] {
  const rates: number[] = [];
  for (let now = from; now <= until; now += every) {
    const found = rate.frame(now);
    if (found !== undefined) rates.push(found);
  }
  return rates;
}

test("the rate is told once in two seconds", () => {
  expect(told(new FrameRate(), 100, 0, 6000)).toEqual([10, 10, 10]);
});

test("a pause counts for nothing: a page that was hidden wasn't slow", () => {
  const rate = new FrameRate();
  told(rate, 40, 0, 1600);
  rate.pause();
  expect(told(rate, 40, 600_000, 602_000)).toEqual([25]);
});
