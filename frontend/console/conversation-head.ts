import { html, nothing, type TemplateResult } from "lit";

import type { Conversation } from "./conversation.js";
import { backIcon, detailsIcon, urgentIcon } from "./icons.js";
import { label, word } from "./labels.js";
import { codeOf } from "./lists.js";
import type { Summary } from "./model.js";
import { clock, secondsSince } from "./times.js";

export interface HeadView {
  readonly conversation: Conversation;
  /** Undefined until the gateway told how it is. */
  readonly summary: Summary | undefined;
  readonly isMine: boolean;
  readonly showsDetails: boolean;
  /** A command is on its way. */
  readonly isBusy: boolean;
  readonly now: Date;
}

export interface HeadActions {
  back(): void;
  toggleDetails(): void;
  claim(): void;
  askTransfer(): void;
  putBack(): void;
  giveBack(): void;
  askClose(): void;
  reopen(): void;
}

/** Whose conversation it is, who looks at it too, and what can be done with it as a whole. */
export function conversationHead(view: HeadView, actions: HeadActions): TemplateResult {
  const { conversation, summary, showsDetails, now } = view;
  const { viewers } = conversation;
  return html`<header class="conversation-head">
    <button type="button" class="icon-button conversation-back" aria-label=${label("back")} @click=${() => actions.back()}>${backIcon}</button>
    <div class="conversation-about">
      <h2 id="conversation-title" tabindex="-1">${label("conversation_title", { code: codeOf(conversation.id) })}</h2>
      <p class="conversation-state">
        ${summary === undefined ? nothing : stateTags(summary, view.isMine, now)}
        ${viewers.length === 0 ? nothing : html`<span class="small muted">${label("also_looking", { names: viewers.map(({ name }) => name).join(", ") })}</span>`}
      </p>
    </div>
    <div class="conversation-actions">${summary === undefined ? nothing : buttons(summary, view, actions)}</div>
    <button
      type="button"
      class="icon-button conversation-details"
      aria-label=${label(showsDetails ? "hide_details" : "show_details")}
      title=${label(showsDetails ? "hide_details" : "show_details")}
      aria-expanded=${showsDetails ? "true" : "false"}
      @click=${() => actions.toggleDetails()}
    >
      ${detailsIcon}
    </button>
  </header>`;
}

/** "Bij u", "Wacht op een medewerker", … */
export function stateText(summary: Summary, isMine: boolean): string {
  if (isMine) return label("state_mine");
  if (summary.holder === "colleague") return label("state_colleague", { name: summary.name ?? label("colleague") });
  return label(`state_${summary.holder}`);
}

function stateTags(summary: Summary, isMine: boolean, now: Date): TemplateResult {
  const kind = isMine ? "good" : summary.holder === "waiting" ? "warning" : "";
  return html`${summary.urgent ? html`<span class="tag danger">${urgentIcon}${label("urgent")}</span>` : nothing}
    <span class="tag ${kind}">${stateText(summary, isMine)}</span>
    ${summary.reason === null ? nothing : html`<span class="small muted">${word("reason", summary.reason)}</span>`}
    ${isMine && summary.awaits_since !== null
      ? html`<span class="tag warning number">${label("owes_answer", { time: clock(secondsSince(summary.awaits_since, now)) })}</span>`
      : nothing}`;
}

function buttons(summary: Summary, view: HeadView, actions: HeadActions): TemplateResult {
  const disabled = view.isBusy ? "true" : "false";
  const button = (text: string, action: () => void, kind = ""): TemplateResult =>
    html`<button type="button" class="button ${kind}" aria-disabled=${disabled} @click=${() => (view.isBusy ? undefined : action())}>${text}</button>`;
  if (summary.holder === "closed") return button(label("reopen"), () => actions.reopen());
  if (!view.isMine) return button(label("claim"), () => actions.claim(), "primary");
  return html`${button(label("transfer"), () => actions.askTransfer())} ${button(label("put_back"), () => actions.putBack())}
  ${button(label("give_back"), () => actions.giveBack())} ${button(label("close_conversation"), () => actions.askClose())}`;
}
