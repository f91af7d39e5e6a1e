import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { MicrophoneError } from "../../widget/voice/microphone.js";
import type { VoiceServerFrame } from "../../widget/voice/protocol.js";
import { Room } from "./room.js";

let room: Room;
beforeEach(() => {
  vi.useFakeTimers();
  room = new Room();
});
afterEach(() => vi.useRealTimers());

describe("a held button", () => {
  test("opens the microphone, sends a turn, releases the microphone and says what was heard", async () => {
    expect(room.talk.state).toBe("idle");
    const begun = room.talk.begin();
    expect(room.talk.state).toBe("opening");
    await begun;
    expect([room.talk.state, room.microphoneIsOpen]).toEqual(["listening", true]);
    expect(room.sent).toEqual([{ type: "listen", mode: "hold" }]);
    room.talk.heard({ type: "partial", text: "een pas" });
    expect(room.talk.partial).toBe("een pas");
    room.talk.end();
    expect(room.talk.state).toBe("thinking");
    expect(room.talk.isHearing, "the last sound is still on its way").toBe(true);
    vi.advanceTimersByTime(200);
    expect([room.talk.isHearing, room.microphoneIsOpen]).toEqual([false, false]);
    expect(room.kinds).toEqual(["listen", "release"]);
    room.hears(" een paspoort ");
    expect(room.said).toEqual(["een paspoort"]);
    expect([room.talk.state, room.talk.partial]).toEqual(["idle", ""]);
  });

  test("silences Sophie at once", async () => {
    room.loudspeaker.isPlaying = true;
    const begun = room.talk.begin();
    expect(room.mouth.hushes).toBe(1);
    await begun;
    expect(room.talk.state).toBe("listening");
  });

  test("in which nothing was heard says so", async () => {
    await room.turn();
    room.talk.heard({ type: "nothing" });
    expect(room.talk.trouble).toEqual({ kind: "nothing" });
    expect(room.said).toEqual([]);
    await room.talk.begin();
    expect(room.talk.trouble).toBeNull();
  });

  test("whose words never come says so", async () => {
    await room.turn();
    vi.advanceTimersByTime(20_000);
    expect(room.talk.trouble).toEqual({ kind: "nothing" });
    expect(room.talk.state).toBe("idle");
  });

  test("that is cancelled isn't said, also when its words come after all", async () => {
    await room.talk.begin();
    room.talk.cancel();
    room.hears("toch niet");
    expect(room.said).toEqual([]);
    expect(room.kinds).toEqual(["listen", "stop_listening"]);
  });

  test("let go before the microphone was there listens to nobody", async () => {
    const begun = room.talk.begin();
    room.talk.end();
    await begun;
    expect(room.talk.state).toBe("idle");
    expect(room.microphoneIsOpen).toBe(false);
    expect(room.sent).toEqual([]);
  });
});

describe("hands-free", () => {
  beforeEach(() => (room.talk.mode = "free"));

  test("goes on listening, turn after turn, also while Sophie speaks", async () => {
    await room.talk.begin();
    room.hears("een paspoort");
    room.loudspeaker.isPlaying = true;
    expect(room.talk.state).toBe("speaking");
    room.talk.heard({ type: "barge_in" });
    expect(room.mouth.hushes).toBe(2);
    room.loudspeaker.isPlaying = false;
    room.hears("nee, een rijbewijs");
    expect(room.said).toEqual(["een paspoort", "nee, een rijbewijs"]);
    expect([room.talk.state, room.microphoneIsOpen]).toEqual(["listening", true]);
  });

  test("a cough is no turn and no trouble", async () => {
    await room.talk.begin();
    room.talk.heard({ type: "nothing" });
    expect(room.talk.trouble).toBeNull();
  });

  test("a microphone that nobody talks to is released", async () => {
    await room.talk.begin();
    vi.advanceTimersByTime(60_000);
    room.talk.heard({ type: "started" });
    vi.advanceTimersByTime(60_000);
    expect(room.microphoneIsOpen).toBe(true);
    vi.advanceTimersByTime(30_000);
    expect(room.microphoneIsOpen).toBe(false);
    expect(room.talk.trouble).toEqual({ kind: "silent" });
  });

  test("waits for who waits for an answer", async () => {
    await room.talk.begin();
    room.awaitsAnswer = true;
    expect(room.talk.state).toBe("thinking");
    vi.advanceTimersByTime(100_000);
    expect(room.microphoneIsOpen).toBe(true);
  });
});

describe("what isn't certain", () => {
  const CHECK: VoiceServerFrame = { type: "check", text: "Hippolytushoef", question: "Zei u: Hippolytushoef?" };

  test("is asked back, and stays asked while the resident says yes or no", async () => {
    await room.turn();
    room.talk.heard(CHECK);
    expect(room.talk.askedBack).toEqual(CHECK);
    await room.turn();
    expect(room.talk.askedBack).toEqual(CHECK);
    room.hears("Hippolytushoef");
    expect(room.talk.askedBack).toBeNull();
    expect(room.said).toEqual(["Hippolytushoef"]);
  });

  test("can be answered with a button", async () => {
    await room.turn();
    room.talk.heard(CHECK);
    room.talk.confirm(true);
    expect(room.said).toEqual(["Hippolytushoef"]);
    expect(room.talk.askedBack).toBeNull();
    await room.turn();
    room.talk.heard(CHECK);
    room.talk.confirm(false);
    expect(room.said).toHaveLength(1);
  });

  test("twice in a row is given up, and the microphone is released", async () => {
    room.talk.mode = "free";
    await room.talk.begin();
    room.talk.heard({ type: "again", question: "Zegt u het nog een keer." });
    expect(room.talk.askedBack?.type).toBe("again");
    room.talk.heard({ type: "give_up", text: "Typ uw vraag." });
    expect(room.talk.askedBack?.type).toBe("give_up");
    expect(room.microphoneIsOpen).toBe(false);
  });

  test("is forgotten when the resident types", async () => {
    await room.turn();
    room.talk.heard(CHECK);
    room.talk.answered();
    expect(room.talk.askedBack).toBeNull();
  });
});

describe("trouble", () => {
  test.each(["refused", "missing", "taken", "insecure", "unsupported"] as const)("no microphone: %s", async (problem) => {
    room.permission = () => Promise.reject(new MicrophoneError(problem));
    await room.talk.begin();
    expect(room.talk.trouble).toEqual({ kind: problem });
    expect(room.talk.state).toBe("idle");
  });

  test("a line that doesn't come closes the microphone", async () => {
    room.line = Promise.resolve(false);
    await room.talk.begin();
    expect(room.talk.trouble).toEqual({ kind: "lost" });
    expect(room.microphoneIsOpen).toBe(false);
  });

  test("a line that breaks in a turn closes the microphone and tells so; between turns nobody needs to know", async () => {
    room.talk.lost();
    expect(room.talk.trouble).toBeNull();
    await room.talk.begin();
    room.talk.lost();
    expect(room.talk.trouble).toEqual({ kind: "lost" });
    expect(room.microphoneIsOpen).toBe(false);
  });

  test.each(["busy", "unavailable"] as const)("the gateway's own words: %s", async (type) => {
    await room.talk.begin();
    room.talk.heard({ type, text: "Typ uw vraag." });
    expect(room.talk.trouble).toEqual({ kind: "told", text: "Typ uw vraag." });
    expect(room.microphoneIsOpen).toBe(false);
  });
});
