import { html, type TemplateResult } from "lit";

import { DialogElement } from "./dialog-element.js";
import { label } from "./labels.js";
import type { Named } from "./model.js";

/** `<console-close>`: why a conversation is closed; sends `close-reason` with the key in `detail`. */
export class ConsoleClose extends DialogElement {
  static override readonly properties = { reasons: { attribute: false } };

  declare reasons: readonly Named[];
  protected override readonly titleId = "close-title";

  protected override content(): TemplateResult {
    const onSubmit = (event: SubmitEvent): void => {
      event.preventDefault();
      const reason = new FormData(event.target as HTMLFormElement).get("reason");
      this.close();
      if (typeof reason === "string") this.tell("close-reason", reason);
    };
    return html`<form class="stack" @submit=${onSubmit}>
      <h2 id="close-title">${label("close_title")}</h2>
      <fieldset class="field">
        <legend>${label("close_reason")}</legend>
        ${this.reasons.map(
          ({ key, name }, index) => html`<label class="check">
            <input type="radio" name="reason" value=${key} required .checked=${index === 0} />${name}
          </label>`,
        )}
      </fieldset>
      <div class="row">
        <button type="submit" class="button primary">${label("close_conversation")}</button>
        <button type="button" class="button" @click=${() => this.close()}>${label("cancel")}</button>
      </div>
    </form>`;
  }
}

customElements.define("console-close", ConsoleClose);
