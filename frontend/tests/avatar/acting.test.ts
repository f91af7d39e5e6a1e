import { beforeEach, describe, expect, test } from "vitest";

import { Acting } from "../../avatar/acting/acting.js";
import { Blinks } from "../../avatar/acting/blinks.js";
import { Nods } from "../../avatar/acting/nods.js";
import { seededRandom } from "../../avatar/acting/random.js";
import type { Pose } from "../../avatar/pose.js";

const FRAME = 20;

/** The times at which a value goes over a half. */
function beginnings(of: (now: number) => number, duration: number, threshold = 0.5): number[] {
  const found: number[] = [];
  let above = false;
  for (let now = 0; now < duration; now += FRAME) {
    const isAbove = of(now) > threshold;
    if (isAbove && !above) found.push(now);
    above = isAbove;
  }
  return found;
}

describe("blinks", () => {
  const minutes = 10;
  const times = (seed: number) => {
    const blinks = new Blinks(seededRandom(seed), 0);
    return beginnings((now) => blinks.at(now), minutes * 60_000);
  };

  test("come 12 to 22 times a minute", () => {
    const rate = times(1).length / minutes;
    expect(rate).toBeGreaterThan(12);
    expect(rate).toBeLessThan(22);
  });

  test("never come at one beat", () => {
    const moments = times(1);
    const pauses = moments.slice(1).map((moment, index) => moment - (moments[index] ?? 0));
    expect(new Set(pauses).size).toBeGreaterThan(30);
    expect(Math.max(...pauses)).toBeLessThan(6500);
  });

  test("are the same for the same seed, and others for another", () => {
    expect(times(1)).toEqual(times(1));
    expect(times(1)).not.toEqual(times(2));
  });

  test("close the eye wholly and open it again within 300 ms", () => {
    const blinks = new Blinks(seededRandom(3), 0);
    const closed = Array.from({ length: 60_000 / FRAME }, (_, index) => blinks.at(index * FRAME));
    expect(Math.max(...closed)).toBeCloseTo(1);
    const runs = closed.map((value) => (value > 0 ? "x" : " ")).join("").trim().split(/ +/);
    for (const run of runs) expect(run.length * FRAME).toBeLessThan(300 + FRAME);
  });
});

test("she nods now and then while she listens, and not when she doesn't", () => {
  const nods = new Nods(seededRandom(4));
  const depth = (now: number) => -nods.at(now, now < 60_000);
  const moments = beginnings(depth, 120_000, 0.03);
  expect(moments.length).toBeGreaterThan(8);
  expect(Math.max(...moments)).toBeLessThan(61_000);
});

describe("a pose", () => {
  let acting: Acting;
  let now: number;

  /** Lets time pass as frames do, and gives the pose at its end. */
  function after(ms: number): Pose {
    let pose = acting.pose(now);
    for (const end = now + ms; now < end;) pose = acting.pose((now += FRAME));
    return pose;
  }

  beforeEach(() => {
    now = 0;
    acting = new Acting(seededRandom(5), now);
  });

  test("of one who does nothing is almost still, and yet never quite", () => {
    const [first, second] = [after(1000), after(1000)];
    expect(first.head).not.toEqual(second.head);
    expect(Math.abs(second.head.yaw)).toBeLessThan(0.03);
    expect(first.breath).not.toBeCloseTo(second.breath, 1);
    expect(second.features.smile).toBe(0);
  });

  test("smiles for a while and then no longer", () => {
    acting.feel("smile", now);
    expect(after(1000).features.smile).toBeCloseTo(1);
    expect(after(3000).features.smile).toBe(0);
  });

  test("is sorry with the head bent", () => {
    const before = after(500).head.pitch;
    acting.feel("sorry", now);
    const pose = after(1000);
    expect(pose.features.sorry).toBeCloseTo(1);
    expect(pose.head.pitch).toBeLessThan(before);
  });

  test("looks where it was told, softly, the head after the eyes", () => {
    acting.look(0.3, -0.1);
    const soon = after(60);
    expect(soon.gaze.x).toBeGreaterThan(0.05);
    expect(soon.gaze.x).toBeLessThan(0.27);
    const late = after(3000);
    expect(late.gaze.x + late.head.yaw).toBeCloseTo(0.3, 1);
    expect(late.features.lidsDown).toBeGreaterThan(0);
  });

  test("doesn't turn its eyes further than eyes turn", () => {
    acting.look(3, 3);
    const { gaze, head } = after(3000);
    expect(gaze.x + head.yaw).toBeLessThan(0.5);
    expect(gaze.y + head.pitch).toBeLessThan(0.35);
  });

  test("looks up while it thinks", () => {
    const before = after(1000).gaze.y;
    acting.thinking = true;
    expect(after(1500).gaze.y).toBeGreaterThan(before + 0.04);
  });

  test("smiles less broadly while the mouth is open", () => {
    acting.feel("smile", now);
    acting.speech.say([{ at: 0, viseme: "aa" }, { at: 5000, viseme: "sil" }], 0, { currentTime: 1 });
    const pose = after(1000);
    expect(pose.visemes).toEqual({ aa: 1 });
    expect(pose.features.smile).toBeLessThan(0.5);
  });

  test("after a long pause goes on from where it was", () => {
    acting.look(0.3, 0);
    acting.pose(now);
    now += 60_000;
    expect(acting.pose(now).head.yaw).toBeLessThan(0.1);
  });
});
