import { html, type TemplateResult } from "lit";

import { ConsoleElement } from "../../element.js";
import { copyIcon, doneIcon } from "../../icons.js";
import { label as coreLabel } from "../../labels.js";
import { label } from "../labels.js";

/** `<console-one-time-password>`: a password that is shown once, to be passed on. Sends `passed-on` when that is done. */
export class OneTimePassword extends ConsoleElement {
  static override readonly properties = { name: { attribute: false }, password: { attribute: false }, result: { state: true } };

  /** Whose it is. */
  declare name: string;
  declare password: string;
  /** What became of copying: `selected` where the browser keeps us from the clipboard. */
  declare private result: "copied" | "selected" | null;

  constructor() {
    super();
    this.name = "";
    this.password = "";
    this.result = null;
  }

  protected override firstUpdated(): void {
    this.querySelector("h2")?.focus();
  }

  protected override render(): TemplateResult {
    return html`<section class="panel stack one-time" aria-labelledby="one-time-title">
      <h2 id="one-time-title" tabindex="-1">${label("account_password", { name: this.name })}</h2>
      <p class="row">
        <code class="password">${this.password}</code>
        <button type="button" class="button" @click=${() => void this.#copy()}>
          ${this.result === "copied" ? doneIcon : copyIcon}${coreLabel(this.result === "copied" ? "copied" : "copy")}
        </button>
      </p>
      <p class="small" role="status">${this.result === "selected" ? label("account_password_selected") : ""}</p>
      <p>${label("account_password_hint")}</p>
      <div class="row"><button type="button" class="button primary" @click=${() => this.tell("passed-on")}>${label("account_password_done")}</button></div>
    </section>`;
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.password);
      this.result = "copied";
    } catch {
      // No clipboard on plain http (a TypeError), or it was refused (a DOMException): both leave copying by hand.
      const code = this.querySelector("code");
      if (code !== null) getSelection()?.selectAllChildren(code);
      this.result = "selected";
    }
  }
}

customElements.define("console-one-time-password", OneTimePassword);
