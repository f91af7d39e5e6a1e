import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import type { ServerFrame } from "../../console/protocol.js";
import { colleague, ME, message, mine, summary, welcome } from "./support/frames.js";
import { FakeDesk } from "./support/fake-desk.js";
import { deskStorage } from "./support/storage.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function opened(conversation: string, last: number, residentRead = 0): ServerFrame {
  return { type: "opened", conversation, last, resident_read: residentRead };
}

/** A desk with one conversation of the colleague on it, in which the resident said one thing. */
function talking(storage = deskStorage()): FakeDesk {
  const fake = new FakeDesk(storage);
  fake.accept(welcome([mine("c1", { last: 1 })]));
  fake.desk.open("c1");
  fake.say(opened("c1", 1), message("c1", 1));
  return fake;
}

async function reconnect(fake: FakeDesk): Promise<void> {
  fake.network.newest.drop();
  await vi.advanceTimersByTimeAsync(101);
}

describe("the first words", () => {
  test("show the session's token, and then everything is asked for that is on the screen", () => {
    const tab = new Map<string, string>();
    new FakeDesk(deskStorage(tab)).desk.open("c1");
    const fake = new FakeDesk(deskStorage(tab));
    fake.accept(welcome([summary("c1")]));
    expect(fake.sent).toEqual([
      { type: "hello", csrf: "a token" },
      { type: "open", conversation: "c1", after: 0 },
    ]);
  });

  test("who waits already is told of, and who is held is not", () => {
    const fake = new FakeDesk();
    fake.accept(welcome([summary("c1"), mine("c2")]));
    expect(fake.told).toEqual(["waits c1"]);
  });
});

describe("an answer", () => {
  test("goes out at once when everything is here, and stays in the outbox until it comes back", () => {
    const fake = talking();
    fake.desk.say("c1", "Goedemiddag");
    const [sent] = fake.sentOf("message");
    expect(sent).toMatchObject({ conversation: "c1", text: "Goedemiddag" });
    expect(fake.desk.conversations.get("c1")?.outbox).toHaveLength(1);
    fake.say(message("c1", 2, { id: sent?.id ?? "", author: "colleague", staff_id: ME, text: "Goedemiddag" }));
    expect(fake.desk.conversations.get("c1")?.outbox).toEqual([]);
    expect(fake.told.filter((each) => each.startsWith("arrived"))).toEqual([]);
  });

  test("waits while what was said before is still coming", () => {
    const fake = new FakeDesk();
    fake.accept(welcome([mine("c1", { last: 2 })]));
    fake.desk.open("c1");
    fake.desk.say("c1", "Goedemiddag");
    fake.say(opened("c1", 2), message("c1", 1));
    expect(fake.sentOf("message")).toEqual([]);
    fake.say(message("c1", 2));
    expect(fake.sentOf("message")).toHaveLength(1);
  });

  test("that the gateway stored before the connection broke is not sent again", async () => {
    const fake = talking();
    fake.desk.say("c1", "Goedemiddag");
    const id = fake.sentOf("message")[0]?.id ?? "";
    await reconnect(fake);
    fake.accept(welcome([mine("c1", { last: 2 })]), opened("c1", 2));
    expect(fake.sentOf("open")).toEqual([{ type: "open", conversation: "c1", after: 1 }]);
    fake.say(message("c1", 2, { id, author: "colleague", staff_id: ME }));
    expect(fake.sentOf("message")).toEqual([]);
    expect(fake.desk.conversations.get("c1")?.outbox).toEqual([]);
  });

  test("that the gateway never got is sent again under the same id, also after a reload", async () => {
    const tab = new Map<string, string>();
    const before = talking(deskStorage(tab));
    before.desk.say("c1", "Goedemiddag");
    const id = before.sentOf("message")[0]?.id;
    await reconnect(before);
    before.accept(welcome([mine("c1", { last: 1 })]), opened("c1", 1));
    expect(before.sentOf("message")).toMatchObject([{ id, text: "Goedemiddag" }]);
    const after = new FakeDesk(deskStorage(tab));
    after.accept(welcome([mine("c1", { last: 1 })]), opened("c1", 1), message("c1", 1));
    expect(after.sentOf("message")).toMatchObject([{ id, text: "Goedemiddag" }]);
  });

  test("that is refused stays, and can be sent again, changed or thrown away", () => {
    const fake = talking();
    fake.desk.say("c1", "een");
    fake.desk.say("c1", "twee");
    const [one, two] = fake.sentOf("message").map(({ id }) => id);
    for (const id of [one, two]) fake.say({ type: "error", code: "not_holder", conversation: "c1", id: id ?? "" });
    const conversation = fake.desk.conversations.get("c1");
    expect(conversation?.outbox.map(({ problem }) => problem)).toEqual(["not_holder", "not_holder"]);
    fake.desk.retry("c1", one ?? "");
    expect(fake.sentOf("message").at(-1)).toMatchObject({ id: one, text: "een" });
    expect(fake.desk.takeBack("c1", two ?? "")).toBe("twee");
    expect(conversation?.outbox.map(({ text }) => text)).toEqual(["een"]);
  });

  test("that is refused is not sent by itself after a reconnect", async () => {
    const fake = talking();
    fake.desk.say("c1", "een");
    fake.say({ type: "error", code: "not_holder", conversation: "c1", id: fake.sentOf("message")[0]?.id ?? "" });
    await reconnect(fake);
    fake.accept(welcome([]), opened("c1", 1));
    expect(fake.sentOf("message")).toEqual([]);
  });

  test("keeps its conversation on the screen until it is sent", () => {
    const fake = talking();
    fake.desk.say("c1", "een");
    expect(fake.desk.leave("c1")).toBe(false);
    expect(fake.desk.conversations.has("c1")).toBe(true);
    const id = fake.sentOf("message")[0]?.id ?? "";
    fake.say(message("c1", 2, { id, author: "colleague", staff_id: ME }));
    expect(fake.desk.leave("c1")).toBe(true);
    expect(fake.sent.at(-1)).toEqual({ type: "leave", conversation: "c1" });
  });
});

