import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { SOPHIE } from "../widget/charge.js";
import type { ClientFrame } from "../widget/protocol.js";
import type { FakeSocket } from "./support/fake-socket.js";
import { holder, message, welcome } from "./support/messages.js";
import { Page } from "./support/page.js";

const sent = (socket: FakeSocket, type: ClientFrame["type"]): ClientFrame[] => socket.sent.filter((frame) => frame.type === type);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("who is in charge", () => {
  test("is as the gateway says, and only a change is told", () => {
    const page = new Page().begin();
    expect(page.session.conversation.charge).toEqual(SOPHIE);
    page.socket.say(holder("waiting", { position: 2, wait_minutes: 4 }));
    expect(page.session.conversation.charge).toEqual({ holder: "waiting", name: null, position: 2, waitMinutes: 4 });
    expect(page.charged).toEqual([]);
    page.socket.say(holder("colleague", { name: "Anouk" }));
    expect(page.charged).toEqual(["waiting"]);
  });

  test("ends the typing of who is no longer in charge", () => {
    const page = new Page().begin();
    page.socket.say({ type: "typing", author: "sophie", on: true }, holder("colleague", { name: "Anouk" }));
    expect(page.session.conversation.typing).toBeNull();
  });

  test("decides whether Sophie's answer is awaited", () => {
    const page = new Page().begin();
    page.session.say("hallo");
    expect(page.session.conversation.awaitsAnswer).toBe(true);
    page.socket.say(holder("waiting", { position: 1 }));
    expect(page.session.conversation.awaitsAnswer).toBe(false);
  });
});

describe("a gateway that knows nothing of colleagues", () => {
  test("is never sent a frame that it doesn't know", () => {
    const page = new Page().begin();
    expect(page.session.hasColleagues).toBe(false);
    page.session.types(true);
    page.session.seen();
    expect(page.socket.sent.map(({ type }) => type)).toEqual(["hello"]);
  });
});

describe("typing and reading", () => {
  test("are told to colleagues only", () => {
    const page = new Page().begin();
    page.socket.say(holder("sophie"));
    page.session.types(true);
    page.session.seen();
    expect(page.socket.sent).toHaveLength(1);
    page.socket.say(holder("waiting", { position: 1 }));
    page.session.types(false);
    page.session.types(true);
    page.session.seen();
    expect(page.socket.sent.slice(1)).toEqual([
      { type: "typing", on: true },
      { type: "read", seq: 1 },
    ]);
  });

  test("what was read is told once, and once more on a new connection", async () => {
    const page = new Page().begin();
    page.socket.say(holder("colleague", { name: "Anouk" }), message(2, { author: "colleague" }));
    page.session.seen();
    page.session.seen();
    expect(sent(page.socket, "read")).toEqual([{ type: "read", seq: 2 }]);
    const socket = await page.reconnect();
    page.session.seen();
    expect(sent(socket, "read")).toEqual([]);
    socket.say(welcome(2), holder("colleague", { name: "Anouk" }));
    page.session.seen();
    expect(sent(socket, "read")).toEqual([{ type: "read", seq: 2 }]);
  });

  test("what the colleague read never goes back", () => {
    const page = new Page().begin();
    page.socket.say({ type: "read", seq: 5 }, { type: "read", seq: 3 });
    expect(page.session.conversation.colleagueRead).toBe(5);
  });
});

describe("what the resident wishes", () => {
  test.each(["request_colleague", "leave_queue", "end"] as const)("%s is sent at once", (wish) => {
    const page = new Page().begin();
    page.session.wish(wish);
    expect(page.socket.sent.at(-1)).toEqual({ type: wish });
  });

  test("waits for a connection, behind what was written before, and goes once", async () => {
    const page = new Page().begin();
    page.socket.drop();
    page.session.say("hallo");
    page.session.wish("end");
    page.session.hurry();
    page.socket.accept();
    page.socket.say(welcome(1));
    expect(page.socket.sent.map(({ type }) => type)).toEqual(["hello", "message", "end"]);
    const socket = await page.reconnect();
    socket.say(welcome(1));
    expect(sent(socket, "end")).toEqual([]);
  });
});

