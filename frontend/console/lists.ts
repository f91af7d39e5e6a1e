import type { Me, Summary } from "./model.js";
import { word } from "./labels.js";

export type ListKey = "waiting" | "mine" | "colleagues";
export const LISTS: readonly ListKey[] = ["waiting", "mine", "colleagues"];

export interface Filter {
  readonly text: string;
  /** The key of a team, or empty for all. */
  readonly team: string;
}

export const NO_FILTER: Filter = { text: "", team: "" };

/** What belongs in a list, in order: who waits by urgency and then by how long, the others by who owes an answer and then the newest first. */
export function listed(key: ListKey, summaries: Iterable<Summary>, me: string): readonly Summary[] {
  const all = [...summaries];
  switch (key) {
    case "waiting":
      return all.filter((summary) => summary.holder === "waiting").sort(byUrgency);
    case "mine":
      return all.filter((summary) => summary.holder === "colleague" && summary.holder_id === me).sort(byTurn);
    case "colleagues":
      return all.filter((summary) => summary.holder === "colleague" && summary.holder_id !== me).sort(byTurn);
  }
}

export function matches(summary: Summary, filter: Filter): boolean {
  if (filter.team !== "" && summary.team !== filter.team) return false;
  const wanted = filter.text.trim().toLocaleLowerCase("nl");
  if (wanted === "") return true;
  const reason = summary.reason === null ? "" : word("reason", summary.reason);
  const searched = [summary.last_message?.text, summary.name, reason, codeOf(summary.conversation)];
  return searched.some((text) => text?.toLocaleLowerCase("nl").includes(wanted));
}

/** Whether this colleague should hear that it waits: it waits for everybody or for one of his teams. */
export function concerns(summary: Summary, me: Pick<Me, "teams">): boolean {
  return summary.team === null || me.teams.length === 0 || me.teams.includes(summary.team);
}

/** What a conversation is called by colleagues among themselves: the beginning of its id. */
export function codeOf(conversation: string): string {
  return conversation.slice(0, 6).toUpperCase();
}

function byUrgency(one: Summary, other: Summary): number {
  return Number(other.urgent) - Number(one.urgent) || time(one.queued_at) - time(other.queued_at);
}

function byTurn(one: Summary, other: Summary): number {
  const owed = Number(other.awaits_since !== null) - Number(one.awaits_since !== null);
  if (owed !== 0) return owed;
  if (one.awaits_since !== null) return time(one.awaits_since) - time(other.awaits_since);
  return time(other.last_message?.at ?? null) - time(one.last_message?.at ?? null);
}

function time(at: string | null): number {
  return at === null ? 0 : new Date(at).getTime();
}
