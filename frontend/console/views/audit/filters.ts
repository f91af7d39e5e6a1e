import { html, type TemplateResult } from "lit";

import { label as coreLabel } from "../../labels.js";
import type { StaffMember } from "../../model.js";
import { choiceField, textField } from "../fields.js";
import { label, named } from "../labels.js";
import { WORDS } from "../words.js";

/** What is looked for; empty for anything. */
export interface AuditFilters {
  /** The id of a colleague. */
  readonly staff: string;
  readonly action: string;
  readonly subject: string;
}

export const NO_AUDIT_FILTERS: AuditFilters = { staff: "", action: "", subject: "" };

export interface AuditFilterActions {
  change(filters: AuditFilters): void;
  search(): void;
  clear(): void;
}

export function auditFilterForm(filters: AuditFilters, staff: readonly StaffMember[], actions: AuditFilterActions): TemplateResult {
  const change = (part: Partial<AuditFilters>): void => actions.change({ ...filters, ...part });
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    actions.search();
  };
  return html`<form class="panel stack" role="search" aria-label=${label("audit")} @submit=${onSubmit}>
    <div class="fields">
      ${choiceField({
        id: "audit-staff",
        label: label("audit_colleague"),
        value: filters.staff,
        empty: coreLabel("everybody"),
        options: staff.map(({ id, name }) => ({ value: id, name })),
        change: (id) => change({ staff: id }),
      })}
      ${choiceField({
        id: "audit-action",
        label: label("audit_action"),
        value: filters.action,
        empty: label("all"),
        options: Object.keys(WORDS.action).map((action) => ({ value: action, name: named("action", action) })),
        change: (action) => change({ action }),
      })}
      ${textField({
        id: "audit-subject",
        label: label("audit_subject"),
        hint: label("audit_subject_hint"),
        value: filters.subject,
        change: (subject) => change({ subject: subject.trim() }),
      })}
    </div>
    <div class="row">
      <button type="submit" class="button primary">${coreLabel("search")}</button>
      <button type="button" class="button quiet" @click=${() => actions.clear()}>${label("clear_filters")}</button>
    </div>
  </form>`;
}
