/** The frames between the console and the gateway: docs/protocol.md, section 5. */
import type { Language } from "../shared/connection.js";
import type { Author, CallBackCount, Message, Presence, StaffMember, Summary } from "./model.js";

/** Who has a conversation open. */
export interface Viewer {
  readonly id: string;
  readonly name: string;
}

export type ClientFrame =
  | { readonly type: "hello"; readonly csrf: string }
  | { readonly type: "open"; readonly conversation: string; readonly after: number }
  | { readonly type: "leave"; readonly conversation: string }
  | { readonly type: "message"; readonly conversation: string; readonly id: string; readonly text: string }
  | { readonly type: "typing"; readonly conversation: string; readonly on: boolean }
  | { readonly type: "read"; readonly conversation: string; readonly seq: number }
  | { readonly type: "presence"; readonly state: Presence };

export type ServerFrame =
  | { readonly type: "welcome"; readonly staff: StaffMember[]; readonly summaries: Summary[]; readonly call_backs: CallBackCount }
  | ({ readonly type: "summary" } & Summary)
  | { readonly type: "summaries"; readonly summaries: readonly Summary[] }
  | { readonly type: "staff"; readonly staff: StaffMember[] }
  | ({ readonly type: "call_backs" } & CallBackCount)
  | { readonly type: "opened"; readonly conversation: string; readonly last: number; readonly resident_read: number }
  | ({ readonly type: "message"; readonly conversation: string } & Message)
  | { readonly type: "typing"; readonly conversation: string; readonly author: Author; readonly on: boolean }
  | { readonly type: "read"; readonly conversation: string; readonly seq: number }
  | { readonly type: "viewers"; readonly conversation: string; readonly viewers: Viewer[] }
  | { readonly type: "error"; readonly code: string; readonly conversation: string | null; readonly id: string | null }
  | { readonly type: "pong" };

/** The most characters of one message. JavaScript counts an emoji as two, so this never asks more than the gateway does. */
export const LONGEST_MESSAGE = 2000;

const KNOWN: ReadonlySet<unknown> = new Set([
  "welcome",
  "summary",
  "summaries",
  "staff",
  "call_backs",
  "opened",
  "message",
  "typing",
  "read",
  "viewers",
  "error",
  "pong",
]);

export const LANGUAGE: Language<ServerFrame> = {
  read(data) {
    const frame = parse(data);
    return typeof frame === "object" && frame !== null && "type" in frame && KNOWN.has(frame.type) ? (frame as ServerFrame) : null;
  },
  isTrouble: (frame) => frame.type === "error" && frame.conversation === null,
};

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch (problem) {
    if (!(problem instanceof SyntaxError)) throw problem;
    // Something between us and the gateway said this; the work can go on.
    console.warn("A frame that is no JSON was left aside.");
    return null;
  }
}
