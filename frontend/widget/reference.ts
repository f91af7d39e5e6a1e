import { html, type TemplateResult } from "lit";

import { copyIcon, doneIcon } from "./icons.js";
import type { Label } from "./labels.js";

/** What became of copying a reference: `selected` where the browser keeps us from the clipboard. */
export interface Copied {
  readonly reference: string;
  readonly result: "copied" | "selected";
}

/** The reference of a visit, large enough to write down, with a button that copies it. */
export function referenceCard(
  reference: string,
  copied: Copied | null,
  label: Label,
  copy: (reference: string, code: HTMLElement) => void,
): TemplateResult {
  const result = copied?.reference === reference ? copied.result : null;
  const onClick = (event: Event): void => {
    const code = (event.currentTarget as HTMLElement).closest(".reference")?.querySelector("code");
    if (code instanceof HTMLElement) copy(reference, code);
  };
  return html`<div class="reference">
    <span class="reference-label">${label("reference")}</span>
    <code>${reference}</code>
    <button type="button" class="copy" @click=${onClick}>
      ${result === "copied" ? doneIcon : copyIcon}<span>${label(result === "copied" ? "reference_copied" : "copy_reference")}</span>
    </button>
    ${result === "selected" ? html`<p class="reference-note">${label("reference_selected")}</p>` : ""}
  </div>`;
}

/** Copies to the clipboard, or selects the code where that isn't allowed. */
export async function copyReference(reference: string, code: HTMLElement): Promise<Copied> {
  try {
    await navigator.clipboard.writeText(reference);
    return { reference, result: "copied" };
  } catch {
    // No clipboard on plain http (a TypeError), or the resident refused it (a DOMException): both leave copying by hand.
    getSelection()?.selectAllChildren(code);
    return { reference, result: "selected" };
  }
}
