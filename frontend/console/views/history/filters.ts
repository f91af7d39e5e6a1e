import { html, type TemplateResult } from "lit";

import type { Query } from "../../api.js";
import { label as coreLabel, word } from "../../labels.js";
import type { StaffMember } from "../../model.js";
import { WORDS } from "../../words.js";
import { choiceField, periodFields, textField } from "../fields.js";
import { label } from "../labels.js";

/** What is looked for; empty for anything. Days are `YYYY-MM-DD`, both within the period. */
export interface HistoryFilters {
  readonly text: string;
  readonly holder: string;
  readonly reason: string;
  readonly staff: string;
  readonly from: string;
  readonly to: string;
}

export const NO_FILTERS: HistoryFilters = { text: "", holder: "", reason: "", staff: "", from: "", to: "" };

export interface FilterActions {
  change(filters: HistoryFilters): void;
  search(): void;
  clear(): void;
}

/** The filters as the gateway takes them. */
export function queryOf(filters: HistoryFilters): Query {
  return { ...filters, text: filters.text.trim() };
}

/** Whether the period ends before it begins, so that nothing can be in it. */
export function isImpossible({ from, to }: HistoryFilters): boolean {
  return from !== "" && to !== "" && from > to;
}

export function filterForm(filters: HistoryFilters, staff: readonly StaffMember[], actions: FilterActions): TemplateResult {
  const change = (part: Partial<HistoryFilters>): void => actions.change({ ...filters, ...part });
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    actions.search();
  };
  return html`<form class="panel stack" role="search" aria-label=${label("history")} @submit=${onSubmit}>
    <div class="fields">
      ${textField({ id: "history-text", label: label("history_text"), type: "search", value: filters.text, change: (text) => change({ text }) })}
      ${choiceField({
        id: "history-holder",
        label: label("history_holder"),
        value: filters.holder,
        empty: label("all"),
        options: optionsOf("holder"),
        change: (holder) => change({ holder }),
      })}
      ${choiceField({
        id: "history-reason",
        label: label("history_reason"),
        value: filters.reason,
        empty: label("all"),
        options: optionsOf("reason"),
        change: (reason) => change({ reason }),
      })}
      ${choiceField({
        id: "history-staff",
        label: label("history_colleague"),
        value: filters.staff,
        empty: coreLabel("everybody"),
        options: staff.map(({ id, name }) => ({ value: id, name })),
        change: (id) => change({ staff: id }),
      })}
      ${periodFields("history", filters.from, filters.to, (end, value) => change({ [end]: value }))}
    </div>
    ${isImpossible(filters) ? html`<p class="notice problem" role="alert">${label("period_wrong")}</p>` : ""}
    <div class="row">
      <button type="submit" class="button primary">${coreLabel("search")}</button>
      <button type="button" class="button quiet" @click=${() => actions.clear()}>${label("clear_filters")}</button>
    </div>
  </form>`;
}

function optionsOf(kind: "holder" | "reason"): { value: string; name: string }[] {
  return Object.keys(WORDS[kind]).map((value) => ({ value, name: word(kind, value) }));
}
