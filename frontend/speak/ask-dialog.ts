import { html, type TemplateResult } from "lit";

import type { Words } from "../widget/labels.js";
import type { SpeakWord } from "./words.js";

/** What is asked before a conversation goes off the screen. */
export type Asking = "restart" | "idle";

/** Asks whether the resident wants to begin anew, or is still there. Over everything else. */
export function askDialog(asking: Asking | null, word: Words<SpeakWord>, answer: (restart: boolean) => void): TemplateResult {
  const what = asking ?? "restart";
  const onCancel = (event: Event): void => {
    event.preventDefault();
    answer(false);
  };
  return html`<dialog class="ask" aria-labelledby="ask-title" aria-describedby="ask-text" @cancel=${onCancel}>
    <h2 id="ask-title" class="ask-title">${word(`speak_${what}_question`)}</h2>
    <p id="ask-text">${word(`speak_${what}_text`)}</p>
    <div class="ask-buttons">
      <button type="button" class="primary no" @click=${() => answer(false)}>${word(`speak_${what}_no`)}</button>
      <button type="button" class="secondary yes" @click=${() => answer(true)}>${word("speak_restart")}</button>
    </div>
  </dialog>`;
}
