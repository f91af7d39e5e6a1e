import { html, nothing, type TemplateResult } from "lit";

import type { Api } from "../../api.js";
import { ConsoleElement } from "../../element.js";
import { doneIcon, urgentIcon } from "../../icons.js";
import type { AuditEntry, StaffMember } from "../../model.js";
import { label } from "../labels.js";
import { Remote } from "../remote.js";
import { stateOf } from "../states.js";
import { auditFilterForm, NO_AUDIT_FILTERS, type AuditFilterActions, type AuditFilters } from "./filters.js";
import { auditTable } from "./table.js";

interface AuditAnswer {
  readonly entries: readonly AuditEntry[];
  readonly intact: boolean;
}

/** `<console-audit>`: who of the colleagues saw and did what, newest first, and whether the log is as it was written. */
export class Audit extends ConsoleElement {
  static override readonly properties = { api: { attribute: false }, staff: { attribute: false }, filters: { state: true } };

  declare api: Api;
  declare staff: readonly StaffMember[];
  declare private filters: AuditFilters;

  readonly #log = new Remote<AuditAnswer>(this);
  /** The filters of what is shown: those in the form may have changed since. */
  #searched: AuditFilters = NO_AUDIT_FILTERS;
  /** Whether all that there is has been shown. */
  #isAll = false;
  readonly #actions: AuditFilterActions = {
    change: (filters) => (this.filters = filters),
    search: () => void this.#search(),
    clear: () => {
      this.filters = NO_AUDIT_FILTERS;
      void this.#search();
    },
  };

  constructor() {
    super();
    this.staff = [];
    this.filters = NO_AUDIT_FILTERS;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#search();
  }

  protected override render(): TemplateResult {
    const log = this.#log.value;
    return html`<div class="stack">
      ${log === null ? nothing : chainState(log.intact)} ${auditFilterForm(this.filters, this.staff, this.#actions)}
      ${stateOf(this.#log, () => void this.#search())} ${log === null ? nothing : this.#entries(log)}
    </div>`;
  }

  #entries({ entries }: AuditAnswer): TemplateResult {
    if (entries.length === 0) return html`<p class="empty" role="status">${label("audit_none")}</p>`;
    return html`<div class="stack" aria-busy=${this.#log.isLoading}>
      ${auditTable(entries)}
      ${this.#isAll
        ? nothing
        : html`<div class="row">
          <button type="button" class="button" ?disabled=${this.#log.isLoading} @click=${() => void this.#more(entries)}>${label("more")}</button>
        </div>`}
    </div>`;
  }

  async #search(): Promise<void> {
    this.#searched = this.filters;
    await this.#log.load(async () => {
      const page = await this.#page(null);
      this.#isAll = page.entries.length === 0;
      return page;
    });
  }

  async #more(entries: readonly AuditEntry[]): Promise<void> {
    await this.#log.load(async () => {
      const older = await this.#page(entries.at(-1)?.seq ?? null);
      this.#isAll = older.entries.length === 0 || older.entries.at(-1)?.seq === 1;
      return { entries: [...entries, ...older.entries], intact: older.intact };
    });
  }

  async #page(before: number | null): Promise<AuditAnswer> {
    return this.api.get("/staff/audit", { ...this.#searched, before });
  }
}

function chainState(isIntact: boolean): TemplateResult {
  return isIntact
    ? html`<p class="notice good">${doneIcon}${label("audit_intact")}</p>`
    : html`<p class="notice problem" role="alert">${urgentIcon}<strong>${label("audit_broken")}</strong></p>`;
}

customElements.define("console-audit", Audit);
