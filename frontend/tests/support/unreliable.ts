import { WebSocket } from "ws";

import type { OpenSocket } from "../../shared/connection.js";

/** Pauses so short that a test can lose its connection many times; in milliseconds. */
export const TIMING = { firstPause: 2, longestPause: 10, pingEvery: 1000, patience: 1000 };

export const openSocket: OpenSocket = (url) => {
  const socket = new WebSocket(url);
  // Node ends the program for an "error" that nobody listens to; a browser's socket only closes.
  socket.on("error", () => undefined);
  return socket as unknown as globalThis.WebSocket;
};

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
