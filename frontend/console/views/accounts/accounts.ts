import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";

import { ApiError, type Api } from "../../api.js";
import { ConsoleElement } from "../../element.js";
import { plusIcon } from "../../icons.js";
import { problemText } from "../../labels.js";
import type { Account, Me } from "../../model.js";
import { label } from "../labels.js";
import { Remote } from "../remote.js";
import { stateOf, toldLine } from "../states.js";
import { accountCard, type AccountActions } from "./account-card.js";
import { draftOf, errorsIn, NEW_ACCOUNT, type AccountDraft, type AccountErrors } from "./account-draft.js";
import { accountForm, type AccountFormActions } from "./account-form.js";
import "./one-time-password.js";

/** An account as an administrator sees it. */
export interface KnownAccount extends Account {
  /** Until when nobody can sign in with it, after too many attempts; null for an account that isn't locked. */
  readonly locked_until: string | null;
}

interface Saved {
  readonly account: KnownAccount;
  readonly password?: string;
}

/** What is open in the page: the form of an account (`null`: of a new one), or the question before a reset. */
type Open = { readonly form: KnownAccount | null } | { readonly resetOf: KnownAccount };

/** `<console-accounts>`: who may sign in, with which roles, in which teams. */
export class Accounts extends ConsoleElement {
  static override readonly properties = {
    api: { attribute: false },
    me: { attribute: false },
    open: { state: true },
    draft: { state: true },
    errors: { state: true },
    isBusy: { state: true },
    told: { state: true },
    password: { state: true },
  };

  declare api: Api;
  declare me: Me;
  declare private open: Open | null;
  declare private draft: AccountDraft;
  declare private errors: AccountErrors;
  declare private isBusy: boolean;
  declare private told: { readonly text: string; readonly kind: "good" | "problem" };
  /** Kept only until the administrator passed it on. */
  declare private password: { readonly name: string; readonly password: string } | null;

  readonly #list = new Remote<{ accounts: readonly KnownAccount[] }>(this);
  #focusNext: string | null = null;
  readonly #actions: AccountActions & AccountFormActions = {
    edit: (account) => this.#show({ form: account }),
    askReset: (account) => {
      this.#show({ resetOf: account });
      this.#focusNext = `${cardOf(account)} .no`;
    },
    reset: (account) => void this.#save(`/staff/accounts/${account.id}/reset`, {}),
    cancelReset: (account) => this.#close(`${cardOf(account)} .reset`),
    change: (draft) => (this.draft = draft),
    save: () => void this.#submit(),
    cancel: () => {
      const edited = this.open !== null && "form" in this.open ? this.open.form : null;
      this.#close(edited === null ? ".add" : `${cardOf(edited)} .edit`);
    },
  };

  constructor() {
    super();
    this.open = null;
    this.draft = NEW_ACCOUNT;
    this.errors = {};
    this.isBusy = false;
    this.told = { text: "", kind: "good" };
    this.password = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override updated(): void {
    if (this.#focusNext === null) return;
    this.querySelector<HTMLElement>(this.#focusNext)?.focus();
    this.#focusNext = null;
  }

  protected override render(): TemplateResult {
    const accounts = this.#list.value?.accounts;
    return html`<div class="stack accounts">
      ${toldLine(this.told.text, this.told.kind)} ${this.#oneTimePassword()} ${this.#adding()}
      ${stateOf(this.#list, () => void this.#load())} ${accounts?.length === 0 ? html`<p class="empty">${label("accounts_none")}</p>` : nothing}
      <ul class="account-list" role="list">
        ${repeat(
          accounts ?? [],
          (account) => account.id,
          (account) => html`<li class="panel stack" data-account=${account.id}>${this.#card(account)}</li>`,
        )}
      </ul>
    </div>`;
  }

  #adding(): TemplateResult {
    if (this.open !== null && "form" in this.open && this.open.form === null) {
      return html`<div class="panel">${this.#form("new-account", label("accounts_add"), true)}</div>`;
    }
    return html`<div>
      <button type="button" class="button primary add" @click=${() => this.#show({ form: null })}>${plusIcon}${label("accounts_add")}</button>
    </div>`;
  }

  #card(account: KnownAccount): TemplateResult {
    if (this.open !== null && "form" in this.open && this.open.form?.id === account.id) {
      return this.#form(`account-${account.id}`, label("account_edit_of", { name: account.name }), false);
    }
    const asksReset = this.open !== null && "resetOf" in this.open && this.open.resetOf.id === account.id;
    return accountCard(account, { me: this.me.id, teams: this.me.settings.teams, asksReset, isBusy: this.isBusy }, this.#actions);
  }

  #form(id: string, title: string, isNew: boolean): TemplateResult {
    const { draft, errors, isBusy } = this;
    return accountForm({ id, isNew, title, draft, errors, isBusy, teams: this.me.settings.teams }, this.#actions);
  }

  #oneTimePassword(): TemplateResult | typeof nothing {
    if (this.password === null) return nothing;
    const { name, password } = this.password;
    const onPassedOn = (): void => {
      this.password = null;
      this.#focusNext = ".add";
    };
    return html`<console-one-time-password .name=${name} .password=${password} @passed-on=${onPassedOn}></console-one-time-password>`;
  }

  #show(open: Open): void {
    this.open = open;
    this.errors = {};
    this.told = { text: "", kind: "good" };
    if (!("form" in open)) return;
    this.draft = open.form === null ? NEW_ACCOUNT : draftOf(open.form);
    this.#focusNext = ".account-form input";
  }

  #close(focusNext: string): void {
    this.open = null;
    this.#focusNext = focusNext;
  }

  async #load(): Promise<void> {
    await this.#list.load(() => this.api.get("/staff/accounts"));
  }

  async #submit(): Promise<void> {
    if (this.open === null || !("form" in this.open)) return;
    this.errors = errorsIn(this.draft);
    if (Object.keys(this.errors).length > 0) {
      this.#focusNext = '.account-form [aria-invalid="true"], .account-form fieldset[aria-describedby] input';
      return;
    }
    const { username, name, roles, teams, active } = this.draft;
    const { form } = this.open;
    if (form === null) await this.#save("/staff/accounts", { username: username.trim().toLowerCase(), name: name.trim(), roles, teams });
    else await this.#save(`/staff/accounts/${form.id}`, { name: name.trim(), roles, teams, active });
  }

  async #save(path: string, body: object): Promise<void> {
    const isNew = path === "/staff/accounts";
    this.isBusy = true;
    try {
      const { account, password } = await this.api.post<Saved>(path, body);
      await this.#load();
      this.open = null;
      this.told = { text: label(isNew ? "account_added" : "account_saved", { name: account.name }), kind: "good" };
      this.password = password === undefined ? this.password : { name: account.name, password };
      if (password === undefined) this.#focusNext = `${cardOf(account)} h2`;
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      this.#tellProblem(problem);
    } finally {
      this.isBusy = false;
    }
  }

  #tellProblem(problem: ApiError): void {
    if (problem.code === "taken") {
      this.errors = { username: "error_username_taken" };
      this.#focusNext = '[aria-invalid="true"]';
      return;
    }
    this.told = { text: problem.code === "last_administrator" ? label("error_last_administrator") : problemText(problem.code), kind: "problem" };
  }
}

function cardOf({ id }: Account): string {
  return `[data-account="${CSS.escape(id)}"]`;
}

customElements.define("console-accounts", Accounts);
