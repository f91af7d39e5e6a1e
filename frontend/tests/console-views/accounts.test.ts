import { describe, expect, test } from "vitest";

import { errorsIn, NEW_ACCOUNT } from "../../console/views/accounts/account-draft.js";

describe("an account", () => {
  const draft = { ...NEW_ACCOUNT, username: "Ans.de-Wit@hollandskroon.nl", name: "Ans" };

  test("needs a name to sign in with, a name to be seen, and a role", () => {
    expect(errorsIn(draft)).toEqual({});
    expect(errorsIn({ ...NEW_ACCOUNT, roles: [] })).toEqual({ username: "error_username", name: "error_account_name", roles: "error_roles" });
  });

  test.each(["", "ans de wit", "-ans", "ân"])("can't be called %j", (username) => {
    expect(errorsIn({ ...draft, username })).toEqual({ username: "error_username" });
  });
});
