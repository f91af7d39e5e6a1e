import { describe, expect, test } from "vitest";

import { Conversation } from "../widget/conversation.js";
import { stored } from "./support/messages.js";

function seqs(conversation: Conversation): number[] {
  return conversation.messages.map((message) => message.seq);
}

describe("what the gateway stored", () => {
  test("is in order, whatever the order in which it comes", () => {
    const conversation = new Conversation();
    for (const seq of [2, 1, 4, 3]) conversation.receive(stored(seq));
    expect(seqs(conversation)).toEqual([1, 2, 3, 4]);
  });

  test("is there once, however often it comes", () => {
    const conversation = new Conversation();
    expect([1, 2, 1, 2, 2].map((seq) => conversation.receive(stored(seq)))).toEqual([true, true, false, false, false]);
    expect(seqs(conversation)).toEqual([1, 2]);
  });

  test("counts up to what is missing, so that this is asked for after a loss", () => {
    const conversation = new Conversation();
    expect(conversation.last).toBe(0);
    conversation.receive(stored(1));
    conversation.receive(stored(4));
    conversation.receive(stored(3));
    expect(conversation.last).toBe(1);
    conversation.receive(stored(2));
    expect(conversation.last).toBe(4);
  });
});

describe("what the resident wrote", () => {
  test("waits in order of writing until it comes back", () => {
    const conversation = new Conversation();
    conversation.write("a", "eerste");
    conversation.write("b", "tweede");
    conversation.receive(stored(1, { id: "a", author: "resident", text: "eerste" }));
    expect(conversation.outbox.map((own) => own.id)).toEqual(["b"]);
  });

  test("comes back as it was stored", () => {
    const conversation = new Conversation();
    conversation.write("a", "mijn bsn is 111222333");
    conversation.receive(stored(1, { id: "a", author: "resident", text: "mijn bsn is [verwijderd]" }));
    expect(conversation.outbox).toEqual([]);
    expect(conversation.messages[0]?.text).toBe("mijn bsn is [verwijderd]");
  });

  test("stays when it is refused, and goes only when the resident says so", () => {
    const conversation = new Conversation();
    conversation.write("a", "hallo");
    conversation.write("b", "nog iets");
    conversation.refuse("a", "Te snel.");
    expect(conversation.outbox[0]).toEqual({ id: "a", text: "hallo", problem: "Te snel." });
    expect(conversation.takeUnsent().map((own) => own.id)).toEqual(["b"]);
    expect(conversation.retry("a")).toEqual({ id: "a", text: "hallo", problem: null });
    expect(conversation.takeUnsent().map((own) => own.id)).toEqual(["a", "b"]);
  });

  test("can't be tried again when it is not there", () => {
    const conversation = new Conversation();
    expect(conversation.retry("weg")).toBeUndefined();
    expect(conversation.outbox).toEqual([]);
  });

  test("tells whether there is anything to leave", () => {
    const conversation = new Conversation();
    conversation.receive(stored(1));
    expect(conversation.hasResidentMessages).toBe(false);
    conversation.write("a", "hallo");
    expect(conversation.hasResidentMessages).toBe(true);
    conversation.receive(stored(2, { id: "a", author: "resident" }));
    expect(conversation.hasResidentMessages).toBe(true);
  });
});

describe("an answer", () => {
  test("is awaited until everything is answered or refused", () => {
    const conversation = new Conversation();
    conversation.write("a", "een");
    conversation.write("b", "twee");
    conversation.answered("a");
    expect(conversation.awaitsAnswer).toBe(true);
    conversation.refuse("b", "Te lang.");
    expect(conversation.awaitsAnswer).toBe(false);
    conversation.retry("b");
    expect(conversation.awaitsAnswer).toBe(true);
  });

  test("is not awaited over a broken connection, but again when the message goes once more", () => {
    const conversation = new Conversation();
    conversation.typing = "sophie";
    conversation.write("a", "een");
    conversation.interrupted();
    expect(conversation.typing).toBeNull();
    expect(conversation.awaitsAnswer).toBe(false);
    conversation.takeUnsent();
    expect(conversation.awaitsAnswer).toBe(true);
    conversation.answered("a");
    expect(conversation.awaitsAnswer).toBe(false);
  });
});
