import type { Conversation } from "../widget/conversation.js";

/** What is large on the screen: the last thing that the resident said, and everything that was said to him since. */
export function currentTurn({ messages, outbox, typing, colleagueRead, charge }: Conversation) {
  const from = messages.findLastIndex((message) => message.author === "resident");
  const current = outbox.length > 0 ? [] : messages.slice(Math.max(0, from));
  return { messages: current, outbox, typing, colleagueRead, charge };
}
