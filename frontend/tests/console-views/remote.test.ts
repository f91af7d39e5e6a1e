import type { ReactiveControllerHost } from "lit";
import { describe, expect, test } from "vitest";

import { ApiError } from "../../console/api.js";
import { Remote } from "../../console/views/remote.js";

function host(): ReactiveControllerHost {
  return { addController: () => undefined, removeController: () => undefined, requestUpdate: () => undefined, updateComplete: Promise.resolve(true) };
}

describe("an answer of the gateway", () => {
  test("to an older question doesn't take the place of that to a newer one", async () => {
    const remote = new Remote<string>(host());
    const answers: ((text: string) => void)[] = [];
    const ask = (): Promise<boolean> => remote.load(() => new Promise((resolve) => answers.push(resolve)));
    const [older, newer] = [ask(), ask()];
    answers[1]?.("new");
    answers[0]?.("old");
    expect(await Promise.all([older, newer])).toEqual([false, true]);
    expect([remote.value, remote.isLoading]).toEqual(["new", false]);
  });

  test("stays when a newer question fails, with the problem beside it", async () => {
    const remote = new Remote<string>(host());
    await remote.load(() => Promise.resolve("known"));
    expect(await remote.load(() => Promise.reject(new ApiError(503, "unavailable")))).toBe(false);
    expect([remote.value, remote.problem?.code]).toEqual(["known", "unavailable"]);
    await remote.load(() => Promise.resolve("newer"));
    expect([remote.value, remote.problem]).toEqual(["newer", null]);
  });

  test("that was forgotten doesn't come back", async () => {
    const remote = new Remote<string>(host());
    let answer: (text: string) => void = () => undefined;
    const asked = remote.load(() => new Promise((resolve) => (answer = resolve)));
    remote.forget();
    answer("late");
    expect(await asked).toBe(false);
    expect([remote.value, remote.isLoading]).toEqual([null, false]);
  });

  test("is no excuse for a fault of our own", async () => {
    const remote = new Remote<string>(host());
    await expect(remote.load(() => Promise.reject(new TypeError("ours")))).rejects.toThrow("ours");
    expect(remote.isLoading).toBe(false);
  });
});
