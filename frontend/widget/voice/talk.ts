import { MicrophoneError, type MicrophoneProblem } from "./microphone.js";
import type { ListenMode, VoiceClientFrame, VoiceServerFrame } from "./protocol.js";

/** What the resident sees that is going on. */
export type TalkState = "idle" | "opening" | "listening" | "thinking" | "speaking";

/** Why it doesn't work, as a word of `words.ts`, or in the gateway's own words. */
export type Trouble = { readonly kind: MicrophoneProblem | "lost" | "nothing" | "silent" } | { readonly kind: "told"; readonly text: string };

/** What the service asks back, or that it gives up. */
export type AskedBack = Extract<VoiceServerFrame, { type: "check" | "again" | "give_up" }>;

/** What a conversation by voice needs. */
export interface TalkParts {
  readonly microphone: { open(): Promise<boolean>; close(): void };
  readonly line: { ready(): Promise<boolean>; send(frame: VoiceClientFrame): void };
  readonly mouth: { readonly isBusy: boolean; hush(): void; holdBack(on: boolean): void };
  readonly loudspeaker: { readonly isPlaying: boolean };
  /** Sends what was heard, as an ordinary message. */
  say(text: string): void;
  /** Whether an answer of Sophie is still to be expected. */
  awaitsAnswer(): boolean;
  changed(): void;
}

/** ms that are still listened to after the button was let go: people let go while they say the last sound. */
const TAIL = 180;
/** ms in which the service must have understood a turn. */
const PATIENCE = 20_000;
/** ms without a voice after which a microphone that is open by itself is closed. */
const SILENCE = 90_000;

/** So many turns in a row in which nothing was heard. */
const VAIN = 2;
/** What may go well at the next attempt. */
const PASSING: ReadonlySet<Trouble["kind"]> = new Set(["silent", "lost"]);

/** What only means something while the resident speaks, or has just spoken. */
const OF_A_TURN: ReadonlySet<VoiceServerFrame["type"]> = new Set(["started", "partial", "heard", "nothing", "check", "again", "give_up"]);

/**
 * Who has the word: the resident, Sophie or nobody. The microphone is open while the resident has it, or, hands-free, as long as it is
 * on; Sophie is silent as soon as the resident speaks.
 */
