import { html, nothing, type PropertyValues, type TemplateResult } from "lit";

import { ConsoleElement } from "./element.js";
import { label } from "./labels.js";
import type { CannedAnswer } from "./model.js";

/** The answers in which every word of the search stands, in the title or in the text. */
export function search(answers: readonly CannedAnswer[], sought: string): readonly CannedAnswer[] {
  const words = sought.toLocaleLowerCase("nl").split(/\s+/).filter(Boolean);
  return answers.filter(({ title, text }) => {
    const searched = `${title} ${text}`.toLocaleLowerCase("nl");
    return words.every((word) => searched.includes(word));
  });
}

/** `<console-canned>`: ready-made answers to choose from; sends `choose-answer` with its text in `detail`, or `dismiss`. */
export class CannedPicker extends ConsoleElement {
  static override readonly properties = {
    answers: { attribute: false },
    sought: { state: true },
    active: { state: true },
  };

  declare answers: readonly CannedAnswer[];
  declare private sought: string;
  /** Which of those that were found is chosen with Enter. */
  declare private active: number;

  constructor() {
    super();
    this.sought = "";
    this.active = 0;
  }

  get #found(): readonly CannedAnswer[] {
    return search(this.answers, this.sought);
  }

  protected override firstUpdated(): void {
    this.querySelector("input")?.focus();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("active")) this.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }

  protected override render(): TemplateResult {
    const found = this.#found;
    return html`<div class="canned" @keydown=${(event: KeyboardEvent) => this.#onKey(event)} @focusout=${(event: FocusEvent) => this.#onFocusOut(event)}>
      <input
        type="search"
        role="combobox"
        aria-label=${label("canned_search")}
        placeholder=${label("canned_search")}
        aria-describedby="canned-hint"
        aria-expanded="true"
        aria-controls="canned-list"
        aria-autocomplete="list"
        aria-activedescendant=${found.length === 0 ? nothing : `canned-${String(this.active)}`}
        .value=${this.sought}
        @input=${(event: Event) => this.#seek((event.target as HTMLInputElement).value)}
      />
      <ul id="canned-list" role="listbox" aria-label=${label("canned")}>
        ${found.map((answer, index) => this.#option(answer, index))}
      </ul>
      ${found.length === 0 ? html`<p class="list-empty" role="status">${label("canned_none")}</p>` : nothing}
      <p id="canned-hint" class="hint small muted">${label("canned_hint")}</p>
    </div>`;
  }

  #option(answer: CannedAnswer, index: number): TemplateResult {
    return html`<li
      id="canned-${index}"
      role="option"
      aria-selected=${index === this.active ? "true" : "false"}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => this.tell("choose-answer", answer.text)}
    >
      <span class="strong">${answer.title}</span> <span class="canned-text muted">${answer.text}</span>
    </li>`;
  }

  #seek(sought: string): void {
    this.sought = sought;
    this.active = 0;
  }

  #onKey(event: KeyboardEvent): void {
    const found = this.#found;
    if (event.key === "Escape") this.tell("dismiss");
    else if (event.key === "ArrowDown") this.active = Math.min(this.active + 1, found.length - 1);
    else if (event.key === "ArrowUp") this.active = Math.max(this.active - 1, 0);
    else if (event.key === "Enter") {
      const chosen = found[this.active];
      if (chosen !== undefined) this.tell("choose-answer", chosen.text);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #onFocusOut(event: FocusEvent): void {
    if (!(event.relatedTarget instanceof Node) || !this.contains(event.relatedTarget)) this.tell("dismiss");
  }
}

customElements.define("console-canned", CannedPicker);
