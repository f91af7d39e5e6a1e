/** The frames between the widget and the gateway: docs/protocol.md, section 1. */

export type Author = "resident" | "sophie" | "colleague";

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
  | { readonly type: "ping" };

export type ServerFrame =
  | { readonly type: "welcome"; readonly conversation: string; readonly token: string; readonly last: number }
  | ({ readonly type: "message" } & StoredMessage)
  | { readonly type: "typing"; readonly author: Author; readonly on: boolean }
  | { readonly type: "answered"; readonly id: string }
  | { readonly type: "error"; readonly code: string; readonly text: string; readonly id: string | null }
  | { readonly type: "pong" };

/** The most characters of one message. JavaScript counts an emoji as two, so this never asks more than the gateway does. */
export const LONGEST_MESSAGE = 2000;

const KNOWN: ReadonlySet<unknown> = new Set(["welcome", "message", "typing", "answered", "error", "pong"]);

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
