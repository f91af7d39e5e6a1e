import { html, type TemplateResult } from "lit";

import type { DeskStorage } from "./desk-storage.js";
import { DialogElement } from "./dialog-element.js";
import { label } from "./labels.js";
import { OVERVIEW } from "./shortcuts.js";

/** `<console-help>`: the keys, and whether those of one letter do anything: who dictates or uses a switch may not want them. */
export class ConsoleHelp extends DialogElement {
  static override readonly properties = { storage: { attribute: false } };

  declare storage: DeskStorage;
  protected override readonly titleId = "help-title";

  protected override content(): TemplateResult {
    const onChange = (event: Event): void => {
      this.storage.shortcuts = (event.target as HTMLInputElement).checked;
    };
    return html`<div class="stack">
      <div class="spread">
        <h2 id="help-title">${label("shortcuts")}</h2>
        <button type="button" class="button" @click=${() => this.close()}>${label("close")}</button>
      </div>
      <label class="check">
        <input type="checkbox" .checked=${this.storage.shortcuts} @change=${onChange} />
        ${label("shortcuts_on")}
      </label>
      ${OVERVIEW.map(
        ({ title, keys }) => html`<h3 class="small muted">${label(title)}</h3>
          <dl class="keys">
            ${keys.map(([key, text]) => html`<div><dt>${key.split(" ").map((each) => html`<kbd>${each}</kbd>`)}</dt><dd>${label(text)}</dd></div>`)}
          </dl>`,
      )}
    </div>`;
  }
}

customElements.define("console-help", ConsoleHelp);
