import type { Label } from "./labels.js";
import type { Holder, HolderFrame } from "./protocol.js";

/** Who is in charge of the conversation, and for who waits, how long it may take. */
export interface Charge {
  readonly holder: Holder;
  /** The colleague's name. */
  readonly name: string | null;
  /** The place in the queue, 1 is next; null while nobody waits. */
  readonly position: number | null;
  /** The expected wait in minutes, null when it isn't known. */
  readonly waitMinutes: number | null;
}

/** How every conversation begins. */
export const SOPHIE: Charge = { holder: "sophie", name: null, position: null, waitMinutes: null };

export function chargeOf(frame: HolderFrame): Charge {
  return { holder: frame.holder, name: frame.name, position: frame.position, waitMinutes: frame.wait_minutes };
}

/** Whether what the resident does is for a colleague: one who is there or one who will come. */
export function isWithColleagues(charge: Charge): boolean {
  return charge.holder === "waiting" || charge.holder === "colleague";
}

/** What the header says first: who is in charge. */
export function chargeTitle(charge: Charge, label: Label): string {
  switch (charge.holder) {
    case "sophie":
      return label("title");
    case "waiting":
      return label("waiting");
    case "colleague":
      return charge.name ?? label("colleague");
    case "closed":
      return label("closed");
  }
}

/** What the header says of it. Of Sophie always that she is no human; of a colleague always that he is one of the municipality. */
export function chargeRole(charge: Charge, label: Label): string {
  switch (charge.holder) {
    case "sophie":
      return label("digital_assistant");
    case "waiting":
      return label("waiting_hint");
    case "colleague":
      return label("colleague_role");
    case "closed":
      return label("closed_hint");
  }
}

/** Both in one line, without saying again that a conversation with Sophie is with Sophie. */
export function chargeName(charge: Charge, label: Label): string {
  const role = chargeRole(charge, label);
  return charge.holder === "sophie" ? role : `${chargeTitle(charge, label)}, ${role}`;
}

/** "Er zijn nog 2 mensen voor u. De wachttijd is ongeveer 5 minuten."; empty when nothing is known. */
export function queueText({ position, waitMinutes }: Charge, label: Label): string {
  return [positionText(position, label), waitText(waitMinutes, label)].filter((text) => text !== "").join(" ");
}

function positionText(position: number | null, label: Label): string {
  if (position === null) return "";
  if (position <= 1) return label("queue_first");
  return position === 2 ? label("queue_second") : label("queue_more", { count: position - 1 });
}

function waitText(minutes: number | null, label: Label): string {
  if (minutes === null) return "";
  if (minutes < 1) return label("wait_short");
  return minutes === 1 ? label("wait_one") : label("wait_more", { count: minutes });
}

/**
 * What a screen reader says when the charge changes; empty for nothing. A place in the queue is told when it changes, an expected
 * wait only along with it: a count that is read out every minute drives people away.
 */
export function chargeNews(before: Charge, now: Charge, label: Label): string {
  if (now.holder === "waiting") return before.holder === "waiting" && before.position === now.position ? "" : queueText(now, label);
  if (now.holder === before.holder && now.name === before.name) return "";
  return `${chargeTitle(now, label)}. ${chargeRole(now, label)}.`;
}

/** Whether resident and machine, or resident and human, are together as they weren't before: that gets a banner of its own. */
export function isTakeOver(before: Charge, now: Charge): boolean {
  if (now.holder === "colleague") return before.holder !== "colleague" || before.name !== now.name;
  return now.holder === "sophie" && isWithColleagues(before);
}
