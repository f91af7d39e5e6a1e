import { html, nothing, type TemplateResult } from "lit";

import { composer, type ComposerActions } from "./composer.js";
import type { Conversation } from "./conversation.js";
import { header, introduction, startOverQuestion, type HeaderActions } from "./header.js";
import { downIcon } from "./icons.js";
import type { Label } from "./labels.js";
import { messageList, type MessageListActions } from "./message-list.js";
import type { Municipality } from "./municipality.js";
import type { Copied } from "./reference.js";

export interface PanelView {
  readonly municipality: Municipality;
  readonly conversation: Conversation;
  /** Whether what was said before is still on its way. */
  readonly isLoading: boolean;
  readonly asksStartOver: boolean;
  /** What the resident must know about the connection; empty for nothing. */
  readonly banner: string;
  readonly copied: Copied | null;
  /** Whether the newest message is out of view. */
  readonly isBehind: boolean;
  readonly draft: string;
  readonly label: Label;
}

export interface PanelActions extends HeaderActions, MessageListActions, ComposerActions {
  answerStartOver(yes: boolean): void;
  toNewest(): void;
}

/** The open conversation: who speaks, what was said, and where the resident types. */
export function panel(view: PanelView, actions: PanelActions): TemplateResult {
  const { conversation, label } = view;
  return html`
    ${header(conversation.hasResidentMessages, label, actions)}
    ${view.asksStartOver ? startOverQuestion(label, (yes) => actions.answerStartOver(yes)) : nothing}
    <p class="banner" role="status">${view.banner}</p>
    <div class="history">
      ${view.isBehind ? toNewest(label, actions) : nothing}
      <div class="scroll" tabindex="0" role="region" aria-label=${label("messages")} aria-busy=${conversation.awaitsAnswer}>
        ${introduction(view.municipality, label)}
        ${view.isLoading && conversation.messages.length === 0
          ? html`<p class="loading"><span class="visually-hidden">${label("connecting")}</span></p>`
          : nothing}
        ${messageList({ conversation, copied: view.copied, now: new Date(), label }, actions)}
      </div>
    </div>
    ${composer(view.draft, label, actions)}
  `;
}

/** Stands before the messages, so that Shift+Tab from the text field comes to the choices first. */
function toNewest(label: Label, actions: PanelActions): TemplateResult {
  return html`<button
    type="button"
    class="to-newest"
    aria-label=${label("to_newest")}
    title=${label("to_newest")}
    @click=${() => actions.toNewest()}
  >
    ${downIcon}
  </button>`;
}
