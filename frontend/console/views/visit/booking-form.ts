import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";

import { choiceField, textField, type TextQuestion } from "../fields.js";
import { label, named } from "../labels.js";
import type { BookingDraft, Field, FieldErrors } from "./booking-draft.js";
import { BIRTH_DECLARATION, CHANNELS, type Products } from "./visit-model.js";

export interface BookingForm {
  readonly draft: BookingDraft;
  readonly errors: FieldErrors;
  readonly products: Products;
  readonly change: (field: Field, value: string) => void;
}

/** What the visit is for, and where: what the free times depend on. */
export function visitQuestions(form: BookingForm): TemplateResult {
  const { draft, products } = form;
  const product = products.products.find((other) => other.key === draft.product);
  return html`<div class="fields">
    ${choiceField({
      id: "visit-product",
      label: label("visit_product"),
      value: draft.product,
      empty: label("choose"),
      options: products.products.map(({ key, name }) => ({ value: key, name })),
      error: errorOf(form, "product"),
      change: (value) => form.change("product", value),
    })}
    ${choiceField({
      id: "visit-channel",
      label: label("visit_channel"),
      value: draft.channel,
      empty: label("choose"),
      options: (product?.channels ?? CHANNELS).map((channel) => ({ value: channel, name: named("channel", channel) })),
      error: errorOf(form, "channel"),
      change: (value) => form.change("channel", value),
    })}
    ${text(form, "people", { label: label("visit_people"), type: "number", min: 1, max: products.most_people })}
    ${draft.product === BIRTH_DECLARATION ? text(form, "birth", { label: label("birth"), hint: label("birth_hint"), type: "date" }) : nothing}
    ${draft.channel === "home" ? addressQuestions(form) : nothing}
    ${text(form, "day", { label: label("day_wish"), hint: label("day_wish_hint"), type: "date" })}
  </div>`;
}

/** For whom it is. */
export function customerQuestions(form: BookingForm): TemplateResult {
  return html`<fieldset class="field stack">
    <legend>${label("customer")}</legend>
    <p class="hint">${label(form.draft.channel === "phone" ? "phone_hint" : "contact_hint")}</p>
    <div class="fields">
      ${text(form, "name", { label: label("customer_name"), longest: 200 })}
      ${text(form, "email", { label: label("visit_email"), type: "email", inputmode: "email", longest: 320 })}
      ${text(form, "phone", { label: label("visit_phone"), type: "tel", inputmode: "tel", longest: 40 })}
    </div>
  </fieldset>`;
}

function addressQuestions(form: BookingForm): TemplateResult {
  const isDoubted = form.errors.houseNumber === "error_address_not_found" || form.draft.certain !== "";
  const onCertain = (event: Event): void => form.change("certain", (event.target as HTMLInputElement).checked ? "yes" : "");
  return html`<div class="field address">
    <div class="row">
      ${text(form, "postcode", { label: label("postcode"), longest: 10 })}
      ${text(form, "houseNumber", { label: label("house_number"), inputmode: "numeric", longest: 5 })}
      ${text(form, "addition", { label: label("addition"), longest: 20 })}
    </div>
    ${isDoubted
      ? html`<div>
          <label class="check">
            <input type="checkbox" .checked=${live(form.draft.certain !== "")} @change=${onCertain} />
            <span>${label("address_certain")}</span>
          </label>
        </div>`
      : nothing}
  </div>`;
}

function text(form: BookingForm, field: Field, question: Omit<TextQuestion, "id" | "value" | "change" | "error">): TemplateResult {
  return textField({
    ...question,
    id: `visit-${field}`,
    value: form.draft[field],
    error: errorOf(form, field),
    change: (value) => form.change(field, value),
  });
}

function errorOf({ errors, products }: BookingForm, field: Field): string | null {
  const error = errors[field];
  return error === undefined ? null : label(error, { most: products.most_people });
}
