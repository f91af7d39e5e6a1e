import { AT_REST, type Feature, type Pose, type Viseme, VISEMES } from "./pose.js";

/** The pictures on the sheet, in its order, row by row: every mouth shape, and what her face does when she is silent. */
export const FRAMES = [...VISEMES, "blink", "smile", "sorry", "listen", "think"] as const;

export type Frame = (typeof FRAMES)[number];

export const COLUMNS = 5;

/** Pixels of a picture, which is square. */
export const FRAME_SIZE = 320;

const FACES: Readonly<Record<Exclude<Frame, Viseme>, Partial<Record<Feature, number>>>> = {
  blink: { blinkLeft: 1, blinkRight: 1 },
  smile: { smile: 1 },
  sorry: { sorry: 1 },
  listen: { browsUp: 0.7 },
  think: { browsDown: 0.6, lidsUp: 0.6 },
};

/** How the head stood for a picture. */
export function poseOf(frame: Frame): Pose {
  if (isViseme(frame)) return { ...AT_REST, visemes: { [frame]: 1 } };
  return { ...AT_REST, features: FACES[frame], gaze: frame === "think" ? { x: 0.2, y: 0.16 } : AT_REST.gaze };
}

/** The picture that is nearest to a pose. A closed eye goes first as it is short; then the mouth, then the mood. */
export function frameOf({ visemes, features }: Pose): Frame {
  if ((features.blinkLeft ?? 0) > 0.5) return "blink";
  const rest = 1 - Object.values(visemes).reduce((sum, weight) => sum + weight, 0);
  const [shape, weight] = Object.entries(visemes).reduce<[string, number]>((best, one) => (one[1] > best[1] ? one : best), ["sil", rest]);
  if (shape !== "sil" && weight > 0) return shape as Viseme;
  if ((features.sorry ?? 0) > 0.4) return "sorry";
  if ((features.smile ?? 0) > 0.4) return "smile";
  if ((features.browsDown ?? 0) > 0.2) return "think";
  return (features.browsUp ?? 0) > 0.2 ? "listen" : "sil";
}

function isViseme(frame: Frame): frame is Viseme {
  return (VISEMES as readonly string[]).includes(frame);
}
