import { html, nothing, type TemplateResult } from "lit";

import { mutedIcon, settingsIcon, soundIcon } from "./icons.js";
import type { Preferences } from "./preferences.js";
import type { Voice } from "./voice.js";
import type { VoiceWord } from "./words.js";

/** Turns her sound off and on. */
export function muteButton(voice: Voice): TemplateResult | typeof nothing {
  const { isMuted } = voice.preferences;
  const name = voice.word(isMuted ? "voice_sound_on" : "voice_sound_off");
  if (!voice.can.speak) return nothing;
  return html`<button type="button" class="tool mute" aria-label=${name} title=${name} @click=${() => voice.prefer({ isMuted: !isMuted })}>
    ${isMuted ? mutedIcon : soundIcon}
  </button>`;
}

/** Unfolds the settings below it, which come behind it in the order of Tab. */
export function settingsButton(voice: Voice, changed: () => void): TemplateResult {
  const name = voice.word("voice_settings");
  return html`<button
    type="button"
    class="tool"
    aria-label=${name}
    title=${name}
    aria-expanded=${voice.settingsAreOpen}
    aria-controls="voice-settings"
    @click=${() => {
      voice.settingsAreOpen = !voice.settingsAreOpen;
      changed();
    }}
  >
    ${settingsIcon}
  </button>`;
}

/** How loud, whether answers are spoken, whether a button is needed to be heard, and whether her face is seen. */
export function soundSettings(voice: Voice): TemplateResult {
  const { preferences, word, can } = voice;
  const onVolume = (event: Event): void => {
    voice.prefer({ volume: Number((event.target as HTMLInputElement).value) / 100, isMuted: false });
  };
  return html`<div id="voice-settings" class="voice-settings" ?hidden=${!voice.settingsAreOpen}>
    ${can.speak
      ? html`<label class="volume"
            >${word("voice_volume")}
            <input type="range" min="0" max="100" step="5" .value=${String(Math.round(preferences.volume * 100))} @input=${onVolume} />
          </label>
          ${choice(voice, "speaks", "voice_speaks")}`
      : nothing}
    ${can.listen ? choice(voice, "isHandsFree", "voice_hands_free") : nothing} ${choice(voice, "showsFace", "voice_face")}
  </div>`;
}

function choice(voice: Voice, name: "speaks" | "isHandsFree" | "showsFace", label: VoiceWord): TemplateResult {
  const onChange = (event: Event): void => {
    const change: Partial<Preferences> = { [name]: (event.target as HTMLInputElement).checked };
    voice.prefer(change);
  };
  return html`<label class="setting">
    <input type="checkbox" .checked=${voice.preferences[name]} @change=${onChange} />
    ${voice.word(label)}
  </label>`;
}
