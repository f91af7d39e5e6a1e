import { afterEach, expect, test, vi } from "vitest";

import { Desk } from "../../console/desk.js";
import { openSocket, randomFrom, TIMING } from "../support/unreliable.js";
import { ME } from "./support/frames.js";
import { deskStorage } from "./support/storage.js";
import { UnreliableConsoleGateway } from "./support/unreliable-console-gateway.js";

const STEPS = 40;
const NAMES = ["c1", "c2", "c3"] as const;

const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const end of cleanUp.splice(0)) end();
});

test.each(Array.from({ length: 10 }, (_, index) => index + 1))(
  "every message of both sides arrives once and in order in each conversation, whatever breaks (seed %i)",
  async (seed) => {
    const random = randomFrom(seed);
    const gateway = await UnreliableConsoleGateway.start(NAMES, random, 0.1);
    cleanUp.push(() => gateway.stop());
    const tab = new Map<string, string>();
    let arrived: string[] = [];
    const open = (): Desk => {
      const desk = new Desk(
        gateway.url,
        { id: ME, csrf: () => "a token" },
        deskStorage(tab),
        {
          changed: () => undefined,
          arrived: (conversation, { seq }) => arrived.push(`${conversation} ${String(seq)}`),
          waits: () => undefined,
          reconnected: () => undefined,
          lost: () => undefined,
          signedOut: () => undefined,
        },
        TIMING,
        openSocket,
      );
      cleanUp.push(() => desk.stop());
      desk.start();
      for (const name of NAMES) desk.open(name);
      return desk;
    };

    let desk = open();
    const said = new Map<string, string[]>(NAMES.map((name) => [name, []]));
    for (let step = 1; step <= STEPS; step += 1) {
      const [chance, name] = [random(), NAMES[step % NAMES.length] ?? "c1"];
      const text = `bericht ${String(step)}`;
      if (chance < 0.5) {
        said.get(name)?.push(text);
        desk.say(name, text);
      } else if (chance < 0.75) gateway.residentSays(name, text);
      else if (chance < 0.85) {
        desk.stop();
        arrived = [];
        desk = open();
      } else desk.hurry();
      await new Promise((resolve) => setTimeout(resolve, random() * 6));
    }

    gateway.unreliability = 0;
    for (const name of NAMES) {
      const stored = gateway.conversations.get(name) ?? [];
      await vi.waitFor(() => expect(desk.conversations.get(name)).toMatchObject({ outbox: [], last: stored.length }), 5000);
      expect(gateway.heard(name)).toEqual(said.get(name));
      expect(desk.conversations.get(name)?.messages.map(({ seq, id, text }) => ({ seq, id, text }))).toEqual(
        stored.map(({ seq, id, text }) => ({ seq, id, text })),
      );
    }
    expect(new Set(arrived).size).toBe(arrived.length);
  },
);
