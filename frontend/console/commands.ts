import { ApiError, type Api } from "./api.js";
import { label, problemText } from "./labels.js";
import type { Desk } from "./desk.js";
import type { Summary } from "./model.js";

/** What a colleague does with a conversation as a whole. */
export type Command =
  | { readonly name: "claim" | "put-back" | "give-back" | "reopen" }
  | { readonly name: "transfer"; readonly to: { readonly staff: string } | { readonly team: string } }
  | { readonly name: "close"; readonly reason: string };

/** How it went, in Dutch. */
export interface Outcome {
  readonly isDone: boolean;
  readonly text: string;
}

const DONE = {
  claim: "done_claim",
  transfer: "done_transfer",
  "put-back": "done_put_back",
  "give-back": "done_give_back",
  close: "done_close",
  reopen: "done_reopen",
} as const;

/** Does it, takes in how the conversation is now, and tells how it went: also who was first when somebody else was. */
export async function command(api: Api, desk: Desk, conversation: string, asked: Command): Promise<Outcome> {
  const { name, ...body } = asked;
  try {
    desk.take(await api.post<Summary>(`/staff/conversations/${encodeURIComponent(conversation)}/${name}`, body));
    return { isDone: true, text: label(DONE[name]) };
  } catch (problem) {
    if (!(problem instanceof ApiError)) throw problem;
    return { isDone: false, text: problem.code === "held" ? lostRace(problem) : problemText(problem.code) };
  }
}

/** The gateway tells the new summary over the socket as well, so this is only for the eye. */
function lostRace(problem: ApiError): string {
  const { holder, name } = problem.body;
  if (typeof name === "string") return label("lost_race", { name });
  const state = holder === "closed" ? label("state_closed") : holder === "waiting" ? label("state_waiting") : label("state_sophie");
  return label("lost_race_nobody", { state });
}
