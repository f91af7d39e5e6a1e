import { afterEach, expect, test, vi } from "vitest";

import { Later } from "../widget/later.js";

afterEach(() => vi.restoreAllMocks());

test("a part is loaded once", async () => {
  let loads = 0;
  const later = new Later(() => Promise.resolve(`load ${String((loads += 1))}`));
  expect([later.state, later.part]).toEqual(["unasked", null]);
  expect(await later.load()).toBe("load 1");
  expect(await later.load()).toBe("load 1");
  expect([later.state, later.part]).toEqual(["here", "load 1"]);
});

test("a part that can't be had is told, and tried again when it is asked for again", async () => {
  const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  let works = false;
  const later = new Later(() => (works ? Promise.resolve("here") : Promise.reject(new TypeError("no network"))));
  expect(await later.load()).toBeNull();
  expect(later.state).toBe("failed");
  expect(warned).toHaveBeenCalledOnce();
  works = true;
  expect(await later.load()).toBe("here");
});
