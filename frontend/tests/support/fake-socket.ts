import type { OpenSocket } from "../../shared/connection.js";
import type { ClientFrame, ServerFrame } from "../../widget/protocol.js";

/** A websocket of which the test plays the other side. */
export class FakeSocket extends EventTarget {
  readonly OPEN = 1;
  readyState = 0;
  /** What the widget sent. */
  readonly sent: ClientFrame[] = [];

  send(data: string): void {
    this.sent.push(JSON.parse(data) as ClientFrame);
  }

  /** The widget closes it. As in a browser, the event comes later. */
  close(): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    queueMicrotask(() => this.dispatchEvent(new Event("close")));
  }

  /** The gateway accepts. */
  accept(): void {
    this.readyState = this.OPEN;
    this.dispatchEvent(new Event("open"));
  }

  /** The gateway says something. */
  say(...frames: readonly ServerFrame[]): void {
    for (const frame of frames) this.sayText(JSON.stringify(frame));
  }

  sayText(data: string): void {
    this.dispatchEvent(Object.assign(new Event("message"), { data }));
  }

  /** The network breaks. */
  drop(): void {
    this.readyState = 3;
    this.dispatchEvent(new Event("close"));
  }
}

/** Every socket that was opened, the newest last. */
export class FakeNetwork {
  readonly sockets: FakeSocket[] = [];

  readonly open: OpenSocket = () => {
    const socket = new FakeSocket();
    this.sockets.push(socket);
    return socket as unknown as WebSocket;
  };

  get newest(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (socket === undefined) throw new Error("no socket was opened");
    return socket;
  }
}
