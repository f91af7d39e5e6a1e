import { html, type TemplateResult } from "lit";

import type { Charge } from "./charge.js";
import { doneIcon, peopleIcon, personIcon } from "./icons.js";
import picture from "./sophie.svg?url&no-inline";

// Relative to this script, as the widget may stand on a page of another folder. A file and not a data: address, which the
// Content-Security-Policy of a page usually refuses.
const source = new URL(picture, import.meta.url).href;

/** Sophie's picture. Always next to her name in text, so it needs no words of its own. */
export function portrait(): TemplateResult {
  return html`<img class="portrait" src=${source} alt="" width="48" height="48" />`;
}

/** A colleague: the initials, or a person where there is no name. Never Sophie's picture. */
export function colleaguePortrait(name: string | null): TemplateResult {
  const letters = initials(name ?? "");
  return html`<span class="portrait person" aria-hidden="true">${letters === "" ? personIcon : letters}</span>`;
}

/** Who is in charge: Sophie, a colleague, people in a queue, or nobody any more. */
export function chargePortrait(charge: Charge): TemplateResult {
  switch (charge.holder) {
    case "sophie":
      return portrait();
    case "waiting":
      return html`<span class="portrait person" aria-hidden="true">${peopleIcon}</span>`;
    case "colleague":
      return colleaguePortrait(charge.name);
    case "closed":
      return html`<span class="portrait person" aria-hidden="true">${doneIcon}</span>`;
  }
}

/** "Anouk de Vries" gives "AV"; words without a capital are left out, unless there is nothing else. */
export function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => word !== "");
  const names = words.filter((word) => /^\p{Lu}/u.test(word));
  const [first, ...others] = (names.length > 0 ? names : words).map((word) => Array.from(word)[0] ?? "");
  return `${first ?? ""}${others.at(-1) ?? ""}`.toUpperCase();
}