export class Talk {
  /** What has been understood of a turn that is going on; it may still change. */
  partial = "";
  trouble: Trouble | null = null;
  askedBack: AskedBack | null = null;
  mode: ListenMode = "hold";
  readonly #parts: TalkParts;
  #microphone: "closed" | "opening" | "open" | "closing" = "closed";
  /** Counts up with each turn, so that what comes of an earlier one changes nothing. */
  #turn = 0;
  #awaitsWords = false;
  /** Whether the microphone is on while the line isn't ready yet. */
  #records = false;
  #isLetGo = false;
  #unheard = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: TalkParts) {
    this.#parts = parts;
  }

  get state(): TalkState {
    if (this.#microphone === "opening") return "opening";
    if (this.#microphone === "open" && this.mode === "hold") return "listening";
    if (this.#parts.loudspeaker.isPlaying) return "speaking";
    if (this.#awaitsWords || this.#parts.mouth.isBusy || this.#parts.awaitsAnswer()) return "thinking";
    return this.#microphone === "open" ? "listening" : "idle";
  }

  /** Whether the microphone is on, or about to be. */
  get isOn(): boolean {
    return this.#microphone === "opening" || this.#microphone === "open";
  }

  /** Whether what the resident says is kept until the line is ready for it. */
  get isRecording(): boolean {
    return this.#microphone === "opening" && this.#records;
  }

  /** Whether he should be offered another way than speaking. */
  get isInVain(): boolean {
    if (this.askedBack?.type === "give_up") return true;
    if (this.trouble === null || this.trouble.kind === "nothing") return this.trouble !== null && this.#unheard >= VAIN;
    return !PASSING.has(this.trouble.kind);
  }

  /** Whether the resident speaks or has just spoken. */
  get isBusy(): boolean {
    return this.isOn || this.isHearing || this.#awaitsWords;
  }

  /** Whether what the microphone hears goes to the service. */
  get isHearing(): boolean {
    return this.#microphone === "open" || this.#microphone === "closing";
  }

  /** The resident wants to speak. */
  async begin(): Promise<void> {
    if (this.isOn) return;
    this.#parts.mouth.hush();
    this.#close();
    this.trouble = null;
    if (this.askedBack?.type !== "check") this.askedBack = null;
    this.#microphone = "opening";
    this.#parts.mouth.holdBack(this.mode === "hold");
    const turn = this.#turn;
    this.#parts.changed();
    const trouble = await this.#open(turn);
    if (turn !== this.#turn) return;
    if (trouble !== null) {
      this.fail({ kind: trouble });
      return;
    }
    this.#microphone = "open";
    this.#parts.line.send({ type: "listen", mode: this.mode });
    this.#expectVoice();
    if (this.#isLetGo) this.end();
    this.#parts.changed();
  }

  /** The button was let go. Who says something while the line is on its way has said it; who answers the browser's question hasn't. */
  letGo(): void {
    if (this.state === "listening") this.end();
    else this.#isLetGo = this.isRecording;
  }

  /** The resident has said it. Hands-free: he doesn't want to be listened to any more. */
  end(): void {
    if (this.#microphone !== "open" || this.mode === "free") {
      this.cancel();
      return;
    }
    this.#microphone = "closing";
    this.#awaitsWords = true;
    this.#later(TAIL, () => {
      this.#microphone = "closed";
      this.#parts.microphone.close();
      this.#parts.line.send({ type: "release" });
      this.#later(PATIENCE, () => this.fail({ kind: "nothing" }));
    });
    this.#parts.changed();
  }

  /** Stops listening; what was said in this turn isn't used. */
  cancel(): void {
    const wasHearing = this.isHearing;
    this.#close();
    if (wasHearing) this.#parts.line.send({ type: "stop_listening" });
    this.#parts.changed();
  }

  /** Sophie is to be silent; the resident may go on. */
  hush(): void {
    this.#parts.mouth.hush();
    this.#parts.changed();
  }

  /** The resident chose, typed or said something: what Sophie was saying or asking is of before. */
  answered(): void {
    this.askedBack = null;
    this.trouble = null;
    this.#unheard = 0;
    this.#parts.mouth.hush();
  }

  /** The resident answers the question whether this was heard right, without speaking. */
  confirm(isRight: boolean): void {
    if (this.askedBack?.type !== "check") return;
    const { text } = this.askedBack;
    const isFree = this.mode === "free" && this.isOn;
    this.cancel();
    this.answered();
    if (isRight) this.#parts.say(text);
    if (isFree) void this.begin();
    this.#parts.changed();
  }

  /** It doesn't work: the microphone is closed, and the resident is told. */
  fail(trouble: Trouble): void {
    this.cancel();
    this.trouble = trouble;
    this.#parts.changed();
  }

  /** The line broke. */
  lost(): void {
    if (this.isBusy) this.fail({ kind: "lost" });
    else this.#parts.changed();
  }

  heard(frame: Exclude<VoiceServerFrame, { type: "ready" | "speech" | "spoken" }>): void {
    // What was cancelled may still be understood.
    if (OF_A_TURN.has(frame.type) && !this.isBusy) return;
    switch (frame.type) {
      case "started":
        this.#expectVoice();
        break;
      case "partial":
        this.partial = frame.text;
        this.#expectVoice();
        break;
      case "heard":
        this.#unheard = 0;
        // What Sophie still had to say before that is of before: it must not begin.
        this.#understood(frame.text.trim());
        this.#settle();
        break;
      case "nothing":
        this.#settle();
        if (this.mode === "free") break;
        this.#unheard += 1;
        this.trouble = { kind: "nothing" };
        break;
      case "check":
      case "again":
        this.#settle();
        this.askedBack = frame;
        break;
      case "give_up":
        this.cancel();
        this.askedBack = frame;
        break;
      case "barge_in":
        this.#parts.mouth.hush();
        break;
      case "busy":
      case "unavailable":
      case "error":
        this.fail({ kind: "told", text: frame.text });
        break;
    }
    this.#parts.changed();
  }

  /** Opens line and microphone; says what is wrong. */
  async #open(turn: number): Promise<MicrophoneProblem | "lost" | null> {
    try {
      // First the microphone: the browser asks only for a while after a click.
      const isOpen = await this.#parts.microphone.open();
      if (!isOpen || turn !== this.#turn) return null;
      this.#records = true;
      this.#parts.changed();
      return (await this.#parts.line.ready()) ? null : "lost";
    } catch (problem) {
      if (problem instanceof MicrophoneError) return problem.problem;
      throw problem;
    }
  }

  #understood(text: string): void {
    this.askedBack = null;
    if (text !== "") this.#parts.say(text);
  }

  /** The turn is over. */
  #settle(): void {
    this.partial = "";
    this.#awaitsWords = false;
    this.#parts.mouth.holdBack(false);
    if (this.#microphone === "closed") clearTimeout(this.#timer);
    else this.#expectVoice();
  }

  #close(): void {
    this.#turn += 1;
    clearTimeout(this.#timer);
    this.#microphone = "closed";
    this.#awaitsWords = false;
    this.#records = false;
    this.#isLetGo = false;
    this.partial = "";
    this.#parts.microphone.close();
    this.#parts.mouth.holdBack(false);
  }

  /** A microphone that nobody talks to any more is closed. */
  #expectVoice(): void {
    if (this.#microphone !== "open") return;
    this.#later(SILENCE, () => {
      if (this.state === "listening") this.fail({ kind: "silent" });
      else this.#expectVoice();
    });
  }

  #later(ms: number, action: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(action, ms);
  }
}
