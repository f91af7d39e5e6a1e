import { expect, test } from "vitest";

import { Speech, type TimedViseme, TRANSITION, visemeWeights } from "../../avatar/acting/speech.js";

const HALLO: readonly TimedViseme[] = [
  { at: 0, viseme: "kk" },
  { at: 80, viseme: "aa" },
  { at: 220, viseme: "nn" },
  { at: 300, viseme: "O" },
  { at: 480, viseme: "sil" },
];

const total = (weights: Record<string, number>) => Object.values(weights).reduce((sum, weight) => sum + weight, 0);

test("before the first shape and after the last the mouth is at rest", () => {
  expect(visemeWeights(HALLO, -TRANSITION)).toEqual({});
  expect(visemeWeights(HALLO, 480 + TRANSITION)).toEqual({});
});

test.each(HALLO.filter(({ viseme }) => viseme !== "sil"))("$viseme is there within 40 ms of $at ms", ({ at, viseme }) => {
  expect(visemeWeights(HALLO, at + 40)).toEqual({ [viseme]: expect.closeTo(1) as number });
});

test.each(HALLO.filter(({ viseme }) => viseme !== "sil"))("$viseme isn't seen before $at ms less 40", ({ at, viseme }) => {
  expect(visemeWeights(HALLO, at - 40)[viseme]).toBeUndefined();
});

test("halfway from one shape to the next both weigh the same, and together as much as one", () => {
  expect(visemeWeights(HALLO, 80)).toEqual({ kk: expect.closeTo(0.5) as number, aa: expect.closeTo(0.5) as number });
});

test("shapes never weigh more than one together, also when they follow each other faster than a mouth moves", () => {
  const fast: TimedViseme[] = Array.from({ length: 20 }, (_, index) => ({ at: index * 25, viseme: index % 2 ? "PP" : "aa" }));
  for (let time = -50; time < 700; time += 5) expect(total(visemeWeights(fast, time))).toBeLessThanOrEqual(1 + 1e-9);
});

test("a track that doesn't end in silence closes the mouth all the same", () => {
  expect(visemeWeights([{ at: 0, viseme: "aa" }], 100)).toEqual({ aa: 1 });
  expect(visemeWeights([{ at: 0, viseme: "aa" }], 300)).toEqual({});
});

test("the shapes follow the clock of the sound, from when the sound starts", () => {
  const clock = { currentTime: 10 };
  const speech = new Speech();
  speech.say(HALLO, 10.5, clock);
  expect(speech.weights()).toEqual({});
  clock.currentTime = 10.5 + 0.15;
  expect(speech.weights()).toEqual({ aa: 1 });
  clock.currentTime = 10.5 + 0.4;
  expect(speech.weights()).toEqual({ O: 1 });
});

test("what is heard comes later than the clock by the latency of the loudspeaker", () => {
  const clock = { currentTime: 0.4, outputLatency: 0.25 };
  const speech = new Speech();
  speech.say(HALLO, 0, clock);
  expect(speech.weights()).toEqual({ aa: 1 });
});

test("sentences given ahead are said one after the other; then she no longer speaks", () => {
  const clock = { currentTime: 0 };
  const speech = new Speech();
  speech.say(HALLO, 0, clock);
  speech.say([{ at: 0, viseme: "U" }, { at: 300, viseme: "sil" }], 2, clock);
  clock.currentTime = 1;
  expect(speech.weights()).toEqual({});
  expect(speech.speaking).toBe(true);
  clock.currentTime = 2.1;
  expect(speech.weights()).toEqual({ U: 1 });
  clock.currentTime = 3;
  expect(speech.speaking).toBe(false);
});

test("hushed, she closes her mouth and forgets what was to come", () => {
  const clock = { currentTime: 0.15 };
  const speech = new Speech();
  speech.say(HALLO, 0, clock);
  speech.hush();
  expect(speech.weights()).toEqual({});
  expect(speech.speaking).toBe(false);
});

test("a track out of order is put in order", () => {
  const speech = new Speech();
  speech.say([...HALLO].reverse(), 0, { currentTime: 0.15 });
  expect(speech.weights()).toEqual({ aa: 1 });
});
