/** What a resident fills in now and then. Loaded when it is first needed, so that who only chats doesn't pay for it. */
import { html, nothing, unsafeCSS, type TemplateResult } from "lit";

import type { CallBack } from "../call-back.js";
import type { Feedback } from "../feedback.js";
import { words } from "../labels.js";
import type { Municipality } from "../municipality.js";
import { callBackForm, type CallBackActions } from "./call-back-form.js";
import { feedbackForm, type FeedbackActions } from "./feedback-form.js";
import sheet from "./forms.css?inline";
import { FORM_WORDS } from "./words.js";

export type FormActions = CallBackActions & FeedbackActions;

/** To be adopted by the widget's shadow root. */
export const formStyles = unsafeCSS(sheet);

/** The forms that are to be filled in now, or on their way. */
export function forms(municipality: Municipality, callBack: CallBack, feedback: Feedback, actions: FormActions): TemplateResult {
  const word = words(FORM_WORDS, municipality.labels, { name: municipality.name, assistant: municipality.assistant });
  return html`
    ${callBack.stage === "closed" ? nothing : callBackForm(callBack, word, actions)}
    ${feedback.stage === "none" ? nothing : feedbackForm(feedback, word, actions)}
  `;
}
