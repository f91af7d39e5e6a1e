import type { SpeechFrame, VoiceClientFrame, VoiceServerFrame } from "./protocol.js";

/** ms in which the service must have spoken a message, or it is left. */
const PATIENCE = 15_000;

export interface Loudspeaker {
  readonly isPlaying: boolean;
  add(speech: SpeechFrame, wav: ArrayBuffer): void;
  stop(): void;
}

/**
 * Has messages spoken, one after the other, and stops at once when the resident wants it. What was asked for and is no longer wanted may
 * still be on its way over the line: it is not played.
 */
export class Mouth {
  readonly #send: (frame: VoiceClientFrame) => void;
  readonly #loudspeaker: Loudspeaker;
  #waiting: readonly number[] = [];
  /** What the service is speaking now. */
  #current: string | null = null;
  #patience: ReturnType<typeof setTimeout> | undefined;
  /** Ids that came before she was hushed. */
  readonly #silenced = new Set<string>();
  readonly #known = new Set<string>();
  #isHeldBack = false;
  #announced: SpeechFrame | null = null;

  constructor(send: (frame: VoiceClientFrame) => void, loudspeaker: Loudspeaker) {
    this.#send = send;
    this.#loudspeaker = loudspeaker;
  }

  /** Whether something is still to be heard. */
  get isBusy(): boolean {
    return this.#current !== null || this.#waiting.length > 0 || this.#loudspeaker.isPlaying;
  }

  /** While the resident has the word nothing more is begun; it waits. */
  holdBack(on: boolean): void {
    this.#isHeldBack = on;
    this.#next();
  }

  /** Whether a message is being made to sound, or waits for that. */
  isAsked(seq: number): boolean {
    return this.#current === String(seq) || this.#waiting.includes(seq);
  }

  /** Has a message spoken, after those that were asked before. */
  speak(seq: number): void {
    this.#waiting = [...this.#waiting, seq];
    this.#next();
  }

  /** Silence, now; nothing of what was asked comes any more. */
  hush(): void {
    if (!this.isBusy) return;
    this.forget();
    this.#send({ type: "hush" });
  }

  /** The line is gone, or the conversation is another: silence. */
  forget(): void {
    for (const id of this.#known) this.#silenced.add(id);
    this.#known.clear();
    this.#waiting = [];
    this.#done();
    this.#announced = null;
    this.#loudspeaker.stop();
  }

  /** The service speaks. */
  heard(frame: Extract<VoiceServerFrame, { type: "speech" | "spoken" }>): void {
    const id = String(frame.id);
    if (frame.type === "speech") {
      this.#announced = frame;
      // What is asked back has the same id each time: hushed once, it is heard the next time.
      if (typeof frame.id === "string" && frame.sentence === 0) this.#silenced.delete(id);
      if (!this.#silenced.has(id)) this.#known.add(id);
    } else if (id === this.#current) this.skip();
  }

  /** What was asked last can't be spoken: on to the next. */
  skip(): void {
    this.#done();
    this.#next();
  }

  /** The sound that belongs to the last `speech`. */
  sound(wav: ArrayBuffer): void {
    const speech = this.#announced;
    this.#announced = null;
    if (speech !== null && !this.#silenced.has(String(speech.id))) this.#loudspeaker.add(speech, wav);
  }

  #next(): void {
    const [seq, ...others] = this.#waiting;
    if (this.#isHeldBack || this.#current !== null || seq === undefined) return;
    this.#waiting = others;
    this.#current = String(seq);
    this.#known.add(this.#current);
    this.#silenced.delete(this.#current);
    this.#patience = setTimeout(() => this.skip(), PATIENCE);
    this.#send({ type: "speak", seq });
  }

  #done(): void {
    clearTimeout(this.#patience);
    this.#current = null;
  }
}
