import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";

import { fitToText, isSendable } from "../widget/composer.js";
import "./canned-picker.js";
import { ConsoleElement } from "./element.js";
import { answersIcon, sendIcon, sparkIcon } from "./icons.js";
import { label } from "./labels.js";
import type { CannedAnswer } from "./model.js";
import { LONGEST_MESSAGE } from "./protocol.js";

/** From how many characters before the limit the colleague sees how many are left. */
const COUNTER_FROM = 200;

/**
 * `<console-composer>`: where the colleague types. Enter or Ctrl+Enter sends, Shift+Enter begins a new line, "/" in an empty field opens
 * the ready-made answers. Sends `edit` with the draft in `detail`, `send-draft`, `suggest` and `leave-field`.
 */
export class ConsoleComposer extends ConsoleElement {
  static override readonly properties = {
    draft: { attribute: false },
    answers: { attribute: false },
    isSuggesting: { attribute: false },
    picks: { state: true },
  };

  declare draft: string;
  declare answers: readonly CannedAnswer[];
  /** A suggestion is on its way. */
  declare isSuggesting: boolean;
  /** The ready-made answers are open. */
  declare private picks: boolean;

  constructor() {
    super();
    this.draft = "";
    this.answers = [];
    this.isSuggesting = false;
    this.picks = false;
  }

  get #field(): HTMLTextAreaElement | null {
    return this.querySelector("textarea");
  }

  focusField(): void {
    this.#field?.focus();
  }

  /** Puts a text where the cursor is, apart from what stands there, and leaves the cursor behind it. */
  insert(text: string): void {
    const field = this.#field;
    const [start, end] = [field?.selectionStart ?? this.draft.length, field?.selectionEnd ?? this.draft.length];
    const before = this.draft.slice(0, start);
    const inserted = before === "" || /\s$/.test(before) ? text : ` ${text}`;
    this.tell("edit", before + inserted + this.draft.slice(end));
    void this.updateComplete.then(() => {
      field?.focus();
      field?.setSelectionRange(before.length + inserted.length, before.length + inserted.length);
    });
  }

  protected override updated(changed: PropertyValues): void {
    const field = this.#field;
    if (changed.has("draft") && field !== null) fitToText(field);
  }

  protected override render(): TemplateResult {
    const left = LONGEST_MESSAGE - this.draft.trim().length;
    const onSubmit = (event: SubmitEvent): void => {
      event.preventDefault();
      this.#send();
    };
    return html`<form class="composer" @submit=${onSubmit}>
      ${this.picks
        ? html`<console-canned
            .answers=${this.answers}
            @choose-answer=${(event: CustomEvent<string>) => this.#choose(event.detail)}
            @dismiss=${() => this.#dismiss()}
          ></console-canned>`
        : nothing}
      <textarea
        rows="2"
        aria-label=${label("your_answer")}
        placeholder=${label("answer_placeholder")}
        aria-describedby="answer-limit"
        aria-invalid=${left < 0 ? "true" : "false"}
        .value=${live(this.draft)}
        @input=${(event: Event) => this.tell("edit", (event.target as HTMLTextAreaElement).value)}
        @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
      ></textarea>
      <div class="composer-tools">
        <button type="button" class="button quiet" aria-expanded=${this.picks ? "true" : "false"} @click=${() => this.#openPicker()}>
          ${answersIcon}<span>${label("canned")}</span>
        </button>
        <button type="button" class="button quiet" aria-disabled=${this.isSuggesting ? "true" : "false"} @click=${() => this.tell("suggest")}>
          ${sparkIcon}<span>${label("suggest")}</span>
        </button>
        <span id="answer-limit" class="small ${left < 0 ? "over" : "muted"}">${limitText(left)}</span>
        <button type="submit" class="button primary" aria-disabled=${isSendable(this.draft) ? "false" : "true"}>
          ${sendIcon}<span>${label("send")}</span>
        </button>
      </div>
    </form>`;
  }

  #openPicker(): void {
    this.picks = true;
  }

  #dismiss(): void {
    if (!this.picks) return;
    const hadFocus = this.querySelector("console-canned")?.contains(document.activeElement) === true;
    this.picks = false;
    if (hadFocus) this.focusField();
  }

  #choose(text: string): void {
    this.picks = false;
    this.insert(text);
  }

  #send(): void {
    if (isSendable(this.draft)) this.tell("send-draft");
  }

  #onKey(event: KeyboardEvent): void {
    // Enter also ends a composition (Chinese, Japanese, dictation); that one isn't meant for us.
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) this.#send();
    else if (event.key === "/" && this.draft === "") this.#openPicker();
    else if (event.key === "Escape") this.tell("leave-field");
    else return;
    event.preventDefault();
  }
}

function limitText(left: number): string {
  if (left < 0) return label("too_long", { count: -left });
  return left <= COUNTER_FROM ? label("characters_left", { count: left }) : "";
}

customElements.define("console-composer", ConsoleComposer);
