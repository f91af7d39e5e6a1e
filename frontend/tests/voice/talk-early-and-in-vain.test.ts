import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { MicrophoneError } from "../../widget/voice/microphone.js";
import { Room } from "./room.js";

let room: Room;
beforeEach(() => {
  vi.useFakeTimers();
  room = new Room();
});
afterEach(() => vi.useRealTimers());

describe("a line that isn't ready when the button is pressed", () => {
  let arrives: (isReady: boolean) => void;
  beforeEach(() => {
    room.line = new Promise((tell) => (arrives = tell));
  });

  test("is waited for, with the microphone on", async () => {
    const begun = room.talk.begin();
    expect(room.talk.isRecording).toBe(false);
    await vi.advanceTimersByTimeAsync(0);
    expect([room.talk.state, room.talk.isRecording]).toEqual(["opening", true]);
    arrives(true);
    await begun;
    expect([room.talk.state, room.talk.isRecording]).toEqual(["listening", false]);
  });

  test("gets the whole turn of who had let go before it came", async () => {
    const begun = room.talk.begin();
    await vi.advanceTimersByTimeAsync(0);
    room.talk.letGo();
    arrives(true);
    await begun;
    vi.advanceTimersByTime(200);
    expect(room.kinds).toEqual(["listen", "release"]);
    room.hears("een paspoort");
    expect(room.said).toEqual(["een paspoort"]);
  });

  test("isn't a turn yet for who lets go to answer the browser's question", async () => {
    let allow = (): void => undefined;
    room.permission = () => new Promise((tell) => (allow = tell));
    const begun = room.talk.begin();
    room.talk.letGo();
    allow();
    arrives(true);
    await begun;
    expect([room.talk.state, room.kinds]).toEqual(["listening", ["listen"]]);
  });
});

describe("what Sophie still had to say", () => {
  test("waits until the turn is over", async () => {
    await room.talk.begin();
    expect(room.mouth.isHeldBack).toBe(true);
    room.talk.end();
    vi.advanceTimersByTime(200);
    expect(room.mouth.isHeldBack).toBe(true);
    room.hears("een paspoort");
    expect(room.mouth.isHeldBack).toBe(false);
  });

  test("goes on when the turn is cancelled", async () => {
    await room.talk.begin();
    room.talk.cancel();
    expect(room.mouth.isHeldBack).toBe(false);
  });

  test("doesn't wait for a microphone that is always on", async () => {
    room.talk.mode = "free";
    await room.talk.begin();
    expect(room.mouth.isHeldBack).toBe(false);
  });
});

describe("another way than speaking is offered", () => {
  test("after two turns in a row in which nothing was heard, and no longer once something was", async () => {
    const offers = [];
    for (const heard of [false, false, true, false]) {
      await room.turn();
      if (heard) room.hears("een paspoort");
      else room.talk.heard({ type: "nothing" });
      offers.push(room.talk.isInVain);
    }
    expect(offers).toEqual([false, true, false, false]);
  });

  test("when Sophie gives up, until the next attempt", async () => {
    await room.turn();
    room.talk.heard({ type: "give_up", text: "Typ uw vraag." });
    expect(room.talk.isInVain).toBe(true);
    await room.talk.begin();
    expect(room.talk.isInVain).toBe(false);
  });

  test("without a microphone", async () => {
    room.permission = () => Promise.reject(new MicrophoneError("refused"));
    await room.talk.begin();
    expect(room.talk.isInVain).toBe(true);
  });

  test("not for a line that broke: the next attempt may go well", async () => {
    await room.talk.begin();
    room.talk.lost();
    expect(room.talk.isInVain).toBe(false);
  });
});
