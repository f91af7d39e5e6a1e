import { expect, test } from "vitest";

import { SOPHIE } from "../widget/charge.js";
import { Conversation } from "../widget/conversation.js";
import type { Holder } from "../widget/protocol.js";
import { menuChoices } from "../widget/menu.js";
import { stored } from "./support/messages.js";

function conversation(holder: Holder): Conversation {
  const begun = new Conversation();
  begun.receive(stored(1, { author: "resident" }));
  begun.handTo({ ...SOPHIE, holder });
  return begun;
}

test.each([
  ["sophie", ["request_colleague", "save", "end", "new_conversation"]],
  ["waiting", ["save", "end", "new_conversation"]],
  ["colleague", ["save", "end", "new_conversation"]],
  ["closed", ["request_colleague", "save", "new_conversation"]],
] as const)("with %s in charge", (holder, choices) => {
  expect(menuChoices(conversation(holder), true)).toEqual(choices);
});

test("a gateway without colleagues has nobody to ask for and nothing to end", () => {
  expect(menuChoices(conversation("sophie"), false)).toEqual(["save", "new_conversation"]);
});

test("before the resident said anything there is nothing to end or to leave", () => {
  expect(menuChoices(new Conversation(), true)).toEqual(["request_colleague", "save"]);
});
