import { html, nothing, type TemplateResult } from "lit";

import type { Voice } from "./voice.js";
import type { VoiceWord } from "./words.js";

/** What the resident can do about what went wrong. */
export interface StatusActions {
  /** To the field in which the resident types, with the keys of a telephone or of a typewriter. */
  type(digits: boolean): void;
  /** Asks for a colleague; null where nobody can be asked for. */
  readonly askColleague: (() => void) | null;
}

/** What is going on, in words: a title, a hint or the captions, and what the resident must know or answer. */
export function talkStatus(voice: Voice, actions: StatusActions): TemplateResult {
  const [title, hint] = stateWords(voice);
  const { trouble, askedBack } = voice.talk;
  return html`
    <div class="talk-status">
      <p id="talk-state" class="talk-state">${voice.word(title)}</p>
      ${caption(voice) ?? (hint === null || trouble !== null || askedBack !== null ? nothing : html`<p class="talk-hint">${voice.word(hint)}</p>`)}
    </div>
    <div class="talk-news" role="alert">${troubleText(voice)}${askedBackText(voice)}</div>
    ${answers(voice, actions)}
  `;
}

function stateWords({ talk, press, can, preferences }: Voice): readonly [VoiceWord, VoiceWord | null] {
  const isFree = talk.mode === "free";
  switch (talk.state) {
    case "idle":
      if (!can.listen) return [can.speak && preferences.speaks ? "voice_idle_mute" : "voice_idle_type", "voice_idle_type_hint"];
      return isFree ? ["voice_idle_free", "voice_idle_free_hint"] : ["voice_idle_hold", "voice_idle_hold_hint"];
    case "opening":
      return talk.isRecording ? ["voice_connecting", "voice_connecting_hint"] : ["voice_opening", "voice_opening_hint"];
    case "listening":
      if (isFree) return ["voice_listening", "voice_listening_free_hint"];
      return ["voice_listening", press.isHeld ? "voice_listening_held_hint" : "voice_listening_clicked_hint"];
    case "thinking":
      return ["voice_thinking", null];
    case "speaking":
      return ["voice_speaking", talk.isOn ? "voice_speaking_free_hint" : null];
  }
}

/** What is being said, by either. Not for screen readers: it changes all the time, and what is final becomes a message. */
function caption({ talk, sentence, word }: Voice): TemplateResult | null {
  if (talk.partial !== "") {
    return html`<p class="caption partial" aria-hidden="true"><span class="caption-who">${word("voice_heard_so_far")}</span> ${talk.partial}…</p>`;
  }
  return sentence === null ? null : html`<p class="caption" aria-hidden="true">${sentence}</p>`;
}

function troubleText({ talk: { trouble }, word }: Voice): TemplateResult | typeof nothing {
  if (trouble === null) return nothing;
  const [title, hint] = trouble.kind === "told" ? [word("voice_told"), trouble.text] : [word(`voice_${trouble.kind}`), word(`voice_${trouble.kind}_hint`)];
  return html`<p class="trouble"><strong>${title}.</strong> ${hint}</p>`;
}

function askedBackText({ talk: { askedBack } }: Voice): TemplateResult | typeof nothing {
  if (askedBack === null) return nothing;
  return html`<p class="asked-back">${askedBack.type === "give_up" ? askedBack.text : askedBack.question}</p>`;
}

function answers({ talk, word }: Voice, actions: StatusActions): TemplateResult | typeof nothing {
  const { askedBack } = talk;
  const { askColleague } = actions;
  if (askedBack?.type === "check") {
    return html`<div class="talk-answers">
      <button type="button" class="primary" @click=${() => talk.confirm(true)}>${word("voice_check_yes")}</button>
      <button type="button" class="secondary" @click=${() => talk.confirm(false)}>${word("voice_check_no")}</button>
    </div>`;
  }
  if (!talk.isInVain) return nothing;
  return html`<div class="talk-answers">
    <button type="button" class="secondary" @click=${() => actions.type(false)}>${word("voice_type")}</button>
    ${matchMedia("(any-pointer: coarse)").matches
      ? html`<button type="button" class="secondary" @click=${() => actions.type(true)}>${word("voice_type_digits")}</button>`
      : nothing}
    ${askColleague === null ? nothing : html`<button type="button" class="secondary" @click=${askColleague}>${word("voice_colleague")}</button>`}
  </div>`;
}
