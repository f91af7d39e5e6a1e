import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import type { FakeSocket } from "./support/fake-socket.js";
import { freshStorage } from "./support/memory.js";
import { message, receipt, welcome } from "./support/messages.js";
import { Page } from "./support/page.js";

const said = (socket: FakeSocket): string[] => socket.sent.flatMap((frame) => (frame.type === "message" ? [frame.text] : []));
const idOf = (socket: FakeSocket, text: string): string => {
  const found = socket.sent.find((frame) => frame.type === "message" && frame.text === text);
  if (found?.type !== "message") throw new Error(`"${text}" was not sent`);
  return found.id;
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a new conversation", () => {
  test("begins with hello and keeps the token", () => {
    const page = new Page().begin();
    expect(page.socket.sent).toEqual([{ type: "hello", token: null, after: 0 }]);
    expect(page.session.state).toBe("ready");
    expect(page.storage.token).toBe("token of c1");
    expect(page.arrived).toEqual([1]);
  });

  test("is not begun before somebody asks for it", () => {
    const page = new Page();
    page.session.hurry();
    page.session.follow();
    expect(page.network.sockets).toEqual([]);
    page.session.say("hallo");
    expect(page.network.sockets).toHaveLength(1);
  });

  test("sends what was written too early as soon as everything is there, in order", () => {
    const page = new Page();
    page.session.say("eerste");
    page.session.say("tweede");
    page.socket.accept();
    page.socket.say(welcome(1));
    expect(said(page.socket)).toEqual([]);
    page.socket.say(message(1));
    expect(said(page.socket)).toEqual(["eerste", "tweede"]);
    page.session.say("derde");
    expect(said(page.socket)).toEqual(["eerste", "tweede", "derde"]);
  });

  test("gives each message an id of its own, also on plain http", () => {
    const getRandomValues = crypto.getRandomValues.bind(crypto);
    vi.stubGlobal("crypto", { getRandomValues });
    const page = new Page().begin();
    page.session.say("eerste");
    page.session.say("tweede");
    const ids = [idOf(page.socket, "eerste"), idOf(page.socket, "tweede")];
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(2);
  });
});

describe("a lost connection", () => {
  test("is told, and asks for what was missed", async () => {
    const page = new Page().begin(3);
    page.socket.drop();
    expect(page.session.state).toBe("lost");
    page.session.hurry();
    page.socket.accept();
    expect(page.socket.sent).toEqual([{ type: "hello", token: "token of c1", after: 3 }]);
    page.socket.say(welcome(5), message(4));
    expect(page.reconnections).toBe(0);
    page.socket.say(message(5));
    expect(page.session.state).toBe("ready");
    expect(page.reconnections).toBe(1);
    expect(page.arrived).toEqual([1, 2, 3, 4, 5]);
    await vi.advanceTimersByTimeAsync(0);
  });

  test("asks from the first gap on", async () => {
    const page = new Page().begin(2);
    page.socket.say(message(5), message(4));
    const socket = await page.reconnect();
    expect(socket.sent).toEqual([{ type: "hello", token: "token of c1", after: 2 }]);
    socket.say(welcome(5), message(3), message(4), message(5));
    expect(page.shown).toEqual(["bericht 1", "bericht 2", "bericht 3", "bericht 4", "bericht 5"]);
    expect(page.arrived).toEqual([1, 2, 5, 4, 3]);
  });

  test("sends again what never came back, under the same id", async () => {
    const page = new Page().begin();
    page.session.say("hallo");
    const id = idOf(page.socket, "hallo");
    const socket = await page.reconnect();
    socket.say(welcome(1));
    expect(idOf(socket, "hallo")).toBe(id);
  });

  test("doesn't send again what turns out to be stored", async () => {
    const page = new Page().begin();
    page.session.say("hallo");
    const id = idOf(page.socket, "hallo");
    const socket = await page.reconnect();
    socket.say(welcome(3));
    expect(said(socket)).toEqual([]);
    socket.say(receipt(2, id, "hallo"), message(3));
    expect(said(socket)).toEqual([]);
    expect(page.shown).toEqual(["bericht 1", "hallo", "bericht 3"]);
  });

  test("ends the typing that nobody will end any more", () => {
    const page = new Page().begin();
    page.socket.say({ type: "typing", author: "sophie", on: true });
    expect(page.session.conversation.typing).toBe("sophie");
    page.socket.drop();
    expect(page.session.conversation.typing).toBeNull();
  });
});

