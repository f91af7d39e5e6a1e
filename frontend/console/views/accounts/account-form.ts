import { html, nothing, type TemplateResult } from "lit";

import { label as coreLabel, word } from "../../labels.js";
import type { Named } from "../../model.js";
import { checkGroup, textField } from "../fields.js";
import { label } from "../labels.js";
import { ROLES, type AccountDraft, type AccountErrors } from "./account-draft.js";

export interface AccountForm {
  /** Tells this form from others in the page. */
  readonly id: string;
  readonly isNew: boolean;
  readonly title: string;
  readonly draft: AccountDraft;
  readonly errors: AccountErrors;
  readonly isBusy: boolean;
  readonly teams: readonly Named[];
}

export interface AccountFormActions {
  change(draft: AccountDraft): void;
  save(): void;
  cancel(): void;
}

/** The questions about a new account, or about one that changes. */
export function accountForm(form: AccountForm, actions: AccountFormActions): TemplateResult {
  const { id, draft, errors } = form;
  const change = (part: Partial<AccountDraft>): void => actions.change({ ...draft, ...part });
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    actions.save();
  };
  const error = (key: keyof AccountErrors): string | null => (errors[key] === undefined ? null : label(errors[key]));
  return html`<form class="stack account-form" novalidate aria-labelledby="${id}-title" @submit=${onSubmit}>
    <h2 id="${id}-title" tabindex="-1">${form.title}</h2>
    <div class="fields">
      ${form.isNew
        ? textField({
            id: `${id}-username`,
            label: label("account_username"),
            hint: label("account_username_hint"),
            value: draft.username,
            error: error("username"),
            longest: 100,
            change: (username) => change({ username }),
          })
        : nothing}
      ${textField({
        id: `${id}-name`,
        label: label("account_name"),
        hint: label("account_name_hint"),
        value: draft.name,
        error: error("name"),
        longest: 100,
        change: (name) => change({ name }),
      })}
      ${checkGroup({
        id: `${id}-roles`,
        label: label("account_roles"),
        options: ROLES.map((role) => ({ value: role, name: word("role", role), hint: label(`role_${role}_hint`) })),
        chosen: draft.roles,
        error: error("roles"),
        change: (roles) => change({ roles }),
      })}
      ${form.teams.length === 0
        ? nothing
        : checkGroup({
            id: `${id}-teams`,
            label: label("account_teams"),
            options: form.teams.map(({ key, name }) => ({ value: key, name })),
            chosen: draft.teams,
            change: (teams) => change({ teams }),
          })}
      ${form.isNew
        ? nothing
        : checkGroup({
            id: `${id}-active`,
            label: label("account_access"),
            options: [{ value: "active", name: label("account_active") }],
            chosen: draft.active ? ["active"] : [],
            change: (chosen) => change({ active: chosen.length > 0 }),
          })}
    </div>
    <div class="row">
      <button type="submit" class="button primary" ?disabled=${form.isBusy}>${coreLabel("save")}</button>
      <button type="button" class="button quiet" @click=${() => actions.cancel()}>${coreLabel("cancel")}</button>
    </div>
  </form>`;
}
