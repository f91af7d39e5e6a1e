import { html, nothing, type TemplateResult } from "lit";

import { ApiError, type Api } from "./api.js";
import { DialogElement } from "./dialog-element.js";
import { label, problemText, type LabelKey } from "./labels.js";

/** Characters; the gateway checks it too, and more. */
const SHORTEST = 12;
const FIELDS = [
  ["old", "old_password", "current-password"],
  ["new", "new_password", "new-password"],
  ["again", "new_password_again", "new-password"],
] as const;
/** Why the gateway refuses one. */
const REFUSALS: Readonly<Record<string, LabelKey>> = { too_short: "password_too_short", common: "password_common", username: "password_username" };

/** `<console-password>`: another password for the colleague himself; sends `password-changed`: all his sessions are over then. */
export class ConsolePassword extends DialogElement {
  static override readonly properties = { api: { attribute: false }, problem: { state: true } };

  declare api: Api;
  declare private problem: string;
  protected override readonly titleId = "password-title";

  constructor() {
    super();
    this.problem = "";
  }

  protected override closed(): void {
    this.problem = "";
    super.closed();
  }

  protected override content(): TemplateResult {
    return html`<form class="stack" @submit=${(event: SubmitEvent) => void this.#submit(event)}>
      <h2 id="password-title">${label("change_password")}</h2>
      ${this.problem === "" ? nothing : html`<p class="notice problem" role="alert">${this.problem}</p>`}
      ${FIELDS.map(
        ([name, text, autocomplete]) => html`<div class="field">
          <label for="password-${name}">${label(text)}</label>
          ${name === "new" ? html`<p class="hint" id="password-hint">${label("new_password_hint")}</p>` : nothing}
          <input
            id="password-${name}"
            name=${name}
            type="password"
            autocomplete=${autocomplete}
            required
            aria-describedby=${name === "new" ? "password-hint" : nothing}
          />
        </div>`,
      )}
      <div class="row">
        <button type="submit" class="button primary">${label("save")}</button>
        <button type="button" class="button" @click=${() => this.close()}>${label("cancel")}</button>
      </div>
    </form>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const [old, fresh, again] = FIELDS.map(([name]) => {
      const value = form.get(name);
      return typeof value === "string" ? value : "";
    });
    if (fresh !== again) this.problem = label("passwords_differ");
    else if ((fresh ?? "").length < SHORTEST) this.problem = label("password_too_short");
    else await this.#change({ old, new: fresh });
  }

  #whyRefused({ code, body }: ApiError): string {
    if (code === "wrong") return label("password_wrong");
    if (code !== "invalid") return problemText(code);
    const reason = typeof body["reason"] === "string" ? body["reason"] : "";
    return label(REFUSALS[reason] ?? "password_refused");
  }

  async #change(body: object): Promise<void> {
    try {
      await this.api.post("/staff/password", body);
      this.close();
      this.tell("password-changed");
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      this.problem = this.#whyRefused(problem);
    }
  }
}

customElements.define("console-password", ConsolePassword);