describe("a reload", () => {
  test("brings everything back and announces nothing of it", () => {
    const before = new Page().begin(2);
    before.session.stop();
    const after = new Page(before.storage).begin(3);
    expect(after.socket.sent).toEqual([{ type: "hello", token: "token of c1", after: 0 }]);
    expect(after.shown).toEqual(["bericht 1", "bericht 2", "bericht 3"]);
    expect(after.arrived).toEqual([]);
    after.socket.say(message(4));
    expect(after.arrived).toEqual([4]);
  });

  test("keeps what waits, and sends it once", () => {
    const before = new Page().begin();
    before.socket.drop();
    before.session.say("bewaar mij");
    before.session.stop();
    const after = new Page(before.storage).begin();
    expect(after.shown).toEqual(["bericht 1", "bewaar mij"]);
    after.socket.say(receipt(2, idOf(after.socket, "bewaar mij"), "bewaar mij"));
    expect(said(after.socket)).toEqual(["bewaar mij"]);
    expect(after.storage.outbox).toEqual([]);
  });
});

describe("a conversation that has expired", () => {
  test("makes place for a new one that is shown from its beginning", () => {
    const page = new Page().begin(4);
    page.storage.seen = 4;
    page.socket.drop();
    page.session.say("bent u er nog?");
    page.session.hurry();
    page.socket.accept();
    page.socket.say(welcome(1, "c2"));
    page.socket.accept();
    expect(page.socket.sent).toEqual([{ type: "hello", token: "token of c2", after: 0 }]);
    page.socket.say(welcome(1, "c2"), message(1, { text: "Goedendag." }));
    expect(page.shown).toEqual(["Goedendag.", "bent u er nog?"]);
    expect(said(page.socket)).toEqual(["bent u er nog?"]);
    expect(page.storage.seen).toBe(0);
  });

  test("is found out at the first hello as well", () => {
    const storage = freshStorage();
    storage.token = "verlopen";
    storage.seen = 9;
    const page = new Page(storage).begin(1, "c2");
    expect(page.storage.token).toBe("token of c2");
    expect(page.storage.seen).toBe(0);
    expect(page.arrived).toEqual([1]);
  });
});

describe("another tab", () => {
  test("that began a new conversation is followed, with what was not sent yet", () => {
    const page = new Page().begin(3);
    page.session.say("nog niet bevestigd");
    page.storage.token = "token of c2";
    page.session.follow();
    page.socket.accept();
    expect(page.socket.sent).toEqual([{ type: "hello", token: "token of c2", after: 0 }]);
    page.socket.say(welcome(1, "c2"), message(1, { text: "Goedendag." }));
    expect(page.shown).toEqual(["Goedendag.", "nog niet bevestigd"]);
    expect(said(page.socket)).toEqual(["nog niet bevestigd"]);
  });
});

test("starting over leaves the conversation and what was still to be sent", () => {
  const page = new Page().begin(2);
  page.session.say("hiervan zie ik af");
  page.session.startOver();
  page.socket.accept();
  expect(page.socket.sent).toEqual([{ type: "hello", token: null, after: 0 }]);
  page.socket.say(welcome(1, "c2"), message(1, { text: "Goedendag." }));
  expect(page.shown).toEqual(["Goedendag."]);
  expect(page.storage.token).toBe("token of c2");
});

describe("a refusal", () => {
  test("of one message stays with it until the resident sends it again", async () => {
    const page = new Page().begin();
    page.session.say("hallo");
    const id = idOf(page.socket, "hallo");
    page.socket.say({ type: "error", code: "too_fast", text: "Wacht even.", id });
    expect(page.session.conversation.outbox).toEqual([{ id, text: "hallo", problem: "Wacht even." }]);
    const socket = await page.reconnect();
    socket.say(welcome(1));
    expect(said(socket)).toEqual([]);
    page.session.retry(id);
    expect(idOf(socket, "hallo")).toBe(id);
    expect(page.session.conversation.awaitsAnswer).toBe(true);
  });

  test("of nothing in particular is shown until the resident goes on", () => {
    const page = new Page().begin();
    page.socket.say({ type: "error", code: "internal", text: "Er ging iets mis.", id: null });
    expect(page.session.notice).toBe("Er ging iets mis.");
    page.session.say("hallo");
    expect(page.session.notice).toBe("");
  });

  test("of the whole conversation is shown until the next connection", async () => {
    const page = new Page();
    page.session.start();
    page.socket.accept();
    page.socket.say({ type: "error", code: "busy", text: "Het is nu erg druk.", id: null });
    page.socket.drop();
    expect(page.session.notice).toBe("Het is nu erg druk.");
    const socket = await page.reconnect();
    expect(page.session.notice).toBe("");
    socket.say(welcome(1), message(1));
    expect(page.session.state).toBe("ready");
  });
});

test("doubles are neither shown nor announced twice", () => {
  const page = new Page().begin(2);
  page.socket.say(message(2), message(3), message(3), message(1));
  expect(page.shown).toEqual(["bericht 1", "bericht 2", "bericht 3"]);
  expect(page.arrived).toEqual([1, 2, 3]);
});
