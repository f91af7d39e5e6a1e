import { html, nothing, type TemplateResult } from "lit";

import { composer, type ComposerActions } from "./composer.js";
import type { Conversation } from "./conversation.js";
import { header, introduction, type HeaderActions } from "./header.js";
import { downIcon } from "./icons.js";
import type { Label } from "./labels.js";
import type { MenuChoice } from "./menu.js";
import { messageList, type MessageListActions } from "./message-list.js";
import type { Municipality } from "./municipality.js";
import type { Overlays } from "./overlays.js";
import { questionBox } from "./question.js";
import { queueBox, type QueueActions } from "./queue.js";
import type { Copied } from "./reference.js";
import { takeOverBox } from "./take-over.js";

export interface PanelView {
  readonly municipality: Municipality;
  readonly conversation: Conversation;
  /** Whether what was said before is still on its way. */
  readonly isLoading: boolean;
  readonly menuChoices: readonly MenuChoice[];
  readonly overlays: Pick<Overlays, "menuIsOpen" | "question" | "tellsTakeOver">;
  /** What the resident must know about the connection; empty for nothing. */
  readonly banner: string;
  /** The forms that are to be filled in now. */
  readonly forms: TemplateResult | typeof nothing;
  readonly copied: Copied | null;
  /** Whether the newest message is out of view. A form stands below that. */
  readonly isBehind: boolean;
  readonly draft: string;
  /** Where the resident speaks with Sophie, while that is wanted. */
  readonly voiceBar: TemplateResult | typeof nothing;
  /** Whether digits are to be typed. */
  readonly digits: boolean;
  readonly label: Label;
}

export interface PanelActions extends HeaderActions, QueueActions, MessageListActions, ComposerActions {
  answer(yes: boolean): void;
  dismissTakeOver(): void;
  toNewest(): void;
}

/** The open conversation: who is in charge, what was said, what is to be filled in, and where the resident types. */
export function panel(view: PanelView, actions: PanelActions): TemplateResult {
  const { conversation, label } = view;
  const { menuIsOpen, question, tellsTakeOver } = view.overlays;
  const { charge } = conversation;
  return html`
    ${header({ charge, menuChoices: view.menuChoices, menuIsOpen }, label, actions)}
    <div class="above">
      ${question === null ? nothing : questionBox(question, label, (yes) => actions.answer(yes))}
      ${queueBox(charge, label, actions)}
      ${tellsTakeOver && question === null ? takeOverBox(charge, label, () => actions.dismissTakeOver()) : nothing}
      <p class="banner" role="status">${view.banner}</p>
    </div>
    <div class="history">
      ${view.isBehind && view.forms === nothing ? toNewest(label, actions) : nothing}
      <div class="scroll" tabindex="0" role="region" aria-label=${label("messages")} aria-busy=${conversation.awaitsAnswer}>
        ${introduction(view.municipality, label)}
        ${view.isLoading && conversation.messages.length === 0
          ? html`<p class="loading"><span class="visually-hidden">${label("connecting")}</span></p>`
          : nothing}
        ${messageList({ conversation, copied: view.copied, now: new Date(), label }, actions)}
        ${view.forms}
      </div>
    </div>
    ${view.voiceBar} ${composer({ draft: view.draft, isClosed: charge.holder === "closed", voice: voiceOf(view), digits: view.digits }, label, actions)}
  `;
}

function voiceOf({ municipality: { voice }, voiceBar }: PanelView): boolean | null {
  return voice.listen || voice.speak ? voiceBar !== nothing : null;
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
