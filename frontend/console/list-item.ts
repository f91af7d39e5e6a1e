import { html, nothing, type TemplateResult } from "lit";

import { urgentIcon } from "./icons.js";
import { label, word } from "./labels.js";
import { codeOf, type ListKey } from "./lists.js";
import type { Named, Summary } from "./model.js";
import { conversationHash } from "./route.js";
import { clock, duration, secondsSince, timeOf } from "./times.js";

export interface ListItemView {
  readonly list: ListKey;
  readonly isCurrent: boolean;
  readonly teams: readonly Named[];
  readonly now: Date;
  readonly claim: (conversation: string) => void;
}

/** A conversation in a list: why it is there, what was said last, and how long somebody waits. */
export function listItem(summary: Summary, view: ListItemView): TemplateResult {
  const { list, isCurrent, teams, now } = view;
  const id = summary.conversation;
  const team = teams.find(({ key }) => key === summary.team);
  return html`<li class="list-item ${summary.urgent ? "urgent" : ""} ${isCurrent ? "current" : ""} ${list === "mine" && summary.unread > 0 ? "unread" : ""}">
    <a class="list-link" href=${conversationHash(id)} data-conversation=${id} aria-current=${isCurrent ? "true" : "false"}>
      <span class="list-top">
        ${summary.urgent ? html`<span class="tag danger">${urgentIcon}${label("urgent")}</span>` : nothing}
        <span class="list-reason">${summary.reason === null ? label("conversation_title", { code: codeOf(id) }) : word("reason", summary.reason)}</span>
        ${time(summary, list, now)}
      </span>
      ${lastMessage(summary)}
      <span class="list-foot">
        ${list === "colleagues" && summary.name !== null ? html`<span>${label("held_by", { name: summary.name })}</span>` : nothing}
        ${team === undefined ? nothing : html`<span class="tag">${team.name}</span>`}
        ${list === "waiting" ? nothing : turn(summary, now)}
        ${list === "mine" && summary.unread > 0 ? unread(summary.unread) : nothing}
      </span>
    </a>
    ${list === "waiting"
      ? html`<button
          type="button"
          class="button list-claim"
          aria-label="${label("claim")}: ${label("conversation_title", { code: codeOf(id) })}"
          @click=${() => view.claim(id)}
        >
          ${label("claim")}
        </button>`
      : nothing}
  </li>`;
}

function time(summary: Summary, list: ListKey, now: Date): TemplateResult | typeof nothing {
  if (list === "waiting" && summary.queued_at !== null) {
    const seconds = secondsSince(summary.queued_at, now);
    return html`<span class="list-time number"
      ><span aria-hidden="true">${clock(seconds)}</span><span class="visually-hidden">${label("waits", { time: duration(seconds) })}</span></span
    >`;
  }
  return summary.last_message === null ? nothing : html`<span class="list-time number">${timeOf(summary.last_message.at)}</span>`;
}

function lastMessage(summary: Summary): TemplateResult | typeof nothing {
  const last = summary.last_message;
  return last === null ? nothing : html`<span class="list-text"><span class="muted">${label(last.author)}:</span> ${last.text}</span>`;
}

function turn(summary: Summary, now: Date): TemplateResult {
  if (summary.awaits_since === null) return html`<span class="muted">${label("turn_of_resident")}</span>`;
  const seconds = secondsSince(summary.awaits_since, now);
  return html`<span class="tag warning number"
    ><span aria-hidden="true">${label("owes_answer", { time: clock(seconds) })}</span
    ><span class="visually-hidden">${label("owes_answer", { time: duration(seconds) })}</span></span
  >`;
}

function unread(count: number): TemplateResult {
  return html`<span class="count strong"
    ><span aria-hidden="true">${count}</span><span class="visually-hidden">${label(count === 1 ? "unread_one" : "unread_more", { count })}</span></span
  >`;
}
