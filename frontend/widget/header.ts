import { html, nothing, type TemplateResult } from "lit";

import { closeIcon, newConversationIcon } from "./icons.js";
import type { Label } from "./labels.js";
import type { Municipality } from "./municipality.js";
import { portrait } from "./portrait.js";

export interface HeaderActions {
  close(): void;
  askStartOver(): void;
}

/** Who speaks here, always saying that she is a digital assistant, and the buttons of the panel. */
export function header(canStartOver: boolean, label: Label, actions: HeaderActions): TemplateResult {
  return html`<header class="header">
    ${portrait()}
    <div class="who">
      <h2 class="name">${label("title")}</h2>
      <p class="role">${label("digital_assistant")}</p>
    </div>
    ${canStartOver
      ? html`<button
          type="button"
          class="tool start-over"
          aria-label=${label("new_conversation")}
          title=${label("new_conversation")}
          @click=${() => actions.askStartOver()}
        >
          ${newConversationIcon}
        </button>`
      : nothing}
    <button type="button" class="tool close" aria-label=${label("close")} title=${label("close")} @click=${() => actions.close()}>
      ${closeIcon}
    </button>
  </header>`;
}

/** Asks before a conversation goes out of sight. */
export function startOverQuestion(label: Label, answer: (yes: boolean) => void): TemplateResult {
  return html`<div class="question" role="group" aria-labelledby="start-over-question">
    <p id="start-over-question">${label("new_conversation_question")}</p>
    <div class="question-buttons">
      <button type="button" class="primary yes" @click=${() => answer(true)}>${label("new_conversation_yes")}</button>
      <button type="button" class="secondary no" @click=${() => answer(false)}>${label("new_conversation_no")}</button>
    </div>
  </div>`;
}

/** Above the first message: the picture at a good size, with her name and whose assistant she is. */
export function introduction(municipality: Municipality, label: Label): TemplateResult {
  return html`<div class="introduction">
    ${portrait()}
    <p class="introduction-name">${label("title")}</p>
    <p class="introduction-role">${label("digital_assistant")}</p>
    ${municipality.name === "" ? nothing : html`<p class="introduction-role">${label("of_municipality")}</p>`}
  </div>`;
}
