import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";

import { label } from "./labels.js";

interface Question {
  /** Unique in the page. */
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  /** What is wrong with the answer; null or left out for nothing. */
  readonly error?: string | null;
  readonly change: (value: string) => void;
}

export interface TextQuestion extends Question {
  readonly type?: "text" | "search" | "date" | "email" | "tel" | "number";
  readonly inputmode?: "numeric" | "email" | "tel";
  readonly min?: number | string;
  readonly max?: number | string;
  readonly longest?: number;
}

export interface Option {
  readonly value: string;
  readonly name: string;
}

export interface ChoiceQuestion extends Question {
  readonly options: readonly Option[];
  /** What stands there as long as nothing is chosen. */
  readonly empty: string;
}

/** A question with a text, a number or a day as answer. Browsers fill in nothing: the answers are somebody else's. */
export function textField(question: TextQuestion): TemplateResult {
  return field(
    question,
    html`<input
      id=${question.id}
      type=${question.type ?? "text"}
      autocomplete="off"
      inputmode=${question.inputmode ?? nothing}
      min=${question.min ?? nothing}
      max=${question.max ?? nothing}
      maxlength=${question.longest ?? nothing}
      aria-invalid=${question.error ? "true" : nothing}
      aria-describedby=${describedBy(question)}
      .value=${live(question.value)}
      @input=${(event: Event) => question.change((event.target as HTMLInputElement).value)}
    />`,
  );
}

/** A question with one of some answers. */
export function choiceField(question: ChoiceQuestion): TemplateResult {
  return field(
    question,
    html`<select
      id=${question.id}
      aria-invalid=${question.error ? "true" : nothing}
      aria-describedby=${describedBy(question)}
      @change=${(event: Event) => question.change((event.target as HTMLSelectElement).value)}
    >
      <option value="" ?selected=${question.value === ""}>${question.empty}</option>
      ${question.options.map(({ value, name }) => html`<option value=${value} ?selected=${question.value === value}>${name}</option>`)}
    </select>`,
  );
}

/** Several answers, each of which can be on. */
export function checkGroup(question: {
  readonly id: string;
  readonly label: string;
  readonly options: readonly (Option & { readonly hint?: string })[];
  readonly chosen: readonly string[];
  readonly error?: string | null;
  readonly change: (chosen: string[]) => void;
}): TemplateResult {
  const { id, chosen } = question;
  const toggle = (value: string, isOn: boolean): void => question.change(isOn ? [...chosen, value] : chosen.filter((other) => other !== value));
  return html`<fieldset class="field" aria-describedby=${question.error ? `${id}-error` : nothing}>
    <legend>${question.label}</legend>
    <div>
      ${question.options.map(
        ({ value, name, hint }) => html`<label class="check">
          <input type="checkbox" .checked=${live(chosen.includes(value))} @change=${(event: Event) => toggle(value, (event.target as HTMLInputElement).checked)} />
          <span>${name}${hint === undefined ? nothing : html` <span class="muted small">${hint}</span>`}</span>
        </label>`,
      )}
    </div>
    ${errorOf(question)}
  </fieldset>`;
}

/** From a day up to another, or one of both. */
export function periodFields(id: string, from: string, to: string, change: (end: "from" | "to", value: string) => void): TemplateResult {
  return html`${textField({ id: `${id}-from`, label: label("from_day"), type: "date", value: from, change: (value) => change("from", value) })}
  ${textField({ id: `${id}-to`, label: label("to_day"), type: "date", value: to, change: (value) => change("to", value) })}`;
}

function field(question: Question, control: TemplateResult): TemplateResult {
  return html`<div class="field">
    <label for=${question.id}>${question.label}</label>
    ${control} ${question.hint === undefined ? nothing : html`<p class="hint" id="${question.id}-hint">${question.hint}</p>`}
    ${errorOf(question)}
  </div>`;
}

function errorOf({ id, error }: { readonly id: string; readonly error?: string | null }): TemplateResult | typeof nothing {
  return error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing;
}

function describedBy(question: Question): string | typeof nothing {
  const ids = [question.hint === undefined ? "" : `${question.id}-hint`, question.error ? `${question.id}-error` : ""].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : nothing;
}
