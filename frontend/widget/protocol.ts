/** The frames between the widget and the gateway: docs/protocol.md, section 1. */

/** `system` announces who takes part; it is nobody's words. */
import type { Language } from "../shared/connection.js";

export type Author = "resident" | "sophie" | "colleague" | "system";

/** Who is in charge of a conversation. */
export type Holder = "sophie" | "waiting" | "colleague" | "closed";

export interface Choice {
  readonly title: string;
  /** What a click sends, as an ordinary message. */
  readonly text: string;
}

export interface Link {
  readonly title: string;
  readonly url: string;
}

/** A message as the gateway stored it. */
export interface StoredMessage {
  /** Its place in the conversation: 1, 2, 3 … */
  readonly seq: number;
  /** The id that the sender chose. */
  readonly id: string;
  readonly author: Author;
  /** What a colleague is called; null or absent for others. */
  readonly name?: string | null;
  /** Plain text with newlines, never HTML. */
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly links: readonly Link[];
  /** The reference of a visit, or null. */
  readonly reference: string | null;
  /** ISO 8601 with a zone. */
  readonly at: string;
}

export type ClientFrame =
  | { readonly type: "hello"; readonly token: string | null; readonly after: number }
  | { readonly type: "message"; readonly id: string; readonly text: string }
  | { readonly type: "typing"; readonly on: boolean }
  | { readonly type: "read"; readonly seq: number }
  | { readonly type: "request_colleague"; readonly reason?: "voice" | undefined }
  | { readonly type: "leave_queue" }
  | { readonly type: "end" }
  | ({ readonly type: "call_back"; readonly id: string } & CallBackDetails)
  | { readonly type: "feedback"; readonly score: number; readonly words: string }
  | { readonly type: "ping" };

/** Who wants to be called back, in the names of the wire. */
export interface CallBackDetails {
  readonly name: string;
  readonly phone: string;
  /** In the resident's words; empty when any time is good. */
  readonly best_time: string;
  readonly subject: string;
}

export type ServerFrame =
  | { readonly type: "welcome"; readonly conversation: string; readonly token: string; readonly last: number }
  | ({ readonly type: "message" } & StoredMessage)
  | HolderFrame
  | { readonly type: "typing"; readonly author: Author; readonly on: boolean }
  | { readonly type: "read"; readonly seq: number }
  | { readonly type: "call_back_form" }
  | { readonly type: "feedback_wanted" }
  | { readonly type: "feedback_stored" }
  | { readonly type: "answered"; readonly id: string }
  | { readonly type: "error"; readonly code: string; readonly text: string; readonly id: string | null }
  | { readonly type: "pong" };

export interface HolderFrame {
  readonly type: "holder";
  readonly holder: Holder;
  /** The colleague's name. */
  readonly name: string | null;
  /** While waiting: the place in the queue, 1 is next. */
  readonly position: number | null;
  /** While waiting: the expected wait, null when too few are known. */
  readonly wait_minutes: number | null;
}

/** The most characters of one message. JavaScript counts an emoji as two, so this never asks more than the gateway does. */
export const LONGEST_MESSAGE = 2000;

const KNOWN: ReadonlySet<unknown> = new Set([
  "welcome",
  "message",
  "holder",
  "typing",
  "read",
  "call_back_form",
  "feedback_wanted",
  "feedback_stored",
  "answered",
  "error",
  "pong",
]);

/** How the connection reads the gateway. */
export const LANGUAGE: Language<ServerFrame> = { read: readFrame, isTrouble: (frame) => frame.type === "error" };

/** Reads a frame of the gateway; null for what a newer gateway may say that this widget doesn't know. */
export function readFrame(data: string): ServerFrame | null {
  const frame = parse(data);
  return typeof frame === "object" && frame !== null && "type" in frame && KNOWN.has(frame.type) ? (frame as ServerFrame) : null;
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch (problem) {
    if (!(problem instanceof SyntaxError)) throw problem;
    // Something between us and the gateway said this; the conversation can go on.
    console.warn("Sophie: a frame that is no JSON was left aside.");
    return null;
  }
}
