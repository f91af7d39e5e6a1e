import { beforeEach, expect, test, vi } from "vitest";

import { Mouth } from "../../widget/voice/mouth.js";
import type { SpeechFrame, VoiceClientFrame } from "../../widget/voice/protocol.js";

class Loudspeaker {
  isPlaying = false;
  readonly played: string[] = [];

  add({ text }: SpeechFrame): void {
    this.isPlaying = true;
    this.played.push(text);
  }

  stop(): void {
    this.isPlaying = false;
  }
}

let loudspeaker: Loudspeaker;
let sent: VoiceClientFrame[];
let mouth: Mouth;

beforeEach(() => {
  vi.useFakeTimers();
  loudspeaker = new Loudspeaker();
  sent = [];
  mouth = new Mouth((frame) => sent.push(frame), loudspeaker);
});

function comes(id: number | string, text: string): void {
  mouth.heard({ type: "speech", id, sentence: 0, last: true, text, visemes: [] });
  mouth.sound(new ArrayBuffer(0));
}

test("messages are spoken one after the other", () => {
  mouth.speak(1);
  mouth.speak(3);
  expect(sent).toEqual([{ type: "speak", seq: 1 }]);
  comes(1, "Goedendag.");
  mouth.heard({ type: "spoken", id: 1 });
  expect(sent).toEqual([
    { type: "speak", seq: 1 },
    { type: "speak", seq: 3 },
  ]);
  comes(3, "Voor wie is het?");
  expect(loudspeaker.played).toEqual(["Goedendag.", "Voor wie is het?"]);
});

test("hush: silence, nothing more is asked for, and what is still on its way isn't played", () => {
  mouth.speak(1);
  mouth.speak(3);
  comes(1, "Goedendag.");
  mouth.hush();
  expect(sent.at(-1)).toEqual({ type: "hush" });
  expect(loudspeaker.isPlaying).toBe(false);
  comes(1, "Ik ben Sophie.");
  mouth.heard({ type: "spoken", id: 1 });
  expect(loudspeaker.played).toEqual(["Goedendag."]);
  expect(sent).toHaveLength(2);
  expect(mouth.isBusy).toBe(false);
});

test("a sound whose sentence came before the hush isn't played either", () => {
  mouth.speak(1);
  mouth.heard({ type: "speech", id: 1, sentence: 0, last: true, text: "Goedendag.", visemes: [] });
  mouth.hush();
  mouth.sound(new ArrayBuffer(0));
  expect(loudspeaker.played).toEqual([]);
});

test("after a hush the next message is spoken, and the same one again when it is asked for", () => {
  mouth.speak(1);
  mouth.hush();
  mouth.speak(4);
  comes(1, "Oud.");
  comes(4, "Nieuw.");
  mouth.heard({ type: "spoken", id: 4 });
  mouth.speak(1);
  comes(1, "Goedendag.");
  expect(loudspeaker.played).toEqual(["Nieuw.", "Goedendag."]);
});

test("what the gateway says of its own accord is played", () => {
  comes("voice_again", "Zegt u het nog een keer.");
  expect(loudspeaker.played).toEqual(["Zegt u het nog een keer."]);
});

test("what is asked back is heard the next time, though it was hushed once", () => {
  comes("check", "Zei u Breezand?");
  mouth.speak(1);
  mouth.hush();
  comes("check", "Zei u Kolhorn?");
  expect(loudspeaker.played).toEqual(["Zei u Breezand?", "Zei u Kolhorn?"]);
});

test("who has nothing to say needs no hush", () => {
  mouth.hush();
  expect(sent).toEqual([]);
});

test("held back, nothing is begun, until the resident has had the word", () => {
  mouth.holdBack(true);
  mouth.speak(1);
  expect([sent, mouth.isAsked(1), mouth.isAsked(2)]).toEqual([[], true, false]);
  mouth.holdBack(false);
  expect(sent).toEqual([{ type: "speak", seq: 1 }]);
  expect(mouth.isAsked(1)).toBe(true);
});

test("a message that never comes doesn't keep the next one waiting", () => {
  mouth.speak(1);
  mouth.speak(2);
  vi.advanceTimersByTime(14_999);
  expect(sent).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(sent.at(-1)).toEqual({ type: "speak", seq: 2 });
});
