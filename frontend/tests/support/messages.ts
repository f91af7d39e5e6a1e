import type { Holder, HolderFrame, ServerFrame, StoredMessage } from "../../widget/protocol.js";

/** A message as the gateway stored it: of Sophie, unless told otherwise. */
export function stored(seq: number, rest: Partial<StoredMessage> = {}): StoredMessage {
  const at = "2026-11-24T14:32:00+01:00";
  return { seq, id: `id-${String(seq)}`, author: "sophie", text: `bericht ${String(seq)}`, choices: [], links: [], reference: null, at, ...rest };
}

/** The same, as a frame. */
export function message(seq: number, rest: Partial<StoredMessage> = {}): ServerFrame {
  return { type: "message", ...stored(seq, rest) };
}

/** The receipt of a message of the resident. */
export function receipt(seq: number, id: string, text: string): ServerFrame {
  return message(seq, { id, text, author: "resident" });
}

export function welcome(last: number, conversation = "c1", token = `token of ${conversation}`): ServerFrame {
  return { type: "welcome", conversation, token, last };
}

/** Who is in charge now. */
export function holder(kind: Holder, rest: Partial<HolderFrame> = {}): ServerFrame {
  return { type: "holder", holder: kind, name: null, position: null, wait_minutes: null, ...rest };
}
