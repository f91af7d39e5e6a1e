import { html, nothing, type TemplateResult } from "lit";

import type { Feedback } from "../feedback.js";
import type { Words } from "../labels.js";
import { LONGEST_MESSAGE } from "../protocol.js";
import { faces } from "./faces.js";
import { field } from "./field.js";
import type { FormWord } from "./words.js";

export interface FeedbackActions {
  giveFeedback(score: number, words: string): void;
  /** What was filled in can't go yet: `score` or `words` is wrong. */
  refuseFeedback(mistake: "score" | "words"): void;
  /** The resident chose a score or changed his words. */
  changeFeedback(): void;
  skipFeedback(): void;
}

const SCORES = ["1", "2", "3", "4", "5"] as const;

/** What the resident thought of the conversation, and the thanks for it. */
export function feedbackForm(feedback: Feedback, word: Words<FormWord>, actions: FeedbackActions): TemplateResult {
  if (feedback.stage === "sending") return html`<p class="card sending" tabindex="-1">${word("feedback_sending")}</p>`;
  if (feedback.stage === "thanked") {
    return html`<div class="card thanks" tabindex="-1">
      ${faces[4]}
      <p class="thanks-title">${word("feedback_thanks")}</p>
      <p>${word("feedback_thanks_more")}</p>
    </div>`;
  }
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const score = Number(form.querySelector<HTMLInputElement>(":checked")?.value ?? 0);
    const words = form.querySelector("textarea")?.value ?? "";
    if (score === 0) actions.refuseFeedback("score");
    else if (words.length > LONGEST_MESSAGE) actions.refuseFeedback("words");
    else actions.giveFeedback(score, words);
  };
  const noScore = feedback.mistake === "score";
  return html`<form class="card feedback" novalidate aria-labelledby="feedback-title" @submit=${onSubmit} @input=${() => actions.changeFeedback()}>
    <fieldset aria-describedby=${noScore ? "feedback-mistake" : nothing}>
      <legend><h3 id="feedback-title" tabindex="-1">${word("feedback_title")}</h3></legend>
      ${noScore ? html`<p class="mistake" id="feedback-mistake">${word("feedback_missing")}</p>` : nothing}
      <div class="scores">
        ${SCORES.map(
          (score, index) =>
            html`<label class="score">
              <input type="radio" name="score" value=${score} />
              ${faces[index]}<span>${word(`feedback_${score}`)}</span>
            </label>`,
        )}
      </div>
    </fieldset>
    ${field(
      {
        id: "feedback-words",
        label: word("feedback_words"),
        optional: word("form_optional"),
        mistake: feedback.mistake === "words" ? word("form_too_long", { most: LONGEST_MESSAGE }) : "",
      },
      (input) =>
        html`<textarea
          id=${input.id}
          name="words"
          rows="3"
          autocomplete="off"
          aria-describedby=${input.describedBy}
          aria-invalid=${input.invalid}
        ></textarea>`,
    )}
    <div class="card-buttons">
      <button type="submit" class="primary">${word("feedback_send")}</button>
      <button type="button" class="secondary skip" @click=${() => actions.skipFeedback()}>${word("feedback_skip")}</button>
    </div>
  </form>`;
}
