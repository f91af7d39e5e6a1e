import { readWav } from "./pcm.js";
import type { SpeechFrame } from "./protocol.js";

/** Seconds between asking for a sound and hearing it: enough for the sound thread to be in time. */
const LEAD = 0.03;
/** Seconds of silence between two sentences. */
const BREATH = 0.12;
/** Seconds in which a sound that is stopped fades out: a hard cut clicks. */
const FADE = 0.02;
/** ms that a sentence may be late before she counts as having stopped. */
const PATIENCE = 1500;

export interface PlayerEvents {
  /** She begins to speak. */
  began(): void;
  /** This sentence was put in line; its sound starts at `startsAt`, in seconds of the AudioContext. */
  planned(speech: SpeechFrame, startsAt: number): void;
  /** This sentence is heard from now on. */
  saying(speech: SpeechFrame): void;
  /** She has said everything, or was stopped. */
  ended(): void;
}

interface Playing {
  readonly source: AudioBufferSourceNode;
  readonly caption: ReturnType<typeof setTimeout>;
}

/** Plays Sophie's sentences one after the other. */
export class Player {
  readonly #context: AudioContext;
  readonly #events: PlayerEvents;
  readonly #volume: GainNode;
  /** What is being said goes through this, so that it can be stopped as a whole. */
  #voice: GainNode | null = null;
  #playing: readonly Playing[] = [];
  /** When the last sentence in line ends, in seconds of the AudioContext. */
  #until = 0;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(context: AudioContext, events: PlayerEvents) {
    this.#context = context;
    this.#events = events;
    this.#volume = context.createGain();
    this.#volume.connect(context.destination);
  }

  get isPlaying(): boolean {
    return this.#voice !== null;
  }

  /** @param volume 0 to 1 */
  setVolume(volume: number): void {
    // Loudness is felt by powers: half of the slider must sound like half.
    this.#volume.gain.setTargetAtTime(volume ** 2, this.#context.currentTime, 0.015);
  }

  /** Plays a sentence after those that are in line. */
  add(speech: SpeechFrame, wav: ArrayBuffer): void {
    const { rate, samples } = readWav(wav);
    clearTimeout(this.#patience);
    const hasBegun = this.#voice !== null;
    this.#voice ??= this.#newVoice();
    const startsAt = Math.max(this.#context.currentTime + LEAD, hasBegun ? this.#until + BREATH : 0);
    this.#until = startsAt + samples.length / rate;
    const playing = this.#play(rate, samples, startsAt, speech);
    this.#playing = [...this.#playing, playing];
    playing.source.addEventListener("ended", () => this.#finished(playing, speech));
    if (!hasBegun) this.#events.began();
    this.#events.planned(speech, startsAt);
  }

  /** Silence, at once. */
  stop(): void {
    if (this.#voice === null) return;
    const now = this.#context.currentTime;
    this.#voice.gain.setTargetAtTime(0, now, FADE / 4);
    for (const { source, caption } of this.#playing) {
      clearTimeout(caption);
      source.stop(now + FADE);
    }
    this.#playing = [];
    this.#end();
  }

  #newVoice(): GainNode {
    const voice = this.#context.createGain();
    voice.connect(this.#volume);
    return voice;
  }

  #play(rate: number, samples: Float32Array<ArrayBuffer>, startsAt: number, speech: SpeechFrame): Playing {
    // A sentence of nothing but a comma has no sound, and a buffer must have some.
    const buffer = this.#context.createBuffer(1, Math.max(1, samples.length), rate);
    buffer.copyToChannel(samples, 0);
    const source = this.#context.createBufferSource();
    source.buffer = buffer;
    if (this.#voice !== null) source.connect(this.#voice);
    source.start(startsAt);
    const wait = (startsAt - this.#context.currentTime) * 1000;
    return { source, caption: setTimeout(() => this.#events.saying(speech), wait) };
  }

  #finished(playing: Playing, speech: SpeechFrame): void {
    if (!this.#playing.includes(playing)) return;
    this.#playing = this.#playing.filter((each) => each !== playing);
    if (this.#playing.length > 0) return;
    // More of what she says may be on its way.
    if (speech.last) this.#end();
    else this.#patience = setTimeout(() => this.#end(), PATIENCE);
  }

  #end(): void {
    clearTimeout(this.#patience);
    const voice = this.#voice;
    this.#voice = null;
    if (voice !== null) setTimeout(() => voice.disconnect(), FADE * 2000);
    this.#events.ended();
  }
}
