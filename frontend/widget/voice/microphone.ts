import worklet from "./microphone.worklet.ts?worker&url";

/** Why there is no sound: what a resident must do about each is different. */
export type MicrophoneProblem = "insecure" | "unsupported" | "refused" | "missing" | "taken";

export class MicrophoneError extends Error {
  readonly problem: MicrophoneProblem;

  constructor(problem: MicrophoneProblem, cause?: unknown) {
    super(`No microphone: ${problem}`, { cause });
    this.problem = problem;
  }
}

export interface MicrophoneEvents {
  /**
   * 40 ms of sound.
   *
   * @param pcm PCM16, one channel, 16 kHz
   * @param loudness 0 to 1
   */
  chunk(pcm: ArrayBuffer, loudness: number): void;
  /** It was unplugged, or permission was taken back. */
  ended(): void;
}

interface Chunk {
  readonly pcm: ArrayBuffer;
  readonly loudness: number;
}

const CONSTRAINTS: MediaStreamConstraints = {
  audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
};

/** The resident's microphone: open only while it is listened to. Nothing of it is kept. */
export class Microphone {
  readonly #context: AudioContext;
  readonly #events: MicrophoneEvents;
  #isReady: Promise<void> | null = null;
  #stream: MediaStream | null = null;
  #nodes: readonly AudioNode[] = [];
  /** Counts up with each open and close, so that a permission that comes late isn't used. */
  #turn = 0;

  constructor(context: AudioContext, events: MicrophoneEvents) {
    this.#context = context;
    this.#events = events;
  }

  /**
   * Asks for it, and sends chunks until `close`.
   *
   * @returns false when it was closed meanwhile
   * @throws MicrophoneError
   */
  async open(): Promise<boolean> {
    this.close();
    const turn = this.#turn;
    const stream = await this.#ask();
    if (turn !== this.#turn) {
      stop(stream);
      return false;
    }
    this.#stream = stream;
    for (const track of stream.getAudioTracks()) {
      track.addEventListener("ended", () => {
        if (stream === this.#stream) this.#events.ended();
      });
    }
    const source = this.#context.createMediaStreamSource(stream);
    const node = new AudioWorkletNode(this.#context, "sophie-microphone", { numberOfOutputs: 0 });
    node.port.onmessage = ({ data }: MessageEvent<Chunk>) => {
      if (turn === this.#turn) this.#events.chunk(data.pcm, data.loudness);
    };
    source.connect(node);
    this.#nodes = [source, node];
    return true;
  }

  close(): void {
    this.#turn += 1;
    for (const node of this.#nodes) {
      node.disconnect();
      if (node instanceof AudioWorkletNode) node.port.close();
    }
    this.#nodes = [];
    if (this.#stream !== null) stop(this.#stream);
    this.#stream = null;
  }

  async #ask(): Promise<MediaStream> {
    if (!window.isSecureContext) throw new MicrophoneError("insecure");
    // A browser of before has no media devices, whatever the types say.
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    if (devices === undefined || typeof AudioWorkletNode !== "function") throw new MicrophoneError("unsupported");
    try {
      this.#isReady ??= this.#context.audioWorklet.addModule(new URL(worklet, import.meta.url));
      await this.#isReady;
    } catch (cause) {
      this.#isReady = null;
      throw new MicrophoneError("unsupported", cause);
    }
    try {
      return await devices.getUserMedia(CONSTRAINTS);
    } catch (cause) {
      throw new MicrophoneError(problemOf(cause), cause);
    }
  }
}

function problemOf(cause: unknown): MicrophoneProblem {
  switch (cause instanceof DOMException ? cause.name : "") {
    case "NotAllowedError":
    case "SecurityError":
      return "refused";
    case "NotFoundError":
    case "OverconstrainedError":
      return "missing";
    case "NotReadableError":
    case "AbortError":
      return "taken";
    default:
      throw cause;
  }
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
