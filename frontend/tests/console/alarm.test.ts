import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { Alarm } from "../../console/alarm.js";

const EVERY = 1000;
let rings = 0;
let alarm: Alarm;

beforeEach(() => {
  vi.useFakeTimers();
  rings = 0;
  alarm = new Alarm(() => (rings += 1), EVERY);
});
afterEach(() => {
  alarm.stop();
  vi.useRealTimers();
});

test("it rings at once, and again until the conversation is taken", () => {
  alarm.update(["c1"]);
  expect(rings).toBe(1);
  vi.advanceTimersByTime(2 * EVERY);
  expect(rings).toBe(3);
  alarm.update([]);
  vi.advanceTimersByTime(5 * EVERY);
  expect(rings).toBe(3);
});

test("who heard it isn't disturbed again, except for the next one", () => {
  alarm.update(["c1"]);
  alarm.acknowledge();
  alarm.update(["c1"]);
  vi.advanceTimersByTime(5 * EVERY);
  expect([rings, alarm.asksAttention]).toEqual([1, false]);
  alarm.update(["c1", "c2"]);
  expect([rings, alarm.asksAttention]).toEqual([2, true]);
});

test("when the next one is taken, those that were heard before stay silent", () => {
  alarm.update(["c1"]);
  alarm.acknowledge();
  alarm.update(["c1", "c2"]);
  alarm.update(["c1"]);
  vi.advanceTimersByTime(5 * EVERY);
  expect(rings).toBe(2);
});

test("who comes back to the queue is a new one", () => {
  alarm.update(["c1"]);
  alarm.acknowledge();
  alarm.update([]);
  alarm.update(["c1"]);
  expect(rings).toBe(2);
});
