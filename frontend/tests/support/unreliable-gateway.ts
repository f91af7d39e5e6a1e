import { once } from "node:events";
import type { AddressInfo } from "node:net";

import { WebSocket, WebSocketServer } from "ws";

import type { ClientFrame, ServerFrame, StoredMessage } from "../../widget/protocol.js";
import { stored } from "./messages.js";

/**
 * A gateway on a real socket that keeps the contract of docs/protocol.md, section 1, for one conversation, and breaks everything that
 * the contract doesn't forbid: it loses connections before and after storing, and says things twice.
 */
export class UnreliableGateway {
  readonly messages: StoredMessage[] = [];
  /** From 0, all goes well, to 1. */
  unreliability: number;
  readonly #random: () => number;
  readonly #server: WebSocketServer;

  private constructor(server: WebSocketServer, random: () => number, unreliability: number) {
    this.#server = server;
    this.#random = random;
    this.unreliability = unreliability;
    this.#store(stored(1, { text: "Goedendag." }));
    server.on("connection", (socket) => this.#serve(socket));
  }

  static async start(random: () => number, unreliability: number): Promise<UnreliableGateway> {
    const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
    await once(server, "listening");
    return new UnreliableGateway(server, random, unreliability);
  }

  get url(): URL {
    return new URL(`ws://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}/ws/resident`);
  }

  /** What residents said, as stored. */
  get heard(): string[] {
    return this.messages.filter((message) => message.author === "resident").map((message) => message.text);
  }

  /** The numbers that are to be called. */
  get callBacks(): string[] {
    return this.messages.filter((message) => message.author === "system").map((message) => message.text);
  }

  stop(): void {
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
  }

  #serve(socket: WebSocket): void {
    socket.on("message", (data: Buffer) => {
      if (socket.readyState !== WebSocket.OPEN) return;
      const frame = JSON.parse(data.toString()) as ClientFrame;
      if (this.#breaks()) {
        socket.terminate();
        return;
      }
      if (frame.type === "hello") this.#welcome(socket, frame.after);
      else if (frame.type === "message") this.#take(socket, frame.id, frame.text);
      else if (frame.type === "call_back") this.#noteCallBack(socket, frame.id, frame.phone);
    });
  }

  #welcome(socket: WebSocket, after: number): void {
    this.#say(socket, { type: "welcome", conversation: "c1", token: "geheim", last: this.messages.length });
    for (const message of this.messages.slice(after)) this.#say(socket, { type: "message", ...message });
  }

  #take(socket: WebSocket, id: string, text: string): void {
    if (this.messages.some((message) => message.id === id)) return;
    const own = this.#store(stored(this.messages.length + 1, { id, text, author: "resident" }));
    if (this.#breaks()) {
      socket.terminate();
      return;
    }
    const answer = this.#store(stored(this.messages.length + 1, { text: `U zei: ${text}` }));
    for (const message of [own, answer]) this.#tellAll({ type: "message", ...message });
    this.#tellAll({ type: "answered", id });
  }

  #noteCallBack(socket: WebSocket, id: string, phone: string): void {
    if (this.messages.some((message) => message.id === id)) return;
    const answer = this.#store(stored(this.messages.length + 1, { id, text: `Wij bellen u op ${phone}`, author: "system" }));
    if (this.#breaks()) socket.terminate();
    else this.#tellAll({ type: "message", ...answer });
  }

  #store(message: StoredMessage): StoredMessage {
    this.messages.push(message);
    return message;
  }

  #tellAll(frame: ServerFrame): void {
    for (const socket of this.#server.clients) this.#say(socket, frame);
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
