import { html, nothing, type TemplateResult } from "lit";

import { known } from "./known.js";
import { label, word } from "./labels.js";
import { linkList } from "./message-list.js";
import type { ConversationDetails, Message, SophieState } from "./model.js";
import { timeOf } from "./times.js";

/** Of a message of the resident: what Sophie took it for. */
export interface Understood {
  readonly seq: number;
  readonly at: string;
  readonly text: string;
  readonly intent: string | null;
  readonly confidence: number | null;
  readonly outcome: string | null;
}

/**
 * How each message of the resident was understood, the newest first. The records keep it with the message or with Sophie's answer to it;
 * what a colleague answered was never put to Sophie.
 */
export function understood(messages: readonly Message[]): readonly Understood[] {
  const found = messages.flatMap((message, index) => {
    if (message.author !== "resident") return [];
    const next = messages.slice(index + 1).find(({ author }) => author === "sophie" || author === "resident" || author === "colleague");
    const answer = next?.author === "sophie" ? next : undefined;
    const intent = message.intent ?? answer?.intent ?? null;
    const confidence = message.confidence ?? answer?.confidence ?? null;
    const { seq, at, text } = message;
    return intent === null ? [] : [{ seq, at, text, intent, confidence, outcome: answer?.outcome ?? null }];
  });
  return found.reverse();
}

/** What Sophie knows, understood and tried, so that the resident need not say it again. */
export function sophieView(details: ConversationDetails, messages: readonly Message[]): TemplateResult {
  const { sophie, sources, summary } = details;
  return html`
    ${summary.reason === null
      ? nothing
      : html`<section><h3>${label("why_handed_over")}</h3><p>${word("reason", summary.reason)}</p></section>`}
    ${sophie === null ? html`<p class="notice warning">${label("sophie_unknown")}</p>` : knows(sophie)}
    <section>
      <h3>${label("understood")}</h3>
      ${understandings(understood(messages))}
    </section>
    ${sophie === null || sophie.tried.length === 0 ? nothing : tried(sophie)}
    <section>
      <h3>${label("sources")}</h3>
      ${sources.length === 0 ? html`<p class="muted">${label("no_sources")}</p>` : linkList(sources)}
    </section>
  `;
}

function knows({ slots, form, asked }: SophieState): TemplateResult {
  const list = known(slots);
  return html`<section>
    <h3>${label("knows")}</h3>
    ${form === null
      ? nothing
      : html`<p class="busy-with"><span class="tag">${label("busy_with")}</span> ${word("form", form)}${asked === null ? nothing : html`<br /><span class="muted">${label("asked_last")}:</span> ${word("slot", asked)}`}</p>`}
    ${list.length === 0
      ? html`<p class="muted">${label("knows_nothing")}</p>`
      : html`<dl class="known">
          ${list.map(({ name, value }) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
        </dl>`}
  </section>`;
}

function understandings(list: readonly Understood[]): TemplateResult {
  if (list.length === 0) return html`<p class="muted">${label("understood_nothing")}</p>`;
  return html`<ol class="understood" role="list">
    ${list.map(
      ({ text, at, intent, confidence, outcome }) => html`<li>
        <p class="understood-text">“${text}” <span class="muted small">${timeOf(at)}</span></p>
        <p class="understood-intent">
          <span class="strong">${intent === null ? "" : word("intent", intent)}</span>
          ${outcome === "not_understood" ? html`<span class="tag warning">${word("outcome", outcome)}</span>` : nothing}
        </p>
        ${confidence === null ? nothing : confidenceBar(confidence)}
      </li>`,
    )}
  </ol>`;
}

/** A bar and the number: the number is what counts, the bar is for the eye. */
function confidenceBar(confidence: number): TemplateResult {
  const percent = Math.round(confidence * 100);
  return html`<p class="confidence">
    <svg class="confidence-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="confidence-all" width="100" height="6" rx="3" />
      <rect class="confidence-part ${percent < 50 ? "low" : ""}" width=${percent} height="6" rx="3" />
    </svg>
    <span class="small muted number">${label("sure", { percent })}</span>
  </p>`;
}

function tried({ tried: list }: SophieState): TemplateResult {
  return html`<section>
    <h3>${label("tried")}</h3>
    <ul class="tried" role="list">
      ${list.map(
        ({ intent, confidence, text }) => html`<li>
          <span class="strong">${word("intent", intent)}</span>
          <span class="small muted number">${label("sure", { percent: Math.round(confidence * 100) })}</span>
          ${text === "" ? nothing : html`<p class="tried-text muted">${text}</p>`}
        </li>`,
      )}
    </ul>
  </section>`;
}
