import { html, nothing, type TemplateResult } from "lit";

import { chargeRole, chargeTitle, isWithColleagues, type Charge } from "./charge.js";
import type { Label } from "./labels.js";
import { chargePortrait, portrait } from "./portrait.js";

/** The button in the corner that opens the panel, with who is in charge when it isn't Sophie, and the number of unread messages. */
export function launcher(unread: number, charge: Charge, label: Label, open: () => void): TemplateResult {
  const withColleagues = isWithColleagues(charge);
  const title = withColleagues ? chargeTitle(charge, label) : label("open");
  const role = withColleagues ? chargeRole(charge, label) : label("digital_assistant");
  return html`<button type="button" class="launcher" aria-haspopup="dialog" @click=${open}>
    ${withColleagues ? chargePortrait(charge) : portrait()}
    <span class="launcher-text" aria-hidden="true">${title}</span>
    <span class="visually-hidden">${title}. ${role}. ${unreadNews(unread, label)}</span>
    ${unread === 0 ? nothing : html`<span class="badge" aria-hidden="true">${unread}</span>`}
  </button>`;
}

/** "2 nieuwe berichten"; empty for none. */
export function unreadNews(unread: number, label: Label): string {
  return unread === 0 ? "" : label(unread === 1 ? "unread_one" : "unread_more", { count: unread });
}
