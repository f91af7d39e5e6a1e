import { html, nothing, type SVGTemplateResult, type TemplateResult } from "lit";

import { conversationsIcon } from "./icons.js";
import { label } from "./labels.js";
import { conversationHash, viewHash, type Route } from "./route.js";
import type { View, ViewContext } from "./view.js";

export interface NavigationView {
  readonly route: Route;
  readonly views: readonly View[];
  readonly context: ViewContext;
  /** Where the conversations are left: the one that was shown. */
  readonly conversation: string | null;
  /** Who waits and what is unread. */
  readonly attention: number;
}

/** The pages that this colleague may see. */
export function navigation({ route, views, context, conversation, attention }: NavigationView): TemplateResult {
  const converses = context.me.permissions.includes("converse");
  return html`<nav class="rail" aria-label=${label("navigation")}>
    <ul role="list">
      ${converses
        ? item(conversationHash(conversation), label("conversations"), conversationsIcon, attention, route.page === "conversations")
        : nothing}
      ${views.map((view) =>
        item(viewHash(view.key), view.title, view.icon, view.count?.(context) ?? 0, route.page === "view" && route.key === view.key),
      )}
    </ul>
  </nav>`;
}

function item(href: string, title: string, icon: SVGTemplateResult, count: number, isCurrent: boolean): TemplateResult {
  return html`<li>
    <a class="rail-link" href=${href} aria-current=${isCurrent ? "page" : nothing}>
      ${icon}<span>${title}</span>${count > 0 ? html`<span class="count danger">${count}</span>` : nothing}
    </a>
  </li>`;
}
