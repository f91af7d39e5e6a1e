import { html, nothing, type TemplateResult } from "lit";

import type { CallBack } from "../call-back.js";
import type { Words } from "../labels.js";
import type { CallBackDetails } from "../protocol.js";
import { mistakesIn, type CallBackField } from "./call-back-checks.js";
import { field, type InputBindings } from "./field.js";
import type { FormWord } from "./words.js";

export interface CallBackActions {
  editCallBack(change: Partial<CallBackDetails>): void;
  /** @param mistake the id of the first field that is wrong, or null when it can go */
  sendCallBack(mistake: string | null): void;
  cancelCallBack(): void;
}

const IDS: Readonly<Record<CallBackField, string>> = {
  name: "call-back-name",
  phone: "call-back-phone",
  best_time: "call-back-time",
  subject: "call-back-subject",
};

/** Where the resident asks to be called back, and what is shown while that is on its way. */
export function callBackForm(callBack: CallBack, word: Words<FormWord>, actions: CallBackActions): TemplateResult {
  if (callBack.stage === "sending") {
    return html`<p class="card sending" tabindex="-1">${word("call_back_sending")}</p>`;
  }
  const { details, refusal } = callBack;
  const mistakes = callBack.isChecked ? mistakesIn(details) : [];
  const mistake = (of: CallBackField): string => {
    const found = mistakes.find((each) => each.field === of);
    return found === undefined ? "" : word(found.word, { most: found.most ?? 0 });
  };
  const edit = (of: CallBackField) => (event: Event) =>
    actions.editCallBack({ [of]: (event.target as HTMLInputElement | HTMLTextAreaElement).value });
  const line = (of: CallBackField, type: string, autocomplete: string) => (input: InputBindings) =>
    html`<input
      id=${input.id}
      type=${type}
      autocomplete=${autocomplete}
      aria-describedby=${input.describedBy}
      aria-invalid=${input.invalid}
      .value=${details[of]}
      @input=${edit(of)}
    />`;
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const [first] = mistakesIn(details);
    actions.sendCallBack(first === undefined ? null : IDS[first.field]);
  };
  return html`<form class="card call-back" novalidate aria-labelledby="call-back-title" @submit=${onSubmit}>
    <h3 id="call-back-title" tabindex="-1">${word("call_back_title")}</h3>
    <p>${word("call_back_intro")}</p>
    ${refusal === null ? nothing : html`<p class="mistake" role="alert">${refusal.code === "invalid" ? word("call_back_refused") : refusal.text}</p>`}
    ${field({ id: IDS.name, label: word("call_back_name"), mistake: mistake("name") }, line("name", "text", "name"))}
    ${field({ id: IDS.phone, label: word("call_back_phone"), mistake: mistake("phone") }, line("phone", "tel", "tel"))}
    ${field(
      {
        id: IDS.best_time,
        label: word("call_back_time"),
        optional: word("form_optional"),
        hint: word("call_back_time_hint"),
        mistake: mistake("best_time"),
      },
      line("best_time", "text", "off"),
    )}
    ${field(
      { id: IDS.subject, label: word("call_back_subject"), hint: word("call_back_subject_hint"), mistake: mistake("subject") },
      (input) =>
        html`<textarea
          id=${input.id}
          rows="3"
          autocomplete="off"
          aria-describedby=${input.describedBy}
          aria-invalid=${input.invalid}
          .value=${details.subject}
          @input=${edit("subject")}
        ></textarea>`,
    )}
    <div class="card-buttons">
      <button type="submit" class="primary">${word("call_back_send")}</button>
      <button type="button" class="secondary cancel" @click=${() => actions.cancelCallBack()}>${word("call_back_cancel")}</button>
    </div>
  </form>`;
}
