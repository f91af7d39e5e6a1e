import { html, nothing, type TemplateResult } from "lit";

import type { Label } from "./labels.js";
import { portrait } from "./portrait.js";

/** The button in the corner that opens the panel, with the number of unread messages. */
export function launcher(unread: number, label: Label, open: () => void): TemplateResult {
  return html`<button type="button" class="launcher" aria-haspopup="dialog" @click=${open}>
    ${portrait()}
    <span class="launcher-text" aria-hidden="true">${label("open")}</span>
    <span class="visually-hidden">${label("open")}. ${label("digital_assistant")}. ${unreadNews(unread, label)}</span>
    ${unread === 0 ? nothing : html`<span class="badge" aria-hidden="true">${unread}</span>`}
  </button>`;
}

/** "2 nieuwe berichten"; empty for none. */
export function unreadNews(unread: number, label: Label): string {
  return unread === 0 ? "" : label(unread === 1 ? "unread_one" : "unread_more", { count: unread });
}
