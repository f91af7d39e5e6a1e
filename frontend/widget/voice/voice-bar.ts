import { html, nothing, type TemplateResult } from "lit";

import { crossIcon } from "../icons.js";
import { portrait } from "../portrait.js";
import { keyboardIcon, stopIcon } from "./icons.js";
import { muteButton, settingsButton, soundSettings } from "./sound-settings.js";
import { talkButton } from "./talk-button.js";
import { talkStatus, type StatusActions } from "./talk-status.js";
import type { Voice } from "./voice.js";

export interface BarActions extends StatusActions {
  changed(): void;
  /** The resident no longer wants to speak or be spoken to. */
  close(): void;
}

/** Between the messages and the field: her face, what is going on, and the buttons. */
export function voiceBar(voice: Voice, actions: BarActions): TemplateResult {
  const { word, preferences, can } = voice;
  return html`<section class="voice" aria-label=${word("voice_region")}>
    <div class="voice-scene">
      ${preferences.showsFace ? face(voice) : nothing}
      <div class="voice-text">${talkStatus(voice, actions)}</div>
    </div>
    <div class="voice-buttons">
      ${muteButton(voice)} ${settingsButton(voice, () => actions.changed())}
      <div class="voice-middle">${can.listen ? talkButton(voice) : nothing}</div>
      ${hushButton(voice)}
      <button type="button" class="tool" aria-label=${word("voice_type")} title=${word("voice_type")} @click=${() => actions.close()}>
        ${keyboardIcon}
      </button>
    </div>
    ${soundSettings(voice)}
  </section>`;
}

/** Where her face comes, with her picture until it is there. */
export function face(voice: Voice): TemplateResult {
  const off = voice.word("voice_face_off");
  return html`<div class="face-frame">
    <div class="face">${portrait()}</div>
    <button type="button" class="tool face-off" aria-label=${off} title=${off} @click=${() => voice.prefer({ showsFace: false })}>
      ${crossIcon}
    </button>
  </div>`;
}

/** Stays where it is when there is nothing to stop, so that nothing jumps. */
export function hushButton({ talk, word }: Voice): TemplateResult {
  const isSpeaking = talk.state === "speaking";
  return html`<button
    type="button"
    class="tool hush ${isSpeaking ? "speaks" : ""}"
    aria-label=${word("voice_hush")}
    title=${word("voice_hush")}
    aria-disabled=${!isSpeaking}
    @click=${() => talk.hush()}
  >
    ${stopIcon}
  </button>`;
}
