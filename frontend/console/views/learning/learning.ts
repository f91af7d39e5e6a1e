import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";

import { ApiError, type Api } from "../../api.js";
import { ConsoleElement } from "../../element.js";
import { downloadIcon } from "../../icons.js";
import { problemText } from "../../labels.js";
import type { Learning } from "../../model.js";
import { label } from "../labels.js";
import { Remote } from "../remote.js";
import { stateOf, toldLine } from "../states.js";
import { groupCard, type GroupActions } from "./group-card.js";
import { keyOf, largestFirst, NO_EXAMPLE, titleOf, without, type Group, type Intent } from "./groups.js";

/** Groups in the page at once; the next ones move up as these are done. */
const SHOWN = 12;

interface LearningAnswer extends Learning {
  /** False when the engine gave no answer: each example is then a group of its own, without suggestions. */
  readonly grouped?: boolean;
}

/** What was labelled last, to take it back. */
interface Labelled {
  readonly ids: readonly string[];
  readonly groups: readonly Group[];
  readonly leftOut: ReadonlySet<string>;
  /** The group that comes back. */
  readonly key: string;
}

/** `<console-learning>`: what Sophie did not understand, in groups. Two clicks say what was meant; nothing trains itself. */
export class LearningPage extends ConsoleElement {
  static override readonly properties = {
    api: { attribute: false },
    groups: { state: true },
    leftOut: { state: true },
    opened: { state: true },
    picking: { state: true },
    busyWith: { state: true },
    told: { state: true },
    undoable: { state: true },
  };

  declare api: Api;
  declare private groups: readonly Group[];
  declare private leftOut: ReadonlySet<string>;
  /** Keys of groups of which all examples are shown. */
  declare private opened: ReadonlySet<string>;
  /** Key of the group for which an intent is looked up. */
  declare private picking: string | null;
  declare private busyWith: string | null;
  declare private told: { readonly text: string; readonly kind: "good" | "warning" | "problem" };
  declare private undoable: Labelled | null;

