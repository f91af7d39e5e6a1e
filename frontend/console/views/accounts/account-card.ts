import { html, nothing, type TemplateResult } from "lit";

import { label as coreLabel, word } from "../../labels.js";
import type { Named } from "../../model.js";
import { timeOf } from "../../times.js";
import { label } from "../labels.js";
import type { KnownAccount } from "./accounts.js";

export interface AccountActions {
  edit(account: KnownAccount): void;
  askReset(account: KnownAccount): void;
  reset(account: KnownAccount): void;
  cancelReset(account: KnownAccount): void;
}

/** One account: who it is, what it may do, and what the administrator can do with it. */
export function accountCard(
  account: KnownAccount,
  view: { readonly me: string; readonly teams: readonly Named[]; readonly asksReset: boolean; readonly isBusy: boolean },
  actions: AccountActions,
): TemplateResult {
  const { name } = account;
  const teams = account.teams.map((key) => view.teams.find((team) => team.key === key)?.name ?? key);
  return html`<div class="spread">
      <div>
        <h2 tabindex="-1">${name}${account.id === view.me ? html` <span class="muted">(${label("account_you")})</span>` : nothing}</h2>
        <p class="muted">${account.username}</p>
      </div>
      <div class="row">
        ${account.active ? nothing : html`<span class="tag danger">${label("account_inactive")}</span>`}
        ${account.locked_until === null ? nothing : html`<span class="tag warning">${label("account_locked", { time: timeOf(account.locked_until) })}</span>`}
      </div>
    </div>
    <dl class="facts">
      <div><dt>${label("account_roles")}</dt><dd>${account.roles.map((role) => word("role", role)).join(", ")}</dd></div>
      <div><dt>${label("account_teams")}</dt><dd>${teams.length > 0 ? teams.join(", ") : label("account_no_teams")}</dd></div>
    </dl>
    ${view.asksReset ? resetQuestion(account, view.isBusy, actions) : buttons(account, actions)}`;
}

function buttons(account: KnownAccount, actions: AccountActions): TemplateResult {
  const { name } = account;
  return html`<div class="row">
    <button type="button" class="button edit" aria-label=${label("account_edit_of", { name })} @click=${() => actions.edit(account)}>
      ${label("account_edit")}
    </button>
    <button type="button" class="button quiet reset" aria-label=${label("account_reset_of", { name })} @click=${() => actions.askReset(account)}>
      ${label("account_reset")}
    </button>
  </div>`;
}

function resetQuestion(account: KnownAccount, isBusy: boolean, actions: AccountActions): TemplateResult {
  return html`<div class="notice warning" role="group" aria-label=${label("account_reset_of", { name: account.name })}>
    <p>${label("account_reset_question", { name: account.name })}</p>
    <div class="row">
      <button type="button" class="button danger" ?disabled=${isBusy} @click=${() => actions.reset(account)}>${label("account_reset_yes")}</button>
      <button type="button" class="button quiet no" @click=${() => actions.cancelReset(account)}>${coreLabel("cancel")}</button>
    </div>
  </div>`;
}
