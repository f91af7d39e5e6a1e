import { html, type TemplateResult } from "lit";

import type { Charge } from "./charge.js";
import { crossIcon } from "./icons.js";
import { colleagueName, type Label } from "./labels.js";
import { chargePortrait } from "./portrait.js";

/** At the change from machine to human or back: said once and large, until the resident has seen it. */
export function takeOverBox(charge: Charge, label: Label, dismiss: () => void): TemplateResult {
  const words = charge.holder === "colleague" ? "colleague_helps" : "assistant_helps";
  return html`<div class="take-over">
    ${chargePortrait(charge)}
    <p class="take-over-text">${label(words, { colleague: colleagueName(charge.name, label) })}</p>
    <button type="button" class="tool dismiss" aria-label=${label("dismiss")} title=${label("dismiss")} @click=${dismiss}>${crossIcon}</button>
  </div>`;
}
