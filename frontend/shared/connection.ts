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

const PING = { type: "ping" } as const;

const TIMING: Timing = { firstPause: 500, longestPause: 15_000, pingEvery: 25_000, patience: 10_000 };

export interface ConnectionEvents<Heard> {
  /** The socket is open: time for `hello`. */
  opened(): void;
  received(frame: Heard): void;
  /** The connection is gone; the next attempt is planned. */
  lost(): void;
}

/** What both sides say to each other. */
export interface Language<Heard> {
  /** Reads a frame; null for what can't be read or isn't known. */
  read(data: string): Heard | null;
  /** Whether a frame only says that things go wrong: a gateway that is too busy says so before it closes. */
  isTrouble(frame: Heard): boolean;
}

/** The open page's socket, to be replaced in tests that run outside a browser. */
export type OpenSocket = (url: URL) => WebSocket;

/**
 * One websocket that comes back: after a loss it tries again with growing pauses, drawn at random so that not every page returns in
 * the same second when a gateway restarts. A connection that is silently dead (a laptop that slept, a phone that changed network) is
 * found with pings.
 */
export class Connection<Said extends object, Heard> {
  readonly #url: URL;
  readonly #language: Language<Heard>;
  readonly #events: ConnectionEvents<Heard>;
  readonly #timing: Timing;
  readonly #openSocket: OpenSocket;
  #socket: WebSocket | null = null;
  #failures = 0;
  #nextAttempt: ReturnType<typeof setTimeout> | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #pings: ReturnType<typeof setInterval> | undefined;

  constructor(
    url: URL,
    language: Language<Heard>,
    events: ConnectionEvents<Heard>,
    timing = TIMING,
    openSocket: OpenSocket = (target) => new WebSocket(target),
  ) {
    this.#url = url;
    this.#language = language;
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

  send(frame: Said): void {
    this.#say(frame);
  }

  #say(frame: Said | typeof PING): void {
    const socket = this.#socket;
    if (socket !== null && socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
  }

  #receive(data: string): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    const frame = this.#language.read(data);
    if (frame === null) return;
    if (!this.#language.isTrouble(frame)) this.#failures = 0;
    this.#events.received(frame);
  }

  #ping(): void {
    if (this.#patience !== undefined) return;
    this.#say(PING);
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
