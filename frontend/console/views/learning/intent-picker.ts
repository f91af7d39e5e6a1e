import { html, type TemplateResult } from "lit";

import { ConsoleElement } from "../../element.js";
import { label as coreLabel } from "../../labels.js";
import { label } from "../labels.js";
import { matching, titleOf, type Intent } from "./groups.js";

/**
 * `<console-intent-picker>`: a list of all intents that gets shorter as one types. Sends `pick-intent` with `{intent}`, or `cancel-picker`.
 * A combobox of the ARIA Authoring Practices: the focus stays in the text field, the arrow keys move through the list.
 */
export class IntentPicker extends ConsoleElement {
  static override readonly properties = { intents: { attribute: false }, typed: { state: true }, active: { state: true } };

  declare intents: readonly Intent[];
  declare private typed: string;
  /** The place of the chosen intent among those that match. */
  declare private active: number;

  constructor() {
    super();
    this.intents = [];
    this.typed = "";
    this.active = 0;
  }

  protected override firstUpdated(): void {
    this.querySelector("input")?.focus();
  }

  protected override updated(): void {
    this.querySelector(".option.active")?.scrollIntoView({ block: "nearest" });
  }

  protected override render(): TemplateResult {
    const found = matching(this.intents, this.typed);
    return html`<div class="picker stack">
      <div class="field">
        <label for="intent-search">${label("learning_search")}</label>
        <input
          id="intent-search"
          type="text"
          role="combobox"
          autocomplete="off"
          aria-expanded="true"
          aria-controls="intent-options"
          aria-autocomplete="list"
          aria-activedescendant=${found.length > 0 ? `intent-option-${String(this.active)}` : ""}
          .value=${this.typed}
          @input=${this.#onInput}
          @keydown=${(event: KeyboardEvent) => this.#onKey(event, found)}
        />
      </div>
      <ul id="intent-options" class="options" role="listbox" aria-label=${label("learning_search")}>
        ${found.map(
          (intent, index) => html`<li
            id="intent-option-${index}"
            class="option ${index === this.active ? "active" : ""}"
            role="option"
            aria-selected=${index === this.active}
            @click=${() => this.#pick(intent)}
          >
            <span>${titleOf(this.intents, intent.name)}</span> <span class="muted small">${intent.name}</span>
          </li>`,
        )}
      </ul>
      <p class="muted small" role="status">${found.length === 0 ? label("learning_no_match") : ""}</p>
      <div class="row"><button type="button" class="button quiet" @click=${() => this.tell("cancel-picker")}>${coreLabel("cancel")}</button></div>
    </div>`;
  }

  readonly #onInput = (event: InputEvent): void => {
    this.typed = (event.target as HTMLInputElement).value;
    this.active = 0;
  };

  #onKey(event: KeyboardEvent, found: readonly Intent[]): void {
    const last = Math.max(0, found.length - 1);
    const moves = new Map([
      ["ArrowDown", this.active === last ? 0 : this.active + 1],
      ["ArrowUp", this.active === 0 ? last : this.active - 1],
    ]);
    const moved = moves.get(event.key);
    const chosen = found[this.active];
    if (moved !== undefined) this.active = moved;
    else if (event.key === "Enter" && chosen !== undefined) this.#pick(chosen);
    else if (event.key === "Escape") this.tell("cancel-picker");
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #pick(intent: Intent): void {
    this.tell("pick-intent", { intent: intent.name });
  }
}

customElements.define("console-intent-picker", IntentPicker);
