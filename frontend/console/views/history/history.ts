import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";

import type { Api } from "../../api.js";
import { ConsoleElement } from "../../element.js";
import type { FoundConversations, StaffMember, Summary } from "../../model.js";
import { label } from "../labels.js";
import { Remote } from "../remote.js";
import { stateOf } from "../states.js";
import { filterForm, isImpossible, NO_FILTERS, queryOf, type FilterActions, type HistoryFilters } from "./filters.js";
import { foundConversation } from "./found-conversation.js";

/** Conversations asked for at a time. */
const PAGE = 25;

/** `<console-history>`: conversations of the past, newest first; opening one shows it without taking it over. */
export class History extends ConsoleElement {
  static override readonly properties = {
    api: { attribute: false },
    staff: { attribute: false },
    filters: { state: true },
  };

  declare api: Api;
  declare staff: readonly StaffMember[];
  declare private filters: HistoryFilters;

  readonly #pages = new Remote<FoundConversations>(this);
  /** The filters of what is shown: those in the form may have changed since. */
  #searched: HistoryFilters = NO_FILTERS;
  #focusNext: string | null = null;
  readonly #actions: FilterActions = {
    change: (filters) => (this.filters = filters),
    search: () => void this.#search(),
    clear: () => {
      this.filters = NO_FILTERS;
      void this.#search();
    },
  };

  constructor() {
    super();
    this.staff = [];
    this.filters = NO_FILTERS;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#search();
  }

  protected override updated(): void {
    if (this.#focusNext === null) return;
    this.querySelector<HTMLElement>(this.#focusNext)?.focus();
    this.#focusNext = null;
  }

  protected override render(): TemplateResult {
    const page = this.#pages.value;
    return html`<div class="stack">
      ${filterForm(this.filters, this.staff, this.#actions)}
      <p class="visually-hidden" role="status">${page === null || this.#pages.isLoading ? "" : countText(page)}</p>
      ${stateOf(this.#pages, () => void this.#search())} ${page === null ? nothing : this.#results(page)}
    </div>`;
  }

  #results(page: FoundConversations): TemplateResult {
    if (page.found.length === 0) return html`<p class="empty">${label("history_none")}</p>`;
    const now = new Date();
    return html`<section class="stack" aria-label=${label("history_results")} aria-busy=${this.#pages.isLoading}>
      <p class="muted" aria-hidden="true">${countText(page)}</p>
      <ul class="founds" role="list">
        ${repeat(
          page.found,
          (summary) => summary.conversation,
          (summary) => foundConversation(summary, now, (conversation) => this.tell("open-conversation", { conversation })),
        )}
      </ul>
      ${page.next === null
        ? nothing
        : html`<div class="row">
          <button type="button" class="button" ?disabled=${this.#pages.isLoading} @click=${() => void this.#more(page)}>${label("more")}</button>
        </div>`}
    </section>`;
  }

  async #search(): Promise<void> {
    if (isImpossible(this.filters)) return;
    this.#searched = this.filters;
    await this.#pages.load(() => this.#page(null));
  }

  /** Adds the next page; the focus goes to its first conversation. */
  async #more(page: FoundConversations): Promise<void> {
    const taken = await this.#pages.load(async () => {
      const next = await this.#page(page.next);
      return { found: withoutDoubles([...page.found, ...next.found]), next: next.next };
    });
    if (!taken) return;
    this.#focusNext = `.founds > li:nth-child(${String(page.found.length + 1)}) button`;
    this.requestUpdate();
  }

  #page(before: string | null): Promise<FoundConversations> {
    return this.api.get("/staff/conversations", { ...queryOf(this.#searched), before, limit: PAGE });
  }
}

/** A conversation in which something was said meanwhile can be on two pages. */
function withoutDoubles(summaries: readonly Summary[]): Summary[] {
  return [...new Map(summaries.map((summary) => [summary.conversation, summary])).values()];
}

function countText({ found, next }: FoundConversations): string {
  if (found.length === 0) return label("history_none");
  if (next !== null) return label("history_found_more", { count: found.length });
  return label(found.length === 1 ? "history_found_one" : "history_found", { count: found.length });
}

customElements.define("console-history", History);
