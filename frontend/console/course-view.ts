import { html, nothing, type TemplateResult } from "lit";

import { label, word } from "./labels.js";
import type { ConversationDetails, HolderChange, Me, StaffMember } from "./model.js";
import { momentOf } from "./times.js";

/** Who had the conversation, when and why, and what the resident thought of it. */
export function courseView({ changes, feedback }: ConversationDetails, me: Me, staff: readonly StaffMember[]): TemplateResult {
  return html`<section>
      <h3>${label("changes")}</h3>
      ${changes.length === 0
        ? html`<p class="muted">${label("no_changes")}</p>`
        : html`<ol class="course" role="list">
            ${changes.map((change) => changeItem(change, me, staff))}
          </ol>`}
    </section>
    ${feedback === null
      ? nothing
      : html`<section>
          <h3>${label("feedback")}</h3>
          <p class="strong">${label("feedback_score", { score: feedback.score })}</p>
          ${feedback.words === "" ? nothing : html`<p class="text">${feedback.words}</p>`}
        </section>`}`;
}

function changeItem({ at, change, by, to, reason, team }: HolderChange, me: Me, staff: readonly StaffMember[]): TemplateResult {
  const nameOf = (id: string): string => staff.find((colleague) => colleague.id === id)?.name ?? word("by", id);
  const teamName = me.settings.teams.find(({ key }) => key === team)?.name;
  const closeReason = me.settings.close_reasons.find(({ key }) => key === reason)?.name;
  const about = [
    nameOf(by),
    change === "transfer" ? label("to_whom", { name: teamName ?? nameOf(to) }) : "",
    reason === null ? "" : (closeReason ?? word("reason", reason)),
  ];
  return html`<li>
    <time class="small muted number" datetime=${at}>${momentOf(at, new Date())}</time>
    <span class="strong">${word("change", change)}</span>
    <span class="muted">${about.filter(Boolean).join(" · ")}</span>
  </li>`;
}
