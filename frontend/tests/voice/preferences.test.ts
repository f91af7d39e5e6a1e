import { afterEach, expect, test, vi } from "vitest";

import { PreferenceStore } from "../../widget/voice/preferences.js";
import { memory } from "../support/memory.js";

afterEach(() => vi.restoreAllMocks());

test("how somebody wants to speak is remembered", () => {
  const keep = memory();
  const first = new PreferenceStore(keep);
  expect(first.current).toMatchObject({ speaks: true, isHandsFree: false, showsFace: true });
  first.set({ speaks: false, volume: 0.3 });
  expect(new PreferenceStore(keep).current).toMatchObject({ speaks: false, volume: 0.3, showsFace: true });
});

test.each(["{", "null", "7", '{"volume":"loud","speaks":1,"other":true}'])("what another script left there is not taken: %s", (left) => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const keep = memory();
  keep.setItem("sophie.voice", left);
  expect(new PreferenceStore(keep).current).toEqual(new PreferenceStore(memory()).current);
});
