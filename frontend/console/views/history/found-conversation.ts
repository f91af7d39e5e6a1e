import { html, nothing, type TemplateResult } from "lit";

import { label as coreLabel, word } from "../../labels.js";
import type { Summary } from "../../model.js";
import { momentOf } from "../../times.js";
import { label } from "../labels.js";

/** A conversation that was found: when, how it stands, and what was said last. All of it is one button. */
export function foundConversation(summary: Summary, now: Date, open: (conversation: string) => void): TemplateResult {
  const last = summary.last_message;
  return html`<li>
    <button type="button" class="found" @click=${() => open(summary.conversation)}>
      <span class="spread">
        <span class="strong">${last === null ? label("no_messages") : html`<time datetime=${last.at}>${momentOf(last.at, now)}</time>`}</span>
        <span class="row">
          ${summary.urgent ? html`<span class="tag danger">${coreLabel("urgent")}</span>` : nothing}
          ${summary.reason === null ? nothing : html`<span class="tag warning">${word("reason", summary.reason)}</span>`}
          <span class="tag">${word("holder", summary.holder)}${summary.name === null ? nothing : `: ${summary.name}`}</span>
        </span>
      </span>
      ${last === null ? nothing : html`<span class="last"><span class="muted">${coreLabel(last.author)}:</span> ${last.text}</span>`}
    </button>
  </li>`;
}
