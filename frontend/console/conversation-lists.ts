import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";

import type { Desk } from "./desk.js";
import { ConsoleElement } from "./element.js";
import { searchIcon } from "./icons.js";
import { label, word } from "./labels.js";
import { listItem } from "./list-item.js";
import { LISTS, listed, matches, NO_FILTER, type Filter, type ListKey } from "./lists.js";
import type { Me, StaffMember, Summary } from "./model.js";
import { Ticker } from "./ticker.js";

const EMPTY = {
  waiting: ["none_waiting", "none_waiting_hint"],
  mine: ["none_mine", "none_mine_hint"],
  colleagues: ["none_colleagues", null],
} as const;

/** `<console-lists>`: who waits, what is mine, what colleagues have, and who is there. Sends `claim` with an id in `detail`. */
export class ConversationLists extends ConsoleElement {
  static override readonly properties = {
    desk: { attribute: false },
    me: { attribute: false },
    current: { attribute: false },
    version: { attribute: false },
    filter: { state: true },
  };

  declare desk: Desk;
  declare me: Me;
  /** The conversation that is shown. */
  declare current: string | null;
  /** Another number each time that the desk changed. */
  declare version: number;
  declare private filter: Filter;

  constructor() {
    super();
    this.filter = NO_FILTER;
    new Ticker(this);
  }

  /** The first of those that wait, as they are shown. */
  get nextWaiting(): Summary | undefined {
    return this.#shown("waiting")[0];
  }

  /** Puts the focus on the first conversation of a list, or on the list's name when it is empty. */
  focusList(key: ListKey): void {
    const list = this.querySelector<HTMLDetailsElement>(`[data-list="${key}"]`);
    if (list === null) return;
    list.open = true;
    (list.querySelector<HTMLElement>(".list-link") ?? list.querySelector("summary"))?.focus();
  }

  focusSearch(): void {
    this.querySelector<HTMLInputElement>("#list-search")?.focus();
  }

  /** Moves the focus to the next conversation (1) or the one before (-1), over the borders of lists. */
  move(step: 1 | -1): void {
    const links = [...this.querySelectorAll<HTMLElement>("details[open] .list-link")];
    const focused = links.indexOf(document.activeElement as HTMLElement);
    const from = focused >= 0 ? focused : links.findIndex((link) => link.dataset["conversation"] === this.current);
    const target = from < 0 ? links[step === 1 ? 0 : links.length - 1] : links[from + step];
    target?.focus();
  }

  protected override render(): TemplateResult {
    return html`<div class="lists" @keydown=${(event: KeyboardEvent) => this.#onKey(event)}>
      ${this.#filterFields()} ${LISTS.map((key) => this.#list(key))} ${this.#colleagues()}
    </div>`;
  }

  #filterFields(): TemplateResult {
    const { teams } = this.me.settings;
    const isFiltered = this.filter.text !== "" || this.filter.team !== "";
    return html`<search class="list-filter" aria-label=${label("filter")}>
      <span class="list-search">
        ${searchIcon}
        <input
          id="list-search"
          type="search"
          aria-label=${label("filter_text")}
          placeholder=${label("filter_text")}
          .value=${this.filter.text}
          @input=${(event: Event) => this.#setFilter({ text: (event.target as HTMLInputElement).value })}
        />
      </span>
      ${teams.length === 0
        ? nothing
        : html`<select
            aria-label=${label("filter_team")}
            @change=${(event: Event) => this.#setFilter({ team: (event.target as HTMLSelectElement).value })}
          >
            <option value="" ?selected=${this.filter.team === ""}>${label("all_teams")}</option>
            ${teams.map(({ key, name }) => html`<option value=${key} ?selected=${this.filter.team === key}>${name}</option>`)}
          </select>`}
      ${isFiltered
        ? html`<button type="button" class="button quiet" @click=${() => this.#setFilter(NO_FILTER)}>${label("clear_filter")}</button>`
        : nothing}
    </search>`;
  }

  #list(key: ListKey): TemplateResult {
    const all = listed(key, this.desk.summaries.values(), this.me.id);
    const shown = this.#shown(key);
    const isUrgent = key === "waiting" && all.length > 0;
    return html`<details class="list" data-list=${key} open>
      <summary><h2>${label(key)}</h2> <span class="count ${isUrgent ? "danger" : ""}">${all.length}</span></summary>
      ${shown.length === 0 ? this.#empty(key, all.length > 0) : nothing}
      <ul role="list" aria-label=${label(key)} ?hidden=${shown.length === 0}>
        ${repeat(
          shown,
          (summary) => summary.conversation,
          (summary) => this.#item(key, summary),
        )}
      </ul>
    </details>`;
  }

  #item(list: ListKey, summary: Summary): TemplateResult {
    const isCurrent = summary.conversation === this.current;
    const claim = (conversation: string): void => this.tell("claim", conversation);
    return listItem(summary, { list, isCurrent, teams: this.me.settings.teams, now: new Date(), claim });
  }

  #empty(key: ListKey, isFiltered: boolean): TemplateResult {
    if (isFiltered) return html`<p class="list-empty">${label("none_match")}</p>`;
    const [text, hint] = EMPTY[key];
    return html`<p class="list-empty">${label(text)} ${hint === null ? nothing : html`<span>${label(hint)}</span>`}</p>`;
  }

  #colleagues(): TemplateResult {
    const there = this.desk.staff.filter((colleague) => colleague.presence !== "offline");
    return html`<details class="list" data-list="staff">
      <summary><h2>${label("colleagues_present")}</h2> <span class="count">${there.length}</span></summary>
      <ul role="list">
        ${there.map((colleague) => this.#colleague(colleague))}
      </ul>
    </details>`;
  }

  #colleague({ id, name, presence, held }: StaffMember): TemplateResult {
    return html`<li class="staff-item">
      <span class="presence-dot ${presence}" aria-hidden="true"></span>
      <span class="staff-name">${name}${id === this.me.id ? html` <span class="muted">(${label("you")})</span>` : nothing}</span>
      <span class="muted small">${word("presence", presence)}, ${label(held === 1 ? "holds_one" : "holds_more", { count: held })}</span>
    </li>`;
  }

  #shown(key: ListKey): readonly Summary[] {
    return listed(key, this.desk.summaries.values(), this.me.id).filter((summary) => matches(summary, this.filter));
  }

  #setFilter(change: Partial<Filter>): void {
    this.filter = { ...this.filter, ...change };
  }

  #onKey(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined;
    if (step === undefined || !(event.target instanceof HTMLElement) || !event.target.matches(".list-link")) return;
    event.preventDefault();
    this.move(step);
  }
}

customElements.define("console-lists", ConversationLists);