describe("a call-back", () => {
  function fillIn(page: Page): void {
    page.session.callBack.open();
    page.session.callBack.edit({ name: " Jan ", phone: "(06) 12345678", subject: "Paspoort" });
  }
  const idIn = (socket: FakeSocket): string => (sent(socket, "call_back")[0] as { id: string }).id;

  test("is offered by the gateway", () => {
    const page = new Page().begin();
    page.socket.say({ type: "call_back_form" });
    expect(page.session.callBack.stage).toBe("open");
    expect(page.formNews).toEqual(["call_back_offered"]);
  });

  test("is sent on every connection until its answer is here", async () => {
    const page = new Page().begin();
    fillIn(page);
    page.session.askCallBack();
    const id = idIn(page.socket);
    expect(sent(page.socket, "call_back")).toEqual([
      { type: "call_back", id, name: "Jan", phone: "06 12345678", best_time: "", subject: "Paspoort" },
    ]);
    let socket = await page.reconnect();
    socket.say(welcome(1));
    expect(idIn(socket)).toBe(id);
    socket.say(message(2, { author: "system", id: "of something else" }));
    expect(page.session.callBack.stage).toBe("sending");
    socket.say(message(3, { author: "system", id }));
    expect(page.session.callBack.stage).toBe("closed");
    expect(page.formNews).toEqual(["call_back_stored"]);
    socket = await page.reconnect();
    socket.say(welcome(3));
    expect(sent(socket, "call_back")).toEqual([]);
  });

  test("survives a reload, half filled in or on its way, and leaves nothing behind", () => {
    const page = new Page().begin();
    fillIn(page);
    page.session.stop();
    const filled = new Page(page.storage).begin();
    expect(filled.session.callBack.details.name).toBe(" Jan ");
    filled.session.askCallBack();
    filled.session.stop();
    const again = new Page(page.storage).begin();
    again.socket.say(message(2, { author: "system", id: idIn(again.socket) }));
    expect(page.storage.callBack).toBeNull();
    expect(new Page(page.storage).session.callBack.stage).toBe("closed");
  });

  test("that turns out to be stored is not sent again after a reload", () => {
    const page = new Page().begin();
    fillIn(page);
    page.session.askCallBack();
    const id = idIn(page.socket);
    page.session.stop();
    const after = new Page(page.storage);
    after.session.start();
    after.socket.accept();
    after.socket.say(welcome(2), message(1), message(2, { author: "system", id }));
    expect(sent(after.socket, "call_back")).toEqual([]);
  });

  test("that is refused can be changed and goes under the same id", () => {
    const page = new Page().begin();
    fillIn(page);
    page.session.askCallBack();
    const id = idIn(page.socket);
    page.socket.say({ type: "error", code: "invalid", text: "Dit nummer klopt niet.", id });
    expect(page.session.callBack).toMatchObject({ stage: "open", refusal: { code: "invalid", text: "Dit nummer klopt niet." } });
    expect(page.formNews).toEqual(["call_back_refused"]);
    page.session.callBack.edit({ phone: "0612345679" });
    page.session.askCallBack();
    expect(sent(page.socket, "call_back").map((frame) => (frame as { id: string }).id)).toEqual([id, id]);
  });

  test("that was sent isn't lost by starting over; one that wasn't is gone", () => {
    const page = new Page().begin();
    fillIn(page);
    page.session.startOver();
    expect(page.session.callBack.stage).toBe("closed");
    fillIn(page);
    page.session.askCallBack();
    page.session.startOver();
    page.socket.accept();
    page.socket.say(welcome(1, "c2"), message(1));
    expect(sent(page.socket, "call_back")).toHaveLength(1);
  });
});

describe("feedback", () => {
  function asked(): Page {
    const page = new Page().begin();
    page.socket.say({ type: "feedback_wanted" });
    return page;
  }

  test("is given until the gateway has it, and thanked for", async () => {
    const page = asked();
    expect(page.session.feedback.stage).toBe("wanted");
    page.session.giveFeedback(4, " Fijn. ");
    expect(page.socket.sent.at(-1)).toEqual({ type: "feedback", score: 4, words: "Fijn." });
    const socket = await page.reconnect();
    socket.say(welcome(1));
    expect(sent(socket, "feedback")).toHaveLength(1);
    socket.say({ type: "feedback_stored" });
    expect(page.session.feedback.stage).toBe("thanked");
    expect(page.formNews).toEqual(["feedback_wanted", "feedback_stored"]);
    page.session.say("nog iets");
    expect(page.session.feedback.stage).toBe("none");
  });

  test("is asked again after a reload, and not after it was given or skipped", () => {
    const page = asked();
    expect(new Page(page.storage).session.feedback.stage).toBe("wanted");
    page.session.feedback.skip();
    page.socket.say({ type: "feedback_wanted" });
    expect(page.session.feedback.stage).toBe("none");
    expect(page.formNews).toEqual(["feedback_wanted"]);
    expect(new Page(page.storage).session.feedback.stage).toBe("none");
  });

  test("is not asked of who goes on talking, until the next end", () => {
    const page = asked();
    page.session.say("toch nog iets");
    expect(page.session.feedback.stage).toBe("none");
    page.socket.say({ type: "feedback_wanted" });
    expect(page.session.feedback.stage).toBe("wanted");
  });

  test("is asked anew in a new conversation", () => {
    const page = asked();
    page.session.feedback.skip();
    page.session.startOver();
    page.socket.accept();
    page.socket.say(welcome(1, "c2"), message(1), { type: "feedback_wanted" });
    expect(page.session.feedback.stage).toBe("wanted");
  });
});
