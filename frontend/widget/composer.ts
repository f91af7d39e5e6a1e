import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";

import { micIcon, sendIcon } from "./icons.js";
import type { Label } from "./labels.js";
import { LONGEST_MESSAGE } from "./protocol.js";

/** From how many characters before the limit the resident sees how many are left. */
const COUNTER_FROM = 200;

/** Finds the field in which the resident types. */
export const WRITE = ".composer textarea";

export interface ComposerActions {
  /** The text changed. */
  edit(draft: string): void;
  /** The resident wants the draft to be sent. */
  send(): void;
  /** The resident wants to speak with Sophie, or no longer. */
  toggleVoice(): void;
}

export interface ComposerView {
  readonly draft: string;
  /** Whether the conversation was ended. */
  readonly isClosed: boolean;
  /** Whether the resident speaks with Sophie now; null where that can't be. */
  readonly voice: boolean | null;
  /** Whether a screen keyboard is to have the keys of a telephone. */
  readonly digits: boolean;
}

/** Whether a draft can be sent: not empty, not too long. */
export function isSendable(draft: string): boolean {
  return draft.trim() !== "" && draft.trim().length <= LONGEST_MESSAGE;
}

/**
 * Where the resident types: Enter sends, Shift+Enter begins a new line. A text that is too long can be typed and pasted, so that
 * nothing is cut off unseen, but not sent.
 */
export function composer(view: ComposerView, label: Label, actions: ComposerActions): TemplateResult {
  const { draft, isClosed, voice, digits } = view;
  const left = LONGEST_MESSAGE - draft.trim().length;
  const onInput = (event: InputEvent): void => {
    const field = event.target as HTMLTextAreaElement;
    actions.edit(field.value);
  };
  const onKey = (event: KeyboardEvent): void => {
    // Enter also ends a composition (Chinese, Japanese, dictation); that one isn't meant for us.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    actions.send();
  };
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    actions.send();
  };
  return html`<form class="composer" @submit=${onSubmit}>
    <div class="field">
      <textarea
        rows="1"
        aria-label=${label("message")}
        placeholder=${label(isClosed ? "closed_placeholder" : "message_placeholder")}
        aria-describedby="limit privacy"
        aria-invalid=${left < 0 ? "true" : "false"}
        enterkeyhint="send"
        inputmode=${digits ? "tel" : nothing}
        .value=${live(draft)}
        @input=${onInput}
        @keydown=${onKey}
      ></textarea>
      ${voice === null
        ? nothing
        : html`<button
            type="button"
            class="send"
            aria-label=${label("voice")}
            title=${label("voice")}
            aria-pressed=${voice}
            @click=${() => actions.toggleVoice()}
          >
            ${micIcon}
          </button>`}
      <button type="submit" class="send ${isSendable(draft) ? "ready" : ""}" aria-label=${label("send")}>${sendIcon}</button>
    </div>
    <p id="limit" class="limit ${left < 0 ? "over" : ""}">${limitText(left, label)}</p>
    <p id="privacy" class="privacy">${label("privacy")}</p>
  </form>`;
}

function limitText(left: number, label: Label): string {
  if (left < 0) return label("too_many_characters", { count: -left });
  return left <= COUNTER_FROM ? label("characters_left", { count: left }) : "";
}

/** Makes the field as high as its text; the style sheet limits it. */
export function fitToText(field: HTMLTextAreaElement): void {
  field.style.height = "auto";
  field.style.height = `${String(field.scrollHeight)}px`;
}