describe("several conversations", () => {
  test("keep what is said in each apart", () => {
    const fake = new FakeDesk();
    fake.accept(welcome([mine("c1"), mine("c2")]));
    for (const id of ["c1", "c2"]) {
      fake.desk.open(id);
      fake.say(opened(id, 0));
    }
    fake.say(message("c1", 1, { text: "van een" }), message("c2", 1, { text: "van twee" }), message("c3", 1));
    expect(fake.told).toEqual(["arrived c1: van een", "arrived c2: van twee"]);
    expect([...fake.desk.conversations.values()].map(({ messages }) => messages.map(({ text }) => text))).toEqual([["van een"], ["van twee"]]);
  });
});

describe("news", () => {
  test("is what comes after the conversation was opened, also what was missed meanwhile", async () => {
    const fake = talking();
    expect(fake.told).toEqual([]);
    await reconnect(fake);
    fake.accept(welcome([mine("c1", { last: 2 })]), opened("c1", 2), message("c1", 2, { text: "bent u daar?" }));
    expect(fake.told).toEqual(["lost", "reconnected", "arrived c1: bent u daar?"]);
  });

  test("of who begins to wait is told once", () => {
    const fake = new FakeDesk();
    fake.accept(welcome([]));
    fake.say({ type: "summary", ...summary("c1") }, { type: "summary", ...summary("c1", { last: 2 }) });
    expect(fake.told).toEqual(["waits c1"]);
  });
});

describe("the lists", () => {
  test("lose what was closed or given back, unless it is on the screen", () => {
    const fake = new FakeDesk();
    fake.accept(welcome([mine("c1"), mine("c2")]));
    fake.desk.open("c1");
    for (const id of ["c1", "c2"]) fake.say({ type: "summary", ...summary(id, { holder: "closed" }) });
    expect([...fake.desk.summaries.keys()]).toEqual(["c1"]);
    fake.desk.leave("c1");
    expect(fake.desk.summaries.size).toBe(0);
  });
});

describe("what the colleague has seen", () => {
  test("is told once, and only of a conversation that is his and is here to the end", () => {
    const fake = new FakeDesk();
    fake.accept(welcome([mine("c1", { last: 2, unread: 2 }), summary("c2", { last: 1, unread: 1 })]));
    for (const id of ["c1", "c2"]) fake.desk.open(id);
    fake.say(opened("c1", 2), message("c1", 1), opened("c2", 1), message("c2", 1));
    fake.desk.read("c1");
    fake.desk.read("c2");
    expect(fake.sentOf("read")).toEqual([]);
    fake.say(message("c1", 2));
    fake.desk.read("c1");
    fake.desk.read("c1");
    expect(fake.sentOf("read")).toEqual([{ type: "read", conversation: "c1", seq: 2 }]);
  });
});

describe("presence", () => {
  test("is what the gateway shows, and a choice is told again until it came through", async () => {
    const fake = new FakeDesk();
    fake.accept(welcome([], [colleague(ME, { presence: "away" })]));
    expect(fake.desk.presence).toBe("away");
    fake.desk.presence = "online";
    expect(fake.desk.presence).toBe("online");
    await reconnect(fake);
    fake.accept(welcome([], [colleague(ME, { presence: "away" })]));
    expect(fake.sentOf("presence")).toEqual([{ type: "presence", state: "online" }]);
    fake.say({ type: "staff", staff: [colleague(ME)] }, { type: "staff", staff: [colleague(ME, { presence: "offline" })] });
    expect(fake.desk.presence).toBe("offline");
  });
});

describe("the end of the session", () => {
  test("stops the connection, and the next one shows the new token", () => {
    const fake = talking();
    fake.say({ type: "error", code: "signed_out", conversation: null, id: null });
    expect(fake.told).toEqual(["signed out"]);
    vi.advanceTimersByTime(60_000);
    expect(fake.network.sockets).toHaveLength(1);
    fake.desk.say("c1", "tot zo");
    fake.accept(welcome([mine("c1", { last: 1 })]), opened("c1", 1));
    expect(fake.sentOf("message")).toMatchObject([{ text: "tot zo" }]);
  });
});

describe("a conversation that can't be opened", () => {
  test("says why, and can be asked for again", () => {
    const fake = new FakeDesk();
    fake.accept(welcome([]));
    const conversation = fake.desk.open("c9");
    fake.say({ type: "error", code: "too_fast", conversation: "c9", id: null });
    expect(conversation.problem).toBe("too_fast");
    fake.desk.openAgain("c9");
    fake.say(opened("c9", 0));
    expect(conversation).toMatchObject({ problem: null, isReady: true });
    expect(fake.sentOf("open")).toHaveLength(2);
  });
});
