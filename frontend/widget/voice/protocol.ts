/** The frames between the widget and the gateway's `ws/voice`: docs/protocol.md, section 6. */

import type { TimedViseme } from "../../avatar/acting/speech.js";

/** `hold`: a turn lasts as long as the button is held. `free`: the service hears by itself where a turn ends. */
export type ListenMode = "free" | "hold";

export type VoiceClientFrame =
  | { readonly type: "hello"; readonly token: string }
  | { readonly type: "listen"; readonly mode: ListenMode }
  | { readonly type: "release" }
  | { readonly type: "stop_listening" }
  | { readonly type: "speak"; readonly seq: number }
  | { readonly type: "speaking"; readonly on: boolean }
  | { readonly type: "hush" };

/** Goes before the sound of one sentence. */
export interface SpeechFrame {
  readonly type: "speech";
  /** What is spoken: the sequence number of a message, or a name for what the gateway says of its own accord. */
  readonly id: string | number;
  /** Its place among the sentences that belong to it, from 0. */
  readonly sentence: number;
  readonly last: boolean;
  readonly text: string;
  /** Times in ms from the start of the sentence's sound. */
  readonly visemes: readonly TimedViseme[];
}

export type VoiceServerFrame =
  | { readonly type: "ready"; readonly listen: boolean; readonly speak: boolean }
  | { readonly type: "started" }
  | { readonly type: "partial"; readonly text: string }
  | { readonly type: "heard"; readonly text: string }
  | { readonly type: "check"; readonly text: string; readonly question: string }
  | { readonly type: "again"; readonly question: string }
  | { readonly type: "give_up"; readonly text: string }
  | { readonly type: "nothing" }
  | { readonly type: "barge_in" }
  | SpeechFrame
  | { readonly type: "spoken"; readonly id: string | number }
  | { readonly type: "busy"; readonly text: string }
  | UnavailableFrame
  | { readonly type: "error"; readonly text: string };

export interface UnavailableFrame {
  readonly type: "unavailable";
  readonly text: string;
  /** Only this can't be spoken; everything else may work. */
  readonly id?: string | number;
}

const KNOWN: ReadonlySet<unknown> = new Set<VoiceServerFrame["type"]>([
  "ready",
  "started",
  "partial",
  "heard",
  "check",
  "again",
  "give_up",
  "nothing",
  "barge_in",
  "speech",
  "spoken",
  "busy",
  "unavailable",
  "error",
]);

/** Reads a text frame; null for what a newer gateway may say that this widget doesn't know. */
export function readVoiceFrame(data: string): VoiceServerFrame | null {
  const frame: unknown = JSON.parse(data);
  return typeof frame === "object" && frame !== null && "type" in frame && KNOWN.has(frame.type) ? (frame as VoiceServerFrame) : null;
}
