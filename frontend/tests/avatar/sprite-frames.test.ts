import { expect, test } from "vitest";

import { AT_REST } from "../../avatar/pose.js";
import { FRAMES, frameOf, poseOf } from "../../avatar/sprite-frames.js";

test.each(FRAMES)("the pose of the picture %s is shown by that picture", (frame) => {
  expect(frameOf(poseOf(frame))).toBe(frame);
});

test("between two mouth shapes the one that weighs more is shown", () => {
  expect(frameOf({ ...AT_REST, visemes: { aa: 0.3, PP: 0.6 } })).toBe("PP");
});

test("a mouth that has hardly begun to open is at rest", () => {
  expect(frameOf({ ...AT_REST, visemes: { aa: 0.3 } })).toBe("sil");
});

test("who speaks with a smile is shown speaking", () => {
  expect(frameOf({ ...AT_REST, visemes: { O: 0.9 }, features: { smile: 1 } })).toBe("O");
});
