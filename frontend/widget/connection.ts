import { readFrame, type ClientFrame, type ServerFrame } from "./protocol.js";

/** Times in milliseconds. */
export interface Timing {
  /** The longest first pause after a lost connection; it doubles with each attempt. */
  readonly firstPause: number;
  readonly longestPause: number;
  /** How often a silent connection is asked whether it is still there. */
  readonly pingEvery: number;
  /** How long connecting, or the answer to a ping, may take. */
  readonly patience: number;
}

const TIMING: Timing = { firstPause: 500, longestPause: 15_000, pingEvery: 25_000, patience: 10_000 };

export interface ConnectionEvents {
  /** The socket is open: time for `hello`. */
  opened(): void;
  received(frame: ServerFrame): void;
  /** The connection is gone; the next attempt is planned. */
  lost(): void;
}

/** The open page's socket, to be replaced in tests that run outside a browser. */
export type OpenSocket = (url: URL) => WebSocket;

/**
 * One websocket that comes back: after a loss it tries again with growing pauses, drawn at random so that not every page returns in
 * the same second when a gateway restarts. A connection that is silently dead (a laptop that slept, a phone that changed network) is
 * found with pings.
 */
export class Connection {
  readonly #url: URL;
  readonly #events: ConnectionEvents;
  readonly #timing: Timing;
  readonly #openSocket: OpenSocket;
  #socket: WebSocket | null = null;
  #failures = 0;
  #nextAttempt: ReturnType<typeof setTimeout> | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #pings: ReturnType<typeof setInterval> | undefined;

  constructor(url: URL, events: ConnectionEvents, timing = TIMING, openSocket: OpenSocket = (target) => new WebSocket(target)) {
    this.#url = url;
    this.#events = events;
    this.#timing = timing;
    this.#openSocket = openSocket;
  }

  /** Connects, now; an existing connection is replaced. */
  connect(): void {
    this.close();
    const socket = this.#openSocket(this.#url);
    this.#socket = socket;
    this.#expectSign();
    socket.addEventListener("open", () => {
      if (socket === this.#socket) this.#events.opened();
    });
    socket.addEventListener("message", (event: MessageEvent<string>) => {
      if (socket === this.#socket) this.#receive(event.data);
    });
    socket.addEventListener("close", () => {
      if (socket === this.#socket) this.#lose();
    });
    this.#pings = setInterval(() => this.#ping(), this.#timing.pingEvery);
  }

  /** Says goodbye: no further attempts. */
  close(): void {
    clearTimeout(this.#nextAttempt);
    clearTimeout(this.#patience);
    clearInterval(this.#pings);
    this.#patience = undefined;
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  /** There is reason to think that the network came back: don't wait for the next attempt or the next ping. */
  hurry(): void {
    if (this.#socket === null) this.connect();
    else this.#ping();
  }

  send(frame: ClientFrame): void {
    const socket = this.#socket;
    if (socket !== null && socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
  }

  #receive(data: string): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    const frame = readFrame(data);
    if (frame === null) return;
    // A gateway that is too busy for us says so before it closes: then the pauses must go on growing.
    if (frame.type !== "error") this.#failures = 0;
    this.#events.received(frame);
  }

  #ping(): void {
    if (this.#patience !== undefined) return;
    this.send({ type: "ping" });
    this.#expectSign();
  }

  #expectSign(): void {
    this.#patience = setTimeout(() => this.#lose(), this.#timing.patience);
  }

  #lose(): void {
    this.close();
    const longest = Math.min(this.#timing.firstPause * 2 ** this.#failures, this.#timing.longestPause);
    this.#failures += 1;
    this.#nextAttempt = setTimeout(() => this.connect(), longest / 2 + (Math.random() * longest) / 2);
    this.#events.lost();
  }
}
