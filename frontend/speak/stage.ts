import { html, nothing, type TemplateResult } from "lit";

import { bannerText } from "../widget/banner.js";
import { chargeRole, chargeTitle } from "../widget/charge.js";
import { composer, type ComposerActions } from "../widget/composer.js";
import { newConversationIcon } from "../widget/icons.js";
import type { Label, Words } from "../widget/labels.js";
import { messageList, type MessageListActions } from "../widget/message-list.js";
import type { Municipality } from "../widget/municipality.js";
import { queueBox, type QueueActions } from "../widget/queue.js";
import type { Copied } from "../widget/reference.js";
import type { Session } from "../widget/session.js";
import { muteButton, settingsButton, soundSettings } from "../widget/voice/sound-settings.js";
import { keyboardIcon } from "../widget/voice/icons.js";
import { talkButton } from "../widget/voice/talk-button.js";
import { talkStatus, type StatusActions } from "../widget/voice/talk-status.js";
import { face, hushButton } from "../widget/voice/voice-bar.js";
import type { Voice } from "../widget/voice/voice.js";
import { currentTurn } from "./turn.js";
import type { SpeakWord } from "./words.js";

export interface StageView {
  readonly municipality: Municipality;
  readonly session: Session;
  readonly voice: Voice;
  /** Whether somebody has begun a conversation here. */
  readonly hasBegun: boolean;
  /** Whether a conversation of before the page was loaded can go on. */
  readonly canGoOn: boolean;
  readonly isTyping: boolean;
  readonly digits: boolean;
  readonly draft: string;
  readonly copied: Copied | null;
  readonly forms: TemplateResult | typeof nothing;
  readonly label: Label;
  readonly word: Words<SpeakWord>;
}

export interface StageActions extends MessageListActions, ComposerActions, QueueActions, StatusActions {
  changed(): void;
  begin(): void;
  restart(): void;
}

/** The whole page: Sophie, what was said last, and how to answer. */
export function stage(view: StageView, actions: StageActions): TemplateResult {
  const { voice, hasBegun } = view;
  return html`<div class="stage ${hasBegun ? "begun" : "waiting"} ${voice.preferences.showsFace ? "" : "faceless"}">
    ${top(view, actions)}
    <main class="scene">
      ${voice.preferences.showsFace ? face(voice) : nothing} ${hasBegun ? conversation(view, actions) : welcome(view, actions)}
    </main>
    ${hasBegun ? controls(view, actions) : nothing}
  </div>`;
}

function top({ session, voice, hasBegun, label, word, municipality }: StageView, actions: StageActions): TemplateResult {
  const { charge } = session.conversation;
  return html`<header class="top">
    <div class="who">
      <p class="name">${chargeTitle(charge, label)}</p>
      <p class="role">${chargeRole(charge, label)}${municipality.name === "" ? nothing : html`<span class="of"> · ${label("of_municipality")}</span>`}</p>
    </div>
    ${hasBegun
      ? html`${muteButton(voice)} ${settingsButton(voice, () => actions.changed())}
          <button type="button" class="restart" @click=${() => actions.restart()}>
            ${newConversationIcon}<span>${word("speak_restart")}</span>
          </button>
          ${soundSettings(voice)}`
      : nothing}
  </header>`;
}

function welcome({ municipality, canGoOn, word }: StageView, actions: StageActions): TemplateResult {
  return html`<section class="welcome">
    <h1 class="welcome-title">${word("speak_welcome")}</h1>
    <p class="welcome-text">${word(municipality.name === "" ? "speak_intro_nowhere" : "speak_intro")}</p>
    <button type="button" class="primary begin" @click=${() => actions.begin()}>${word(canGoOn ? "speak_go_on" : "speak_begin")}</button>
    ${canGoOn ? html`<button type="button" class="secondary again" @click=${() => actions.restart()}>${word("speak_restart")}</button>` : nothing}
    <p class="welcome-privacy">${word("speak_privacy")}</p>
  </section>`;
}

function conversation({ session, copied, forms, label, word }: StageView, actions: StageActions): TemplateResult {
  const { conversation: said } = session;
  return html`<section class="said-last" aria-label=${word("speak_conversation")}>
    <h1 class="visually-hidden">${word("speak_title")}</h1>
    <p class="banner" role="status">${bannerText(session, label)}</p>
    ${queueBox(said.charge, label, actions)}
    <div class="scroll" tabindex="0" role="region" aria-label=${label("messages")} aria-busy=${said.awaitsAnswer}>
      ${messageList({ conversation: currentTurn(said), copied, now: new Date(), label }, actions)} ${forms}
    </div>
  </section>`;
}

function controls(view: StageView, actions: StageActions): TemplateResult {
  const { voice, isTyping, digits, draft, session, label } = view;
  const type = voice.word("voice_type");
  return html`<section class="controls" aria-label=${view.word("speak_controls")}>
    <div class="controls-text">${talkStatus(voice, actions)}</div>
    <div class="controls-buttons">
      <button
        type="button"
        class="tool type"
        aria-label=${type}
        title=${type}
        aria-expanded=${isTyping}
        @click=${() => actions.toggleVoice()}
      >
        ${keyboardIcon}
      </button>
      ${voice.can.listen ? talkButton(voice) : nothing} ${hushButton(voice)}
    </div>
    ${isTyping || !voice.can.listen
      ? composer({ draft, isClosed: session.conversation.charge.holder === "closed", voice: null, digits }, label, actions)
      : nothing}
  </section>`;
}
