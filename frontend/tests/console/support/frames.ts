import type { Message, StaffMember, Summary } from "../../../console/model.js";
import type { ServerFrame } from "../../../console/protocol.js";

export const ME = "id-ans";
const AT = "2026-11-24T14:32:00+01:00";

/** A message as the gateway stored it: of the resident, unless told otherwise. */
export function stored(seq: number, rest: Partial<Message> = {}): Message {
  return {
    seq,
    id: `id-${String(seq)}`,
    author: "resident",
    name: null,
    text: `bericht ${String(seq)}`,
    choices: [],
    links: [],
    reference: null,
    at: AT,
    intent: null,
    confidence: null,
    outcome: null,
    staff_id: null,
    ...rest,
  };
}

export function message(conversation: string, seq: number, rest: Partial<Message> = {}): ServerFrame {
  return { type: "message", conversation, ...stored(seq, rest) };
}

/** A conversation that waits for everybody, unless told otherwise. */
export function summary(conversation: string, rest: Partial<Summary> = {}): Summary {
  return {
    conversation,
    holder: "waiting",
    holder_id: null,
    name: null,
    team: null,
    reason: "asked",
    urgent: false,
    queued_at: AT,
    held_since: null,
    awaits_since: null,
    last: 0,
    unread: 0,
    last_message: null,
    ...rest,
  };
}

/** A conversation that the colleague holds herself. */
export function mine(conversation: string, rest: Partial<Summary> = {}): Summary {
  return summary(conversation, { holder: "colleague", holder_id: ME, name: "Ans de Wit", ...rest });
}

export function colleague(id: string, rest: Partial<StaffMember> = {}): StaffMember {
  return { id, name: id, presence: "online", teams: [], held: 0, ...rest };
}

export function welcome(summaries: Summary[] = [], staff: StaffMember[] = [colleague(ME)]): ServerFrame {
  return { type: "welcome", staff, summaries, call_backs: { open: 0, late: 0 } };
}
