import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { TypingNotice } from "../widget/typing-notice.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function notice(): { typing: TypingNotice; told: boolean[] } {
  const told: boolean[] = [];
  return { typing: new TypingNotice((on) => told.push(on)), told };
}

test("many keys are told as one, and the end five seconds after the last", () => {
  const { typing, told } = notice();
  for (let key = 1; key <= 10; key += 1) {
    typing.typed("a".repeat(key));
    vi.advanceTimersByTime(200);
  }
  expect(told).toEqual([true]);
  vi.advanceTimersByTime(4799);
  expect(told).toEqual([true]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual([true, false]);
});

test("who goes on typing is told again now and then", () => {
  const { typing, told } = notice();
  for (let second = 0; second <= 6; second += 1) {
    typing.typed("lang");
    vi.advanceTimersByTime(1000);
  }
  expect(told).toEqual([true, true, true]);
});

test("sending and emptying end it at once", () => {
  const { typing, told } = notice();
  typing.typed("hallo");
  typing.stop();
  typing.stop();
  typing.typed("hallo");
  typing.typed(" ");
  expect(told).toEqual([true, false, true, false]);
  vi.advanceTimersByTime(10_000);
  expect(told).toHaveLength(4);
});
