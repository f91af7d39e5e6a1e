import { html, type TemplateResult } from "lit";

import picture from "./sophie.svg?url&no-inline";

// Relative to this script, as the widget may stand on a page of another folder. A file and not a data: address, which the
// Content-Security-Policy of a page usually refuses.
const source = new URL(picture, import.meta.url).href;

/** Sophie's picture. Always next to her name in text, so it needs no words of its own. */
export function portrait(): TemplateResult {
  return html`<img class="portrait" src=${source} alt="" width="48" height="48" />`;
}
