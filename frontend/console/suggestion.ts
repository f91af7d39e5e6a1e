import { html, nothing, type TemplateResult } from "lit";

import { ApiError, type Api } from "./api.js";
import { label, problemText } from "./labels.js";
import { linkList } from "./message-list.js";
import type { SuggestionAnswer } from "./model.js";

/** What Sophie would say, or why she says nothing. */
export type Suggestion = { readonly problem: string } | SuggestionAnswer;

export async function askSuggestion(api: Api, conversation: string): Promise<Suggestion> {
  try {
    return await api.post<SuggestionAnswer>(`/staff/conversations/${encodeURIComponent(conversation)}/suggestion`);
  } catch (problem) {
    if (!(problem instanceof ApiError)) throw problem;
    return { problem: problemText(problem.code) };
  }
}

/** The text as it goes into the draft: with the addresses of its pages below it. */
export function suggestedText({ text, links }: NonNullable<SuggestionAnswer["suggestion"]>): string {
  return [text, ...links.map(({ title, url }) => `${title}: ${url}`)].join("\n");
}

/** Sophie's suggestion, to be put into the draft: it is never sent by itself. */
export function suggestionCard(answer: Suggestion, insert: (text: string) => void, dismiss: () => void): TemplateResult {
  const close = html`<button type="button" class="button quiet" @click=${dismiss}>${label("close")}</button>`;
  if ("problem" in answer) return html`<div class="notice problem" role="alert"><span>${answer.problem}</span>${close}</div>`;
  const { suggestion, question } = answer;
  if (suggestion === null) {
    return html`<div class="notice" role="status">
      <span>${label(question === null ? "suggestion_no_question" : "suggestion_none")}</span>${close}
    </div>`;
  }
  return html`<section class="suggestion stack" aria-label=${label("suggest")}>
    ${question === null ? nothing : html`<h3 class="small strong">${label("suggestion", { question })}</h3>`}
    <p class="text">${suggestion.text}</p>
    ${linkList(suggestion.links)}
    <div class="row">
      <button type="button" class="button primary" @click=${() => insert(suggestedText(suggestion))}>${label("suggestion_insert")}</button>
      ${close}<span class="small muted">${label("suggestion_check")}</span>
    </div>
  </section>`;
}
