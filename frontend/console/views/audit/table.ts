import { html, nothing, type TemplateResult } from "lit";

import type { AuditEntry } from "../../model.js";
import { exactMoment } from "../days.js";
import { label, named } from "../labels.js";

/** The entries as a table. It can be wider than the screen, so it scrolls, also by keyboard. */
export function auditTable(entries: readonly AuditEntry[]): TemplateResult {
  return html`<div class="table-scroll" role="region" tabindex="0" aria-label=${label("audit_entries")}>
    <table class="table audit-table">
      <thead>
        <tr>
          <th scope="col" class="number">${label("audit_number")}</th>
          <th scope="col">${label("audit_when")}</th>
          <th scope="col">${label("audit_colleague")}</th>
          <th scope="col">${label("audit_action")}</th>
          <th scope="col">${label("audit_subject")}</th>
          <th scope="col">${label("audit_details")}</th>
        </tr>
      </thead>
      <tbody>
        ${entries.map(
          (entry) => html`<tr>
            <td class="number">${entry.seq}</td>
            <td><time datetime=${entry.at}>${exactMoment(entry.at)}</time></td>
            <td>${entry.name ?? label("audit_nobody")}</td>
            <td>${named("action", entry.action)}</td>
            <td><code>${entry.subject}</code></td>
            <td>${details(entry.details)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function details(value: unknown): TemplateResult | typeof nothing {
  if (typeof value !== "object" || value === null) return nothing;
  const pairs = Object.entries(value);
  if (pairs.length === 0) return nothing;
  return html`<ul role="list">
    ${pairs.map(([name, each]) => html`<li><span class="muted">${name}:</span> ${typeof each === "string" ? each : JSON.stringify(each)}</li>`)}
  </ul>`;
}
