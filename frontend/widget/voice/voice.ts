/** Speaking with Sophie. Loaded when a resident asks for it, so that who types doesn't pay for it. */
import { unsafeCSS } from "lit";

import { words, type Words } from "../labels.js";
import type { Municipality } from "../municipality.js";
import type { StoredMessage } from "../protocol.js";
import type { Conversation } from "../conversation.js";
import { Face } from "./face.js";
import { highlight } from "./highlight.js";
import { Line } from "./line.js";
import { Microphone } from "./microphone.js";
import { Mouth } from "./mouth.js";
import { Player } from "./player.js";
import { PreferenceStore, type Preferences } from "./preferences.js";
import { Press } from "./press.js";
import type { VoiceServerFrame } from "./protocol.js";
import { Talk } from "./talk.js";
import sheet from "./voice.css?inline";
import { VOICE_WORDS, type VoiceWord } from "./words.js";

export { voiceBar } from "./voice-bar.js";

/** To be adopted by the shadow root that shows it. */
export const voiceStyles = unsafeCSS(sheet);

/** What speaking needs of the page around it. */
export interface VoiceHost {
  readonly municipality: Municipality;
  conversation(): Conversation;
  /** Opens the conversation: no token, no voice. */
  token(): string | null;
  root(): ShadowRoot;
  changed(): void;
  /** Sends what was heard, as an ordinary message. */
  say(text: string): void;
}

/** dB below the loudest that still counts as silence on the level meter. */
const QUIETEST = -52;
const LOUDEST = -12;
/** Chunks of 40 ms that are kept for a line that isn't ready yet: ten seconds. */
const MOST_KEPT = 250;
/** ms in which there must be a conversation for who wants to speak. */
const PATIENCE = 8000;
/** The message in which she says that she is a digital assistant. */
const INTRODUCTION = 1;

/** Everything of one conversation by voice: microphone, line, Sophie's sound and face, and who has the word. */
export class Voice {
  readonly talk: Talk;
  readonly press: Press;
  readonly word: Words<VoiceWord>;
  readonly can: { listen: boolean; speak: boolean };
  /** The sentence that is being said; null for none. */
  sentence: string | null = null;
  settingsAreOpen = false;
  readonly #host: VoiceHost;
  readonly #store = new PreferenceStore();
  readonly #context = new AudioContext({ latencyHint: "interactive" });
  readonly #microphone: Microphone;
  readonly #line: Line;
  readonly #player: Player;
  readonly #mouth: Mouth;
  readonly #face = new Face();
  #token: string | null = null;
  /** Whether she has said aloud what she is, in this conversation. */
  #isIntroduced = false;
  #kept: ArrayBuffer[] = [];
  /** Those who want to speak before there is a conversation. */
  #early: (() => void)[] = [];

