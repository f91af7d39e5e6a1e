import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { Connection } from "../../shared/connection.js";
import { readFrame, type ClientFrame, type ServerFrame } from "../../widget/protocol.js";
import { FakeNetwork } from "../support/fake-socket.js";

const TIMING = { firstPause: 1000, longestPause: 8000, pingEvery: 20_000, patience: 5000 };
const LANGUAGE = { read: readFrame, isTrouble: (frame: ServerFrame): boolean => frame.type === "error" };
const PONG: ServerFrame = { type: "pong" };

function connected(): { connection: Connection<ClientFrame, ServerFrame>; network: FakeNetwork; told: string[] } {
  const network = new FakeNetwork();
  const told: string[] = [];
  const events = {
    opened: () => told.push("opened"),
    received: (frame: ServerFrame) => told.push(frame.type),
    lost: () => told.push("lost"),
  };
  const connection = new Connection<ClientFrame, ServerFrame>(new URL("ws://127.0.0.1/ws/resident"), LANGUAGE, events, TIMING, network.open);
  connection.connect();
  return { connection, network, told };
}

/** How long it takes, in milliseconds, until there is one socket more. */
async function pause(network: FakeNetwork): Promise<number> {
  const [before, start] = [network.sockets.length, Date.now()];
  while (network.sockets.length === before) await vi.advanceTimersByTimeAsync(1);
  return Date.now() - start;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("a connection", () => {
  test("tells that it is open, and what was said", () => {
    const { network, told } = connected();
    network.newest.accept();
    network.newest.say(PONG, { type: "answered", id: "1" });
    expect(told).toEqual(["opened", "pong", "answered"]);
  });

  test("goes on after what it can't read", () => {
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const { network, told } = connected();
    network.newest.accept();
    network.newest.sayText("<html>");
    network.newest.sayText('{"type":"of later"}');
    network.newest.say(PONG);
    expect(told).toEqual(["opened", "pong"]);
    expect(network.sockets).toHaveLength(1);
  });

  test("sends only while it is open; what could not go is asked for again by who wanted it", () => {
    const { connection, network } = connected();
    connection.send({ type: "ping" });
    network.newest.accept();
    connection.send({ type: "message", id: "1", text: "hallo" });
    expect(network.newest.sent).toEqual([{ type: "message", id: "1", text: "hallo" }]);
  });
});

describe("after a loss", () => {
  test.each([
    ["shortest", 0, [500, 1000, 2000, 4000, 4000]],
    ["longest", 1, [1000, 2000, 4000, 8000, 8000]],
  ])("the %s pauses double, up to a limit", async (_name, chance, pauses) => {
    vi.spyOn(Math, "random").mockReturnValue(chance);
    const { network } = connected();
    const found: number[] = [];
    for (const expected of pauses) {
      network.newest.drop();
      found.push(await pause(network));
      expect(found.at(-1)).toBeLessThanOrEqual(expected + 1);
    }
    expect(found.map((each) => Math.round(each / 100) * 100)).toEqual(pauses);
  });

  test("it is told once for each loss", async () => {
    const { network, told } = connected();
    network.newest.accept();
    network.newest.drop();
    expect(told).toEqual(["opened", "lost"]);
    await pause(network);
    network.newest.drop();
    expect(told).toEqual(["opened", "lost", "lost"]);
  });

  test("the pauses begin anew once the gateway has said something, and not before", async () => {
    vi.spyOn(Math, "random").mockReturnValue(1);
    const { network } = connected();
    for (let count = 0; count < 3; count += 1) {
      network.newest.drop();
      await pause(network);
    }
    network.newest.accept();
    network.newest.drop();
    expect(await pause(network)).toBeGreaterThan(4000);
    network.newest.accept();
    network.newest.say(PONG);
    network.newest.drop();
    expect(await pause(network)).toBeLessThanOrEqual(1001);
  });

  test("the pauses go on growing while the gateway says that it is too busy", async () => {
    vi.spyOn(Math, "random").mockReturnValue(1);
    const { network } = connected();
    for (const expected of [1000, 2000, 4000]) {
      network.newest.accept();
      network.newest.say({ type: "error", code: "busy", text: "Het is nu erg druk.", id: null });
      network.newest.drop();
      expect(Math.round((await pause(network)) / 100) * 100).toBe(expected);
    }
  });

  test("there is no wait when the network came back", async () => {
    const { connection, network } = connected();
    network.newest.drop();
    connection.hurry();
    expect(network.sockets).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(4000);
    expect(network.sockets).toHaveLength(2);
  });
});

describe("a silent connection", () => {
  test("is asked whether it is still there", async () => {
    const { network, told } = connected();
    network.newest.accept();
    network.newest.say(PONG);
    await vi.advanceTimersByTimeAsync(TIMING.pingEvery);
    expect(network.newest.sent).toEqual([{ type: "ping" }]);
    network.newest.say(PONG);
    await vi.advanceTimersByTimeAsync(TIMING.patience + 1);
    expect(told).not.toContain("lost");
  });

  test("is given up without an answer, and its late words don't count", async () => {
    const { network, told } = connected();
    const dead = network.newest;
    dead.accept();
    dead.say(PONG);
    await vi.advanceTimersByTimeAsync(TIMING.pingEvery + TIMING.patience);
    expect(told.at(-1)).toBe("lost");
    await pause(network);
    dead.say({ type: "answered", id: "too late" });
    dead.drop();
    expect(told.filter((each) => each !== "pong")).toEqual(["opened", "lost"]);
  });

  test("is asked at once when there is reason to doubt, and once", () => {
    const { connection, network } = connected();
    network.newest.accept();
    network.newest.say(PONG);
    connection.hurry();
    connection.hurry();
    expect(network.newest.sent).toEqual([{ type: "ping" }]);
    expect(network.sockets).toHaveLength(1);
  });

  test("that never opens is given up", async () => {
    const { network, told } = connected();
    await vi.advanceTimersByTimeAsync(TIMING.patience);
    expect(told).toEqual(["lost"]);
    await pause(network);
    expect(network.sockets).toHaveLength(2);
  });
});

describe("a closed connection", () => {
  test("stays closed", async () => {
    const { connection, network, told } = connected();
    network.newest.accept();
    connection.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(network.sockets).toHaveLength(1);
    expect(told).toEqual(["opened"]);
  });

  test("makes place for the next, and is not heard any more", async () => {
    const { connection, network, told } = connected();
    const first = network.newest;
    first.accept();
    connection.connect();
    await vi.advanceTimersByTimeAsync(0);
    first.say(PONG);
    network.newest.accept();
    expect(first.readyState).toBe(3);
    expect(told).toEqual(["opened", "opened"]);
    expect(network.sockets).toHaveLength(2);
  });
});
