import { vi } from "vitest";

import type { VoiceClientFrame } from "../../widget/voice/protocol.js";
import { Talk } from "../../widget/voice/talk.js";

/** A page with a microphone, a line and a mouth that do what a test says. */
export class Room {
  #closes = 0;
  readonly sent: VoiceClientFrame[] = [];
  readonly said: string[] = [];
  microphoneIsOpen = false;
  permission = (): Promise<void> => Promise.resolve();
  line: Promise<boolean> = Promise.resolve(true);
  awaitsAnswer = false;
  readonly mouth = {
    isBusy: false,
    hushes: 0,
    isHeldBack: false,
    hush: () => void (this.mouth.hushes += 1),
    holdBack: (on: boolean) => void (this.mouth.isHeldBack = on),
  };
  readonly loudspeaker = { isPlaying: false };
  readonly talk = new Talk({
    microphone: {
      open: async () => {
        const before = this.#closes;
        await this.permission();
        this.microphoneIsOpen = before === this.#closes;
        return this.microphoneIsOpen;
      },
      close: () => {
        this.#closes += 1;
        this.microphoneIsOpen = false;
      },
    },
    line: { ready: () => this.line, send: (frame) => this.sent.push(frame) },
    mouth: this.mouth,
    loudspeaker: this.loudspeaker,
    say: (text) => this.said.push(text),
    awaitsAnswer: () => this.awaitsAnswer,
    changed: () => undefined,
  });

  get kinds(): string[] {
    return this.sent.map(({ type }) => type);
  }

  hears(text: string): void {
    this.talk.heard({ type: "heard", text });
  }

  /** Holds the button, speaks, and lets go. */
  async turn(): Promise<void> {
    await this.talk.begin();
    this.talk.end();
    vi.advanceTimersByTime(200);
  }
}