  /** @param url the gateway's `ws/voice` */
  constructor(url: URL, host: VoiceHost) {
    const { municipality } = host;
    this.#host = host;
    this.can = { ...municipality.voice };
    this.word = words(VOICE_WORDS, municipality.labels, { name: municipality.name, assistant: municipality.assistant });
    this.#line = new Line(url, { heard: (frame) => this.#heard(frame), sound: (wav) => this.#mouth.sound(wav), lost: () => this.#lost() });
    this.#player = new Player(this.#context, {
      began: () => this.#began(),
      planned: (speech, startsAt) => {
        if (Number(speech.id) === INTRODUCTION) this.#isIntroduced = true;
        this.#face.speak(speech, startsAt, this.#context);
      },
      saying: ({ text }) => this.#saying(text),
      ended: () => this.#ended(),
    });
    this.#mouth = new Mouth((frame) => this.#line.send(frame), this.#player);
    this.#microphone = new Microphone(this.#context, {
      chunk: (pcm, loudness) => this.#chunk(pcm, loudness),
      ended: () => this.talk.fail({ kind: "missing" }),
    });
    this.talk = new Talk({
      microphone: {
        open: () => {
          this.#kept = [];
          return this.#microphone.open();
        },
        close: () => this.#microphone.close(),
      },
      line: { ready: () => this.#ready(), send: (frame) => this.#line.send(frame) },
      mouth: this.#mouth,
      loudspeaker: this.#player,
      say: (text) => host.say(text),
      awaitsAnswer: () => host.conversation().awaitsAnswer,
      changed: () => host.changed(),
    });
    this.press = new Press(this.talk);
    this.#apply();
    document.addEventListener("visibilitychange", this.#onVisibility);
  }

  get preferences(): Preferences {
    return this.#store.current;
  }

  prefer(change: Partial<Preferences>): void {
    const { isHandsFree, speaks } = this.preferences;
    this.#store.set(change);
    if (this.preferences.isHandsFree !== isHandsFree) this.talk.cancel();
    if (speaks && !this.preferences.speaks) this.talk.hush();
    this.#apply();
    this.#host.changed();
  }

  /** To be called from a click or a key: before that, browsers allow no sound. */
  wake(): void {
    if (this.#context.state !== "running") void this.#context.resume();
  }

  /** A new message of Sophie, a colleague or the system. */
  arrived(message: StoredMessage): void {
    if (message.seq > INTRODUCTION && this.#token !== null) this.#speak(message.seq);
  }

  /** The resident said something, in whatever way. */
  answered(): void {
    this.talk.answered();
    // The gateway closes a line over which nothing was said for long.
    if (this.#token !== null && (this.can.listen || this.can.speak)) this.#line.open(this.#token);
  }

  /** To be called after each change of what is shown. */
  update(): void {
    const token = this.#host.token();
    if (token === null && this.#token !== null) this.#leave();
    else if (token !== null && token !== this.#token && this.#host.conversation().last > 0) this.#begin(token);
    this.#face.show(this.#host.root().querySelector<HTMLElement>(".face"), this.talk.state);
  }

  /** Gives back the microphone, the line, the sound and the face. */
  dispose(): void {
    document.removeEventListener("visibilitychange", this.#onVisibility);
    this.#stop();
    this.#line.close();
    this.#face.show(null, "idle");
    void this.#context.close();
  }

  /** A conversation begins to be spoken: first that she is a digital assistant, then where it was. */
  #begin(token: string): void {
    // Who was quick speaks in this one already.
    if (this.#token !== null) this.#stop();
    this.#token = token;
    this.#isIntroduced = false;
    if (!this.can.listen && !this.can.speak) return;
    this.#line.open(token);
    const { messages } = this.#host.conversation();
    const newest = messages.at(-1);
    this.#speak(newest !== undefined && newest.author !== "resident" ? newest.seq : INTRODUCTION);
    for (const tell of this.#early.splice(0)) tell();
  }

  /** The conversation is over. */
  #leave(): void {
    this.#stop();
    this.#line.close();
    this.#token = null;
    this.settingsAreOpen = false;
  }

  #stop(): void {
    this.talk.cancel();
    this.#mouth.forget();
    this.talk.answered();
  }

  #speak(seq: number): void {
    const token = this.#token;
    void this.#line.ready().then((isReady) => {
      if (!isReady || token !== this.#token || !this.preferences.speaks || !this.can.speak) return;
      if (!this.#isIntroduced && !this.#mouth.isAsked(INTRODUCTION)) this.#mouth.speak(INTRODUCTION);
      if (seq !== INTRODUCTION) this.#mouth.speak(seq);
    });
  }

  /** Opens the line again when it was given up. */
  async #ready(): Promise<boolean> {
    if (this.#host.token() === null) {
      await new Promise<void>((tell) => {
        this.#early.push(tell);
        setTimeout(tell, PATIENCE);
      });
      if (!this.talk.isOn) return false;
    }
    const token = this.#host.token();
    if (token !== null) this.#line.open(token);
    return this.#line.ready();
  }

  #heard(frame: VoiceServerFrame): void {
    switch (frame.type) {
      case "ready":
        this.can.listen = frame.listen;
        this.can.speak = frame.speak;
        this.#host.changed();
        break;
      case "speech":
      case "spoken":
        if (this.preferences.speaks) this.#mouth.heard(frame);
        break;
      case "error":
        this.#mouth.skip();
        if (this.talk.isBusy) this.talk.heard(frame);
        break;
      case "unavailable":
        if (frame.id === undefined) this.talk.heard(frame);
        else this.#mouth.skip();
        break;
      default:
        if (frame.type === "again" || frame.type === "give_up") this.#face.sorry();
        this.talk.heard(frame);
    }
  }

  #lost(): void {
    this.#mouth.forget();
    this.talk.lost();
  }

  #chunk(pcm: ArrayBuffer, loudness: number): void {
    if (this.talk.isRecording && this.#kept.length < MOST_KEPT) this.#kept.push(pcm);
    if (!this.talk.isHearing) return;
    for (const sound of [...this.#kept.splice(0), pcm]) this.#line.sendSound(sound);
    const level = (20 * Math.log10(Math.max(loudness, 1e-6)) - QUIETEST) / (LOUDEST - QUIETEST);
    const button = this.#host.root().querySelector<HTMLElement>(".talk");
    button?.style.setProperty("--level", Math.max(0, Math.min(1, level)).toFixed(2));
  }

  #began(): void {
    this.#line.send({ type: "speaking", on: true });
    this.#face.smile();
    this.#host.changed();
  }

  #saying(text: string): void {
    this.sentence = text;
    highlight(this.#host.root(), text);
    this.#host.changed();
  }

  #ended(): void {
    this.sentence = null;
    this.#line.send({ type: "speaking", on: false });
    this.#face.hush();
    highlight(this.#host.root(), null);
    this.#host.changed();
  }

  #apply(): void {
    const { volume, isMuted, isHandsFree } = this.preferences;
    this.#player.setVolume(isMuted ? 0 : volume);
    this.talk.mode = isHandsFree ? "free" : "hold";
  }

  /** Nobody is listened to from a page that isn't seen. */
  readonly #onVisibility = (): void => {
    if (document.visibilityState === "hidden") this.talk.cancel();
  };
}
