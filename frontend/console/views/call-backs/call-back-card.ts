import { html, nothing, type TemplateResult } from "lit";

import { word } from "../../labels.js";
import type { CallBack, CallBackOutcome } from "../../model.js";
import { duration, momentOf, secondsSince } from "../../times.js";
import { label, named } from "../labels.js";

const OUTCOMES: readonly CallBackOutcome[] = ["reached", "not_reached", "not_needed"];

export interface CallBackActions {
  take(callBack: CallBack): void;
  finish(callBack: CallBack, outcome: CallBackOutcome): void;
  open(conversation: string): void;
}

/** One request: whom to call, about what and by when, and what the colleague can do with it. */
export function callBackCard(callBack: CallBack, me: string, isBusy: boolean, now: Date, actions: CallBackActions): TemplateResult {
  const isOpen = callBack.done_at === null;
  return html`<li class="panel call-back ${isOpen && callBack.late ? "late" : ""}" data-id=${callBack.id}>
    <div class="spread">
      <h2 tabindex="-1">${callBack.name}</h2>
      ${isOpen ? dueTag(callBack, now) : html`<span class="tag">${callBack.outcome === null ? nothing : named("call_back", callBack.outcome)}</span>`}
    </div>
    <p class="subject">${callBack.subject}</p>
    <dl class="facts">
      <div><dt>${label("phone")}</dt><dd><a class="phone" href="tel:${dialled(callBack.phone)}">${callBack.phone}</a></dd></div>
      <div><dt>${label("best_time")}</dt><dd>${callBack.best_time || label("any_time")}</dd></div>
      <div><dt>${label("why")}</dt><dd>${word("reason", callBack.reason)}</dd></div>
      <div><dt>${label("asked_at")}</dt><dd><time datetime=${callBack.created_at}>${momentOf(callBack.created_at, now)}</time></dd></div>
      ${callBack.done_at === null
        ? nothing
        : html`<div><dt>${label("done_at")}</dt><dd><time datetime=${callBack.done_at}>${momentOf(callBack.done_at, now)}</time></dd></div>`}
      ${isOpen || callBack.taken_name === null ? nothing : html`<div><dt>${label("done_by")}</dt><dd>${callBack.taken_name}</dd></div>`}
    </dl>
    <div class="row">
      ${isOpen ? nextStep(callBack, me, isBusy, actions) : nothing} ${openButton(callBack, actions)}
    </div>
  </li>`;
}

function dueTag(callBack: CallBack, now: Date): TemplateResult {
  const late = callBack.late ? ` (${label("late", { duration: duration(secondsSince(callBack.due_at, now)) })})` : "";
  return html`<span class="tag ${callBack.late ? "danger" : ""}">
    <span>${label("due")} <time datetime=${callBack.due_at}>${momentOf(callBack.due_at, now)}</time>${late}</span>
  </span>`;
}

function nextStep(callBack: CallBack, me: string, isBusy: boolean, actions: CallBackActions): TemplateResult {
  if (callBack.taken_by === null) {
    return html`<button
      type="button"
      class="button primary"
      aria-label="${label("take")}: ${callBack.name}"
      ?disabled=${isBusy}
      @click=${() => actions.take(callBack)}
    >
      ${label("take")}
    </button>`;
  }
  if (callBack.taken_by !== me) return html`<p class="muted">${label("taken_by", { name: callBack.taken_name ?? callBack.taken_by })}</p>`;
  return html`<div class="row outcomes" role="group" aria-label="${label("outcome_question")} ${callBack.name}">
    <span>${label("outcome_question")}</span>
    ${OUTCOMES.map(
      (outcome) => html`<button
        type="button"
        class="button ${outcome === "reached" ? "primary" : ""}"
        ?disabled=${isBusy}
        @click=${() => actions.finish(callBack, outcome)}
      >
        ${named("call_back", outcome)}
      </button>`,
    )}
  </div>`;
}

function openButton({ conversation, name }: CallBack, actions: CallBackActions): TemplateResult | typeof nothing {
  if (conversation === null) return nothing;
  return html`<button
    type="button"
    class="button quiet"
    aria-label="${label("open_conversation")}: ${name}"
    @click=${() => actions.open(conversation)}
  >
    ${label("open_conversation")}
  </button>`;
}

/** What a phone dials: digits, and a plus for a number abroad. */
function dialled(phone: string): string {
  return phone.replace(/[^\d+]/g, "");
}
