import { once } from "node:events";
import type { AddressInfo } from "node:net";

import { WebSocket, WebSocketServer } from "ws";

import type { Message } from "../../../console/model.js";
import type { ClientFrame, ServerFrame } from "../../../console/protocol.js";
import { ME, mine, stored, welcome } from "./frames.js";

/**
 * A gateway on a real socket that keeps the contract of docs/protocol.md, section 5, for a few conversations of one colleague, and breaks
 * everything that the contract doesn't forbid: it loses connections before and after storing, and says things twice.
 */
export class UnreliableConsoleGateway {
  readonly conversations = new Map<string, Message[]>();
  /** From 0, all goes well, to 1. */
  unreliability: number;
  readonly #random: () => number;
  readonly #server: WebSocketServer;
  readonly #following = new Map<WebSocket, Set<string>>();

  private constructor(server: WebSocketServer, names: readonly string[], random: () => number, unreliability: number) {
    this.#server = server;
    this.#random = random;
    this.unreliability = unreliability;
    for (const name of names) this.conversations.set(name, [stored(1)]);
    server.on("connection", (socket) => this.#serve(socket));
  }

  static async start(names: readonly string[], random: () => number, unreliability: number): Promise<UnreliableConsoleGateway> {
    const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
    await once(server, "listening");
    return new UnreliableConsoleGateway(server, names, random, unreliability);
  }

  get url(): URL {
    return new URL(`ws://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}/ws/staff`);
  }

  /** What the colleague said in a conversation, as stored. */
  heard(name: string): string[] {
    return (this.conversations.get(name) ?? []).filter(({ author }) => author === "colleague").map(({ text }) => text);
  }

  residentSays(name: string, text: string): void {
    this.#store(name, { text });
  }

  stop(): void {
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
  }

  #serve(socket: WebSocket): void {
    const following = new Set<string>();
    this.#following.set(socket, following);
    socket.on("close", () => this.#following.delete(socket));
    socket.on("message", (data: Buffer) => {
      if (socket.readyState !== WebSocket.OPEN) return;
      const frame = JSON.parse(data.toString()) as ClientFrame;
      if (this.#breaks()) socket.terminate();
      else if (frame.type === "hello") this.#say(socket, welcome([...this.conversations].map(([id, { length }]) => mine(id, { last: length }))));
      else if (frame.type === "open") this.#open(socket, following, frame.conversation, frame.after);
      else if (frame.type === "leave") following.delete(frame.conversation);
      else if (frame.type === "message") this.#take(socket, frame);
    });
  }

  #open(socket: WebSocket, following: Set<string>, conversation: string, after: number): void {
    const messages = this.conversations.get(conversation) ?? [];
    following.add(conversation);
    this.#say(socket, { type: "opened", conversation, last: messages.length, resident_read: 0 });
    for (const message of messages.slice(after)) this.#say(socket, { type: "message", conversation, ...message });
  }

  #take(socket: WebSocket, { conversation, id, text }: Extract<ClientFrame, { type: "message" }>): void {
    const known = this.conversations.get(conversation)?.find((message) => message.id === id);
    if (known !== undefined) this.#say(socket, { type: "message", conversation, ...known });
    else this.#store(conversation, { id, text, author: "colleague", staff_id: ME });
  }

  #store(conversation: string, rest: Partial<Message>): void {
    const messages = this.conversations.get(conversation) ?? [];
    const message = stored(messages.length + 1, { id: `r-${String(messages.length)}`, ...rest });
    messages.push(message);
    for (const [socket, following] of this.#following) {
      if (this.#breaks()) socket.terminate();
      else if (following.has(conversation)) this.#say(socket, { type: "message", conversation, ...message });
    }
  }

  #say(socket: WebSocket, frame: ServerFrame): void {
    socket.send(JSON.stringify(frame));
    if (this.#breaks()) socket.send(JSON.stringify(frame));
    if (this.#breaks()) socket.terminate();
  }

  #breaks(): boolean {
    return this.#random() < this.unreliability;
  }
}
