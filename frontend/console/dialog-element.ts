import { html, nothing, type TemplateResult } from "lit";

import { ConsoleElement } from "./element.js";

/** A question over the page. The browser keeps the focus in it, closes it with Escape, and gives the focus back. */
export abstract class DialogElement extends ConsoleElement {
  protected abstract readonly titleId: string;
  protected abstract content(): TemplateResult;

  #isOpen = false;

  /** Opens it, as empty as the first time. */
  open(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.requestUpdate();
    // The browser gives the focus to the first control, so that one must be there.
    void this.updateComplete.then(() => this.querySelector("dialog")?.showModal());
  }

  close(): void {
    this.querySelector("dialog")?.close();
  }

  /** Nothing is left of what was filled in. */
  protected closed(): void {
    this.#isOpen = false;
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const onClick = (event: MouseEvent): void => {
      // The dialog's own area is filled by its content, so a click on the dialog itself was beside it.
      if (event.target === event.currentTarget) this.close();
    };
    return html`<dialog class="dialog" aria-labelledby=${this.titleId} @click=${onClick} @close=${() => this.closed()}>
      ${this.#isOpen ? this.content() : nothing}
    </dialog>`;
  }
}
