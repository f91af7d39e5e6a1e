/** The 15 mouth shapes of speech, by the names that the voice service sends; `sil` is her mouth at rest. */
export const VISEMES = ["sil", "PP", "FF", "TH", "DD", "kk", "CH", "SS", "nn", "RR", "aa", "E", "I", "O", "U"] as const;

export type Viseme = (typeof VISEMES)[number];

/** What a face can do beside speaking. The GLB has a morph target of each of these names. */
export type Feature = "blinkLeft" | "blinkRight" | "lidsUp" | "lidsDown" | "smile" | "sorry" | "browsUp" | "browsDown";

/** How she looks at one moment. A viseme or feature that isn't named is 0; 1 is as far as it goes. */
export interface Pose {
  readonly visemes: Readonly<Partial<Record<Viseme, number>>>;
  readonly features: Readonly<Partial<Record<Feature, number>>>;
  /** Where her eyes look, in radians from straight ahead: x to the right of who looks at her, y up. */
  readonly gaze: { readonly x: number; readonly y: number };
  /** How her head is turned, in radians: to the right of who looks at her, up, and tilted to that right. */
  readonly head: { readonly yaw: number; readonly pitch: number; readonly roll: number };
  /** -1 breathed out, 1 breathed in. */
  readonly breath: number;
}

export const AT_REST: Pose = {
  visemes: {},
  features: {},
  gaze: { x: 0, y: 0 },
  head: { yaw: 0, pitch: 0, roll: 0 },
  breath: 0,
};
