// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { IdleWatch } from "../../speak/idle-watch.js";

let told: string[];
let isBusy: boolean;
let watch: IdleWatch;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  isBusy = false;
  const events = { isBusy: () => isBusy, asked: () => told.push("asked"), left: () => told.push("left") };
  watch = new IdleWatch(events, { quiet: 60_000, answer: 10_000 });
  watch.start();
});
afterEach(() => {
  watch.stop();
  vi.useRealTimers();
});

test("nobody there: first asked, then left", () => {
  vi.advanceTimersByTime(59_000);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(2000);
  expect(told).toEqual(["asked"]);
  vi.advanceTimersByTime(11_000);
  expect(told[1]).toBe("left");
});

test("who touches something is there", () => {
  vi.advanceTimersByTime(50_000);
  dispatchEvent(new Event("pointerdown"));
  vi.advanceTimersByTime(50_000);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(15_000);
  dispatchEvent(new Event("keydown"));
  vi.advanceTimersByTime(30_000);
  expect(told).toEqual(["asked"]);
});

test("who listens or speaks is there without touching", () => {
  isBusy = true;
  vi.advanceTimersByTime(600_000);
  expect(told).toEqual([]);
});
