import { html, nothing, type TemplateResult } from "lit";

import { isHttps } from "../shared/https-links.js";
import { newTabIcon } from "./icons.js";
import type { Label } from "./labels.js";
import type { Link } from "./protocol.js";

/** The pages that go with a message. What is not an https address is never made clickable. */
export function linkList(links: readonly Link[], label: Label): TemplateResult | typeof nothing {
  const safe = links.filter(({ url }) => isHttps(url));
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
