import { vi } from "vitest";

import { Session, type FormNews } from "../../widget/session.js";
import type { WidgetStorage } from "../../widget/storage.js";
import { FakeNetwork, type FakeSocket } from "./fake-socket.js";
import { freshStorage } from "./memory.js";
import { message, welcome } from "./messages.js";

const TIMING = { firstPause: 100, longestPause: 1000, pingEvery: 20_000, patience: 5000 };

/** A page with a session on it. */
export class Page {
  readonly network = new FakeNetwork();
  /** What was told as new. */
  readonly arrived: number[] = [];
  reconnections = 0;
  /** Who was in charge before each change that was told. */
  readonly charged: string[] = [];
  readonly formNews: FormNews[] = [];
  readonly session: Session;

  constructor(readonly storage: WidgetStorage = freshStorage()) {
    const events = {
      changed: () => undefined,
      reconnected: () => (this.reconnections += 1),
      arrived: ({ seq }: { seq: number }) => this.arrived.push(seq),
      charged: ({ holder }: { holder: string }) => this.charged.push(holder),
      formChanged: (news: FormNews) => this.formNews.push(news),
    };
    this.session = new Session(new URL("ws://127.0.0.1/ws/resident"), storage, events, TIMING, this.network.open);
  }

  get socket(): FakeSocket {
    return this.network.newest;
  }

  /** Connects and is welcomed with messages 1 to `last`, of Sophie. */
  begin(last = 1, conversation = "c1"): this {
    this.session.start();
    this.socket.accept();
    this.socket.say(welcome(last, conversation), ...Array.from({ length: last }, (_, index) => message(index + 1)));
    return this;
  }

  /** Loses the connection and opens the next. */
  async reconnect(): Promise<FakeSocket> {
    this.socket.drop();
    const before = this.network.sockets.length;
    while (this.network.sockets.length === before) await vi.advanceTimersByTimeAsync(10);
    this.socket.accept();
    return this.socket;
  }

  get shown(): string[] {
    const { messages, outbox } = this.session.conversation;
    return [...messages, ...outbox].map(({ text }) => text);
  }
}
