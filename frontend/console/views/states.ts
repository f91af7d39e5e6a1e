import { html, nothing, type TemplateResult } from "lit";

import type { ApiError } from "../api.js";
import { label, problemText } from "../labels.js";
import type { Remote } from "./remote.js";

type Part = TemplateResult | typeof nothing;

/** What stands where an answer isn't yet, or couldn't be had: with a button to ask again. Nothing when all is well. */
export function stateOf(remote: Remote<unknown>, retry: () => void): Part {
  if (remote.problem !== null) return problemNotice(remote.problem, retry);
  if (remote.value === null) return html`<p class="loading" role="status">${label("loading")}</p>`;
  return nothing;
}

export function problemNotice(problem: ApiError, retry: () => void): TemplateResult {
  return html`<div class="notice problem" role="alert">
    <p>${problemText(problem.code)}</p>
    <button type="button" class="button" @click=${retry}>${label("try_again")}</button>
  </div>`;
}

/** Says what happened, for eyes and for a screen reader; the element stands there from the start, so that it is read. */
export function toldLine(text: string, kind: "good" | "warning" | "problem" = "good", extra: Part = nothing): TemplateResult {
  return html`<div role="status" class=${text === "" ? "visually-hidden" : `notice ${kind}`}>${text === "" ? nothing : html`<p>${text}</p>${extra}`}</div>`;
}
