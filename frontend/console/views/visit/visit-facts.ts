import { html, nothing, type TemplateResult } from "lit";

import type { Address } from "../../model.js";
import { label, named } from "../labels.js";
import { spanOf } from "./time-choice.js";
import { productName, type KnownVisit, type Product } from "./visit-model.js";

/** Everything about a booked visit. */
export function visitFacts(visit: KnownVisit, products: readonly Product[], now: Date): TemplateResult {
  const { customer, delivery } = visit;
  return html`<div class="stack">
    <div class="spread">
      <code class="reference">${visit.reference}</code>
      ${stateTag(visit, now)}
    </div>
    <dl class="facts">
      ${fact(label("visit_when"), spanOf(visit))}
      ${fact(label("visit_product"), `${productName(products, visit.product)}${visit.kind === "delivery" ? ` (${label("visit_delivery_of")})` : ""}`)}
      ${fact(label("visit_channel"), named("channel", visit.channel))} ${fact(label("visit_people"), String(visit.people))}
      ${fact(label("visit_address"), visit.address === null ? null : addressText(visit.address, visit.address.place))}
      ${fact(label("visit_customer"), customer.name)} ${fact(label("visit_email"), customer.email)} ${fact(label("visit_phone"), customer.phone)}
      ${fact(label("visit_delivery"), delivery === null ? null : `${spanOf(delivery)} (${delivery.reference})`)}
    </dl>
  </div>`;
}

/** "1771 AB 12 A, Wieringerwerf". */
export function addressText({ postcode, house_number, addition }: Address, place = ""): string {
  const address = [postcode, String(house_number), addition ?? ""].filter((part) => part !== "").join(" ");
  return place === "" ? address : `${address}, ${place}`;
}

/** Whether the visit can still be moved or cancelled. */
export function isOpen(visit: KnownVisit, now: Date): boolean {
  return visit.status === "booked" && Date.parse(visit.start) > now.getTime();
}

/** One row of facts; nothing when there is nothing to tell. */
export function fact(name: string, value: string | TemplateResult | null): TemplateResult | typeof nothing {
  if (value === null || value === "") return nothing;
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

function stateTag(visit: KnownVisit, now: Date): TemplateResult {
  if (visit.status !== "booked") return html`<span class="tag danger">${label("visit_cancelled")}</span>`;
  return isOpen(visit, now) ? html`<span class="tag good">${label("visit_booked")}</span>` : html`<span class="tag">${label("visit_past")}</span>`;
}
