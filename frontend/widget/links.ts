import { html, nothing, type TemplateResult } from "lit";

import { newTabIcon } from "./icons.js";
import type { Label } from "./labels.js";
import type { Link } from "./protocol.js";

/** The pages that go with a message. What is not an https address is never made clickable. */
export function linkList(links: readonly Link[], label: Label): TemplateResult | typeof nothing {
  const safe = links.filter(isHttps);
  if (safe.length === 0) return nothing;
  return html`<ul class="links" role="list" aria-label=${label("links")}>
    ${safe.map(
      (link) => html`<li>
        <a href=${link.url} target="_blank" rel="noopener noreferrer"
          ><span>${link.title} <span class="visually-hidden">(${label("opens_new_tab")})</span></span>${newTabIcon}</a
        >
      </li>`,
    )}
  </ul>`;
}

function isHttps(link: Link): boolean {
  return URL.canParse(link.url) && new URL(link.url).protocol === "https:";
}
