import type { Wall } from "../../model.js";

/** How a figure stands: `none` for one that is neither good nor bad. */
export type Level = "none" | "good" | "attention" | "alarm";

/** From this share of the time within which a colleague must answer, a wait asks for attention. */
const ATTENTION_SHARE = 0.5;

/** People wait and nobody is there: alarm. More wait than colleagues are there: attention. */
export function waitingLevel(wall: Wall): Level {
  if (wall.waiting === 0) return "good";
  if (wall.present === 0) return "alarm";
  return wall.waiting > wall.present ? "attention" : "good";
}

/**
 * How long the first in the queue waits.
 *
 * @param waitS in seconds, up to now
 * @param answerWithinS within how many seconds the municipality wants an answer
 */
export function waitLevel(wall: Wall, waitS: number, answerWithinS: number): Level {
  if (wall.waiting === 0) return "good";
  if (waitS >= answerWithinS) return "alarm";
  return waitS >= answerWithinS * ATTENTION_SHARE ? "attention" : "good";
}

export function presentLevel(wall: Wall): Level {
  if (wall.present > 0) return "good";
  return wall.waiting + wall.held > 0 ? "alarm" : "attention";
}

export function lateLevel(wall: Wall): Level {
  return wall.late > 0 ? "alarm" : "good";
}
