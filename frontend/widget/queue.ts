import { html, nothing, type TemplateResult } from "lit";

import { queueText, type Charge } from "./charge.js";
import type { Label } from "./labels.js";

export interface QueueActions {
  callMeBack(): void;
  leaveQueue(): void;
}

/** For who waits: how long it may take, and what he can do instead. */
export function queueBox(charge: Charge, label: Label, actions: QueueActions): TemplateResult | typeof nothing {
  if (charge.holder !== "waiting") return nothing;
  const text = queueText(charge, label);
  return html`<div class="queue">
    ${text === "" ? nothing : html`<p class="queue-text">${text}</p>`}
    <div class="queue-buttons">
      <button type="button" class="secondary" @click=${() => actions.callMeBack()}>${label("wait_call_back")}</button>
      <button type="button" class="secondary leave-queue" @click=${() => actions.leaveQueue()}>${label("wait_stop")}</button>
    </div>
  </div>`;
}
