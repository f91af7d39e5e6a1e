import { Desk, type DeskEvents } from "../../../console/desk.js";
import type { DeskStorage } from "../../../console/desk-storage.js";
import type { ClientFrame, ServerFrame } from "../../../console/protocol.js";
import { FakeNetwork } from "../../support/fake-socket.js";
import { ME } from "./frames.js";
import { deskStorage } from "./storage.js";

const TIMING = { firstPause: 100, longestPause: 100, pingEvery: 20_000, patience: 5000 };

/** A desk of which the test plays the gateway. */
export class FakeDesk {
  readonly desk: Desk;
  readonly network = new FakeNetwork();
  /** What the desk told of itself, apart from `changed`. */
  readonly told: string[] = [];

  constructor(storage: DeskStorage = deskStorage()) {
    const events: DeskEvents = {
      changed: () => undefined,
      arrived: (conversation, { text }) => this.told.push(`arrived ${conversation}: ${text}`),
      waits: ({ conversation }) => this.told.push(`waits ${conversation}`),
      reconnected: () => this.told.push("reconnected"),
      lost: () => this.told.push("lost"),
      signedOut: () => this.told.push("signed out"),
    };
    const sitter = { id: ME, csrf: () => "a token" };
    this.desk = new Desk(new URL("ws://127.0.0.1/ws/staff"), sitter, storage, events, TIMING, this.network.open);
  }

  /** What was sent over the newest connection. */
  get sent(): readonly ClientFrame[] {
    return this.network.newest.sent as unknown as readonly ClientFrame[];
  }

  sentOf<Type extends ClientFrame["type"]>(type: Type): readonly Extract<ClientFrame, { type: Type }>[] {
    return this.sent.filter((frame): frame is Extract<ClientFrame, { type: Type }> => frame.type === type);
  }

  say(...frames: readonly ServerFrame[]): void {
    for (const frame of frames) this.network.newest.sayText(JSON.stringify(frame));
  }

  /** The gateway takes the connection and says these first. */
  accept(...frames: readonly ServerFrame[]): void {
    if (this.desk.state === "idle") this.desk.start();
    this.network.newest.accept();
    this.say(...frames);
  }
}
