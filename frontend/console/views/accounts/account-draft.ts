import type { Account, Role } from "../../model.js";
import type { ViewLabelKey } from "../labels.js";

export const ROLES: readonly Role[] = ["agent", "supervisor", "editor", "administrator"];

/** What the administrator filled in. */
export interface AccountDraft {
  /** Only of a new account: a name to sign in with never changes. */
  readonly username: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly teams: readonly string[];
  readonly active: boolean;
}

export type AccountErrors = Partial<Record<"username" | "name" | "roles", ViewLabelKey>>;

export const NEW_ACCOUNT: AccountDraft = { username: "", name: "", roles: ["agent"], teams: [], active: true };

const USERNAME = /^[a-z0-9][a-z0-9._@+-]{0,99}$/;

export function draftOf({ username, name, roles, teams, active }: Account): AccountDraft {
  return { username, name, roles, teams, active };
}

/** What is missing or wrong; nothing when the gateway will take it. */
export function errorsIn(draft: AccountDraft): AccountErrors {
  return {
    ...(!USERNAME.test(draft.username.trim().toLowerCase()) && { username: "error_username" }),
    ...(draft.name.trim() === "" && { name: "error_account_name" }),
    ...(draft.roles.length === 0 && { roles: "error_roles" }),
  };
}
