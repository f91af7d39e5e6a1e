import { html, nothing, type TemplateResult } from "lit";

import type { Label } from "./labels.js";
import type { Choice } from "./protocol.js";

/** The quick replies under the last message. */
export function choiceButtons(
  choices: readonly Choice[],
  label: Label,
  choose: (choice: Choice) => void,
): TemplateResult | typeof nothing {
  if (choices.length === 0) return nothing;
  return html`<div class="choices" role="group" aria-label=${label("choose")}>
    ${choices.map((choice) => html`<button type="button" class="choice" @click=${() => choose(choice)}>${choice.title}</button>`)}
  </div>`;
}
