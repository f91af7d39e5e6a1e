import { html, type TemplateResult } from "lit";

import { micIcon } from "../icons.js";
import { stopIcon } from "./icons.js";
import type { Voice } from "./voice.js";

/** The big button: held or clicked to speak, or, hands-free, to be listened to from now on. */
export function talkButton(voice: Voice): TemplateResult {
  const { talk, press, word } = voice;
  const isFree = talk.mode === "free";
  const name = talk.isOn ? (isFree ? "voice_talk_free_stop" : "voice_talk_stop") : isFree ? "voice_talk_free" : "voice_talk";
  return html`<button
    type="button"
    class="talk ${talk.state}"
    aria-label=${word(name)}
    aria-describedby="talk-state"
    @pointerdown=${(event: PointerEvent) => {
      voice.wake();
      press.pointerDown(event);
    }}
    @pointerup=${press.pointerUp}
    @pointercancel=${press.pointerUp}
    @keydown=${(event: KeyboardEvent) => {
      voice.wake();
      press.keyDown(event);
    }}
    @keyup=${press.keyUp}
    @click=${press.click}
    @blur=${press.blur}
    @contextmenu=${press.contextMenu}
  >
    <span class="talk-level" aria-hidden="true"></span>
    <span class="talk-face" aria-hidden="true">${talk.isOn && !press.isHeld ? stopIcon : micIcon}</span>
  </button>`;
}
