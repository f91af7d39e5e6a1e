import { html, type TemplateResult } from "lit";

import type { OfferedTime } from "../../model.js";
import { fullDay } from "../days.js";
import { label, named } from "../labels.js";
import type { BookingDraft } from "./booking-draft.js";
import { spanOf } from "./time-choice.js";
import { fact } from "./visit-facts.js";
import { BIRTH_DECLARATION, productName, type Product } from "./visit-model.js";

export interface ReadBackActions {
  book(): void;
  back(): void;
}

/** Everything that was filled in, to be read to the resident before it is booked. */
export function readBack(
  draft: BookingDraft,
  time: OfferedTime,
  products: readonly Product[],
  isBusy: boolean,
  actions: ReadBackActions,
): TemplateResult {
  const address = [draft.postcode, draft.houseNumber, draft.addition].map((part) => part.trim()).filter(Boolean).join(" ");
  return html`<section class="stack" aria-labelledby="visit-read-back">
    <h2 id="visit-read-back" tabindex="-1">${label("read_back_title")}</h2>
    <p>${label("read_back_hint")}</p>
    <dl class="facts panel">
      ${fact(label("visit_when"), spanOf(time))} ${fact(label("visit_product"), productName(products, draft.product))}
      ${fact(label("visit_channel"), named("channel", draft.channel))} ${fact(label("visit_people"), draft.people)}
      ${fact(label("birth"), draft.product === BIRTH_DECLARATION && draft.birth !== "" ? fullDay(draft.birth) : null)}
      ${fact(label("visit_address"), draft.channel === "home" ? address.toUpperCase() : null)} ${fact(label("visit_customer"), draft.name.trim())}
      ${fact(label("visit_email"), draft.email.trim())} ${fact(label("visit_phone"), draft.phone.trim())}
    </dl>
    <div class="row">
      <button type="button" class="button primary" ?disabled=${isBusy} @click=${() => actions.book()}>${label("book")}</button>
      <button type="button" class="button quiet" ?disabled=${isBusy} @click=${() => actions.back()}>${label("back_to_form")}</button>
    </div>
  </section>`;
}
