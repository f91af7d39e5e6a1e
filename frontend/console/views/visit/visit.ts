import { html, type PropertyValues, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";

import type { Api } from "../../api.js";
import { ConsoleElement } from "../../element.js";
import { label } from "../labels.js";
import { Remote } from "../remote.js";
import { stateOf } from "../states.js";
import "./booking.js";
import "./finder.js";
import { referenceFrom, type Slots } from "./hints.js";
import type { Products } from "./visit-model.js";

type Task = "find" | "new";

/**
 * `<console-visit>`: visits of the resident in a conversation: find, move or cancel one, or book one. Sends `visit-changed` with
 * `{reference}` when something was done.
 */
export class VisitPanel extends ConsoleElement {
  static override readonly properties = {
    api: { attribute: false },
    conversation: { attribute: false },
    slots: { attribute: false },
    reference: { attribute: false },
    task: { state: true },
  };

  declare api: Api;
  /** Its id; null outside a conversation. A time that the resident picked while talking with Sophie is then no obstacle. */
  declare conversation: string | null;
  /** What Sophie knows, by the names of the engine's slots; null when that isn't known. */
  declare slots: Slots | null;
  /** The last reference that was told in the conversation; null for none. */
  declare reference: string | null;
  declare private task: Task;

  readonly #products = new Remote<Products>(this);
  /** Whether the colleague is at work here: from then on nothing changes places under their hands. */
  #isChosen = false;

  constructor() {
    super();
    this.conversation = null;
    this.slots = null;
    this.reference = null;
    this.task = "new";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("conversation")) this.#isChosen = false;
    if (!this.#isChosen) this.task = this.#known() === "" ? "new" : "find";
  }

  protected override render(): TemplateResult {
    const products = this.#products.value;
    return html`<div class="stack visit" @focusin=${this.#onFocus}>
      <div class="row" role="group" aria-label=${label("visit_which")}>${this.#switch("find")}${this.#switch("new")}</div>
      ${products === null
        ? stateOf(this.#products, () => void this.#load())
        : keyed(
            this.conversation,
            html`<console-visit-finder
              ?hidden=${this.task !== "find"}
              .api=${this.api}
              .conversation=${this.conversation}
              .reference=${this.#known()}
              .products=${products.products}
            ></console-visit-finder>
            <console-visit-booking
              ?hidden=${this.task !== "new"}
              .api=${this.api}
              .conversation=${this.conversation}
              .slots=${this.slots ?? NOTHING_KNOWN}
              .products=${products}
            ></console-visit-booking>`,
          )}
    </div>`;
  }

  #switch(task: Task): TemplateResult {
    return html`<button type="button" class="button" aria-pressed=${this.task === task} @click=${() => (this.task = task)}>
      ${label(`visit_${task}`)}
    </button>`;
  }

  readonly #onFocus = (): void => {
    this.#isChosen = true;
  };

  /** The reference that was told, or the one that Sophie knows; empty for none. */
  #known(): string {
    return this.reference ?? referenceFrom(this.slots ?? NOTHING_KNOWN);
  }

  async #load(): Promise<void> {
    await this.#products.load(() => this.api.get("/staff/products"));
  }
}

/** One and the same object, so that it is no change. */
const NOTHING_KNOWN: Slots = {};

customElements.define("console-visit", VisitPanel);
