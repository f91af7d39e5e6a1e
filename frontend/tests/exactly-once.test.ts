import { afterEach, expect, test, vi } from "vitest";

import { Session } from "../widget/session.js";
import { quiet } from "./support/events.js";
import { freshStorage } from "./support/memory.js";
import { UnreliableGateway } from "./support/unreliable-gateway.js";
import { openSocket, randomFrom, TIMING } from "./support/unreliable.js";

const STEPS = 30;

const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const end of cleanUp.splice(0)) end();
});

test.each(Array.from({ length: 12 }, (_, index) => index + 1))(
  "every message arrives once and in order, whatever breaks (seed %i)",
  async (seed) => {
    const random = randomFrom(seed);
    const gateway = await UnreliableGateway.start(random, 0.12);
    cleanUp.push(() => gateway.stop());
    const storage = freshStorage();
    let arrived: number[] = [];
    const events = { ...quiet, arrived: ({ seq }: { seq: number }) => arrived.push(seq) };
    const open = (): Session => {
      const session = new Session(gateway.url, storage, events, TIMING, openSocket);
      cleanUp.push(() => session.stop());
      session.start();
      return session;
    };

    let page = open();
    const said: string[] = [];
    const asked: string[] = [];
    const askCallBack = (phone: string): void => {
      page.callBack.open();
      page.callBack.edit({ name: "Jan", phone, subject: "Paspoort" });
      page.askCallBack();
      asked.push(`Wij bellen u op ${phone}`);
    };
    for (let step = 1; step <= STEPS; step += 1) {
      const chance = random();
      if (chance < 0.6) {
        said.push(`bericht ${String(step)}`);
        page.say(`bericht ${String(step)}`);
      } else if (chance < 0.75) {
        page.stop();
        arrived = [];
        page = open();
      } else if (chance < 0.85) page.hurry();
      else if (page.callBack.stage === "closed") askCallBack(String(step));
      await new Promise((resolve) => setTimeout(resolve, random() * 8));
    }

    gateway.unreliability = 0;
    await vi.waitFor(() => expect(page.conversation).toMatchObject({ outbox: [], last: gateway.messages.length }), 5000);
    await vi.waitFor(() => expect(page.callBack.stage).toBe("closed"), 5000);
    expect(gateway.heard).toEqual(said);
    expect(gateway.callBacks).toEqual(asked);
    expect(page.conversation.messages.map(({ seq, id, text }) => ({ seq, id, text }))).toEqual(
      gateway.messages.map(({ seq, id, text }) => ({ seq, id, text })),
    );
    expect(new Set(arrived).size).toBe(arrived.length);
  },
);
