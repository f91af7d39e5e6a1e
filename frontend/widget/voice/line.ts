import { readVoiceFrame, type VoiceClientFrame, type VoiceServerFrame } from "./protocol.js";

export interface LineEvents {
  heard(frame: VoiceServerFrame): void;
  /** The sound of a sentence. */
  sound(wav: ArrayBuffer): void;
  /** The line broke: what was being said is gone. It may come back. */
  lost(): void;
}

/** ms before each attempt after a loss. */
const PAUSES: readonly number[] = [300, 1000, 3000, 8000];
/** Close codes of the gateway that say: don't come back by yourself. No such conversation, no place, long idle, and spoken elsewhere now. */
const WANTED: ReadonlySet<number> = new Set([1008, 1013, 4408, 4409]);
/** ms that the gateway may take to say that it is ready. */
const PATIENCE = 8000;
/** So many bytes that can't be sent are eight seconds of speech: what would be understood then is no conversation. */
const TOO_SLOW = 256 * 1024;

/** The websocket for voice: open while the resident has Sophie's voice on, for one conversation. */
export class Line {
  readonly #url: URL;
  readonly #events: LineEvents;
  #socket: WebSocket | null = null;
  #token: string | null = null;
  #failures = 0;
  #attempt: ReturnType<typeof setTimeout> | undefined;
  #isReady = false;
  #waiting: readonly ((isReady: boolean) => void)[] = [];

  constructor(url: URL, events: LineEvents) {
    this.#url = url;
    this.#events = events;
  }

  /** Opens the line for a conversation, unless that is done already. */
  open(token: string): void {
    if (this.#token === token && (this.#socket !== null || this.#attempt !== undefined)) return;
    this.close();
    this.#token = token;
    this.#connect();
  }

  close(): void {
    clearTimeout(this.#attempt);
    this.#attempt = undefined;
    this.#token = null;
    this.#failures = 0;
    this.#drop();
    this.#tell(false);
  }

  /** Settles when the gateway is ready for us: false when it won't be. */
  ready(): Promise<boolean> {
    if (this.#isReady || this.#token === null) return Promise.resolve(this.#isReady);
    return new Promise((tell) => (this.#waiting = [...this.#waiting, tell]));
  }

  send(frame: VoiceClientFrame): void {
    if (this.#isReady) this.#socket?.send(JSON.stringify(frame));
  }

  /** Sends a chunk of the microphone. */
  sendSound(pcm: ArrayBuffer): void {
    const socket = this.#socket;
    if (socket === null || !this.#isReady) return;
    if (socket.bufferedAmount > TOO_SLOW) this.#fail();
    else socket.send(pcm);
  }

  #connect(): void {
    const socket = new WebSocket(this.#url);
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    const patience = setTimeout(() => {
      if (socket === this.#socket) this.#retry();
    }, PATIENCE);
    socket.addEventListener("open", () => socket.send(JSON.stringify({ type: "hello", token: this.#token })));
    socket.addEventListener("message", ({ data }: MessageEvent<string | ArrayBuffer>) => {
      if (socket === this.#socket) this.#received(data, patience);
    });
    socket.addEventListener("close", ({ code }) => {
      clearTimeout(patience);
      if (socket !== this.#socket) return;
      if (WANTED.has(code)) this.#fail();
      else this.#retry();
    });
  }

  #received(data: string | ArrayBuffer, patience: ReturnType<typeof setTimeout>): void {
    if (typeof data !== "string") {
      this.#events.sound(data);
      return;
    }
    const frame = readVoiceFrame(data);
    if (frame === null) return;
    if (frame.type === "ready") {
      clearTimeout(patience);
      this.#failures = 0;
      this.#isReady = true;
    }
    // Nobody can be heard now: trying again and again would make that worse. That nobody has room is spoken over this line.
    if (frame.type === "unavailable" && frame.id === undefined) this.close();
    this.#events.heard(frame);
    if (frame.type === "ready") this.#tell(true);
  }

  #retry(): void {
    const wasReady = this.#isReady;
    this.#drop();
    const pause = PAUSES[this.#failures];
    if (pause === undefined) {
      this.#fail();
      return;
    }
    this.#failures += 1;
    this.#attempt = setTimeout(() => {
      this.#attempt = undefined;
      this.#connect();
    }, pause);
    // What was being said or spoken is gone with it.
    if (wasReady) this.#events.lost();
  }

  #fail(): void {
    this.close();
    this.#events.lost();
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    this.#isReady = false;
    socket?.close();
  }

  #tell(isReady: boolean): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const tell of waiting) tell(isReady);
  }
}
