import { html, type TemplateResult } from "lit";

import type { Label } from "./labels.js";

/** What is asked before it is done. */
export type Question = "new_conversation" | "end";

/** Asks before a conversation goes out of sight or ends. */
export function questionBox(question: Question, label: Label, answer: (yes: boolean) => void): TemplateResult {
  return html`<div class="question" role="group" aria-labelledby="question">
    <p id="question">${label(`${question}_question`)}</p>
    <div class="question-buttons">
      <button type="button" class="primary yes" @click=${() => answer(true)}>${label(`${question}_yes`)}</button>
      <button type="button" class="secondary no" @click=${() => answer(false)}>${label(`${question}_no`)}</button>
    </div>
  </div>`;
}