  readonly #answer = new Remote<LearningAnswer>(this);
  #focusNext: string | null = null;
  readonly #actions: GroupActions = {
    label: (group, intent) => void this.#label(group, intent),
    include: (id, isIncluded) => {
      const leftOut = new Set(this.leftOut);
      if (isIncluded) leftOut.delete(id);
      else leftOut.add(id);
      this.leftOut = leftOut;
    },
    showAll: (group) => {
      this.opened = new Set([...this.opened, keyOf(group)]);
      this.#focusNext = headingOf(group);
    },
    pickOther: (group) => (this.picking = this.picking === keyOf(group) ? null : keyOf(group)),
    cancelPicking: (group) => {
      this.picking = null;
      this.#focusNext = `[data-key="${CSS.escape(keyOf(group))}"] .other`;
    },
    move: (group, step) => {
      const other = this.groups[this.groups.indexOf(group) + step];
      if (other !== undefined) this.querySelector<HTMLElement>(headingOf(other))?.focus();
    },
  };

  constructor() {
    super();
    this.groups = [];
    this.leftOut = new Set();
    this.opened = new Set();
    this.picking = null;
    this.busyWith = null;
    this.told = { text: "", kind: "good" };
    this.undoable = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener("keydown", this.#onKey);
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener("keydown", this.#onKey);
  }

  protected override updated(): void {
    if (this.#focusNext === null) return;
    this.querySelector<HTMLElement>(this.#focusNext)?.focus();
    this.#focusNext = null;
  }

  protected override render(): TemplateResult {
    const answer = this.#answer.value;
    return html`<div class="stack learning">
      <p>${label("learning_intro")}</p>
      <div class="spread">
        <p class="strong">${answer === null ? nothing : label(this.groups.length === 1 ? "learning_left_one" : "learning_left", { count: this.groups.length })}</p>
        <a class="button" href=${this.api.address("/staff/learning.yml").href} download>${downloadIcon}${label("learning_export")}</a>
      </div>
      <details>
        <summary>${label("learning_keys_title")}</summary>
        <p>${label("learning_keys")}</p>
      </details>
      <div class="told">${toldLine(this.told.text, this.told.kind, this.#undoButton())}</div>
      ${stateOf(this.#answer, () => void this.#load())}
      ${answer?.grouped === false ? html`<p class="notice warning">${label("learning_not_grouped")}</p>` : nothing}
      ${answer === null ? nothing : this.#list(answer.intents)}
    </div>`;
  }

  #list(intents: readonly Intent[]): TemplateResult {
    if (this.groups.length === 0) return html`<p class="empty" tabindex="-1">${label("learning_none")}</p>`;
    return html`<ol class="groups" role="list">
      ${repeat(this.groups.slice(0, SHOWN), keyOf, (group) => {
        const key = keyOf(group);
        const view = { isOpen: this.opened.has(key), isPicking: this.picking === key, isBusy: this.busyWith === key };
        return groupCard({ group, intents, leftOut: this.leftOut, ...view }, this.#actions);
      })}
    </ol>`;
  }

  #undoButton(): TemplateResult | typeof nothing {
    const { undoable } = this;
    if (undoable === null) return nothing;
    return html`<button type="button" class="button" aria-keyshortcuts="U" @click=${() => void this.#undo(undoable)}>
      <kbd aria-hidden="true">U</kbd>${label("learning_undo")}
    </button>`;
  }

  async #load(): Promise<void> {
    const taken = await this.#answer.load(() => this.api.get("/staff/learning"));
    if (taken) this.groups = largestFirst(this.#answer.value?.groups ?? []);
  }

  async #label(group: Group, intent: string): Promise<void> {
    const ids = group.examples.map((example) => example.id).filter((id) => !this.leftOut.has(id));
    if (ids.length === 0) {
      this.told = { text: label("learning_nothing_chosen"), kind: "warning" };
      return;
    }
    const { groups, leftOut } = this;
    await this.#send(group, ids, intent, () => {
      const place = groups.indexOf(group);
      this.groups = without(groups, new Set(ids));
      // What was left out stays behind as a group of its own, of which everything belongs together again.
      this.leftOut = new Set([...leftOut].filter((id) => !group.examples.some((example) => example.id === id)));
      this.picking = null;
      this.undoable = { ids, groups, leftOut, key: keyOf(group) };
      const title = intent === NO_EXAMPLE ? label("learning_no_example") : titleOf(this.#answer.value?.intents ?? [], intent);
      this.told = { text: label(ids.length === 1 ? "learning_labelled_one" : "learning_labelled", { count: ids.length, intent: title }), kind: "good" };
      const next = this.groups[Math.min(place, this.groups.length - 1)];
      this.#focusNext = next === undefined ? ".empty" : headingOf(next);
    });
  }

  async #undo({ ids, groups, leftOut, key }: Labelled): Promise<void> {
    const group = groups.find((other) => keyOf(other) === key);
    if (group === undefined) return;
    await this.#send(group, ids, null, () => {
      this.groups = groups;
      this.leftOut = leftOut;
      this.undoable = null;
      this.told = { text: label("learning_undone"), kind: "good" };
      this.#focusNext = headingOf(group);
    });
  }

  async #send(group: Group, ids: readonly string[], intent: string | null, then: () => void): Promise<void> {
    this.busyWith = keyOf(group);
    try {
      await this.api.post("/staff/learning/label", { ids, intent });
      then();
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      this.told = { text: problemText(problem.code), kind: "problem" };
      // Somebody else labelled them meanwhile: what is left is to be seen.
      if (problem.code === "unknown") await this.#load();
    } finally {
      this.busyWith = null;
    }
  }

  /** U takes the last label back, wherever the focus is in this page, but not while one types. */
  readonly #onKey = (event: KeyboardEvent): void => {
    const isTyping = event.target instanceof HTMLInputElement && event.target.type !== "checkbox";
    if (isTyping || this.undoable === null || event.key.toLowerCase() !== "u" || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    void this.#undo(this.undoable);
  };
}

function headingOf(group: Group): string {
  return `[data-key="${CSS.escape(keyOf(group))}"] h2`;
}

customElements.define("console-learning", LearningPage);
