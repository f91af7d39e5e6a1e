import { expect, test } from "vitest";

import { conversationHash, readRoute, viewHash } from "../../console/route.js";

test.each([
  ["", { page: "conversations", conversation: null }],
  ["#/gesprekken", { page: "conversations", conversation: null }],
  [conversationHash("a/b c"), { page: "conversations", conversation: "a/b c" }],
  [viewHash("wall"), { page: "view", key: "wall" }],
  ["#/gesprekken/%E0", { page: "conversations", conversation: "%E0" }],
])("%s leads to the right place", (hash, route) => {
  expect(readRoute(hash)).toEqual(route);
});
