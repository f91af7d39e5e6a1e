import { html, nothing, type TemplateResult } from "lit";

import type { Desk } from "./desk.js";
import { closeIcon } from "./icons.js";
import { label } from "./labels.js";
import { codeOf } from "./lists.js";
import { conversationHash } from "./route.js";

/** The conversations that are open at once, each with what is unread in it. One alone needs no tab. */
export function openTabs(desk: Desk, current: string | null, leave: (conversation: string) => void): TemplateResult | typeof nothing {
  if (desk.conversations.size < 2) return nothing;
  return html`<nav class="open-tabs" aria-label=${label("open_conversations")}>
    <ul role="list">
      ${[...desk.conversations.keys()].map((id) => tab(desk, id, id === current, leave))}
    </ul>
  </nav>`;
}

function tab(desk: Desk, id: string, isCurrent: boolean, leave: (conversation: string) => void): TemplateResult {
  const summary = desk.summaries.get(id);
  const unread = summary !== undefined && desk.isMine(id) ? summary.unread : 0;
  const code = codeOf(id);
  return html`<li class="open-tab ${isCurrent ? "current" : ""}">
    <a href=${conversationHash(id)} aria-current=${isCurrent ? "true" : nothing}>
      <span class="visually-hidden">${label("conversation_title", { code: "" })}</span>${code}
      ${unread === 0
        ? nothing
        : html`<span class="count strong"><span aria-hidden="true">${unread}</span><span class="visually-hidden">${label(unread === 1 ? "unread_one" : "unread_more", { count: unread })}</span></span>`}
    </a>
    <button type="button" class="icon-button" aria-label=${label("close_tab", { code })} @click=${() => leave(id)}>${closeIcon}</button>
  </li>`;
}
