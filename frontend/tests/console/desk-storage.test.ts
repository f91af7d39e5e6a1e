import { expect, test, vi } from "vitest";

import { deskStorage } from "./support/storage.js";

test("what was typed survives a reload, each conversation apart", () => {
  const tab = new Map<string, string>();
  const before = deskStorage(tab);
  before.keepDraft("c1", "een");
  before.keepDraft("c2", "twee");
  before.keepNote("c1", "notitie");
  before.open = ["c1", "c2"];
  const after = deskStorage(tab);
  expect([after.draft("c1"), after.draft("c2"), after.note("c1"), after.open]).toEqual(["een", "twee", "notitie", ["c1", "c2"]]);
});

test("another colleague in the same tab finds nothing of the one before, the same one finds all", () => {
  const storage = deskStorage();
  storage.belongsTo("id-ans");
  storage.keepDraft("c1", "geheim");
  storage.keepOutbox("c1", [{ id: "1", text: "geheim", problem: null }]);
  storage.belongsTo("id-ans");
  expect(storage.draft("c1")).toBe("geheim");
  storage.belongsTo("id-bo");
  expect([storage.draft("c1"), storage.outbox("c1")]).toEqual(["", []]);
});

test("sound is for all tabs", () => {
  const shared = new Map<string, string>();
  deskStorage(new Map(), shared).sound = false;
  expect(deskStorage(new Map(), shared).sound).toBe(false);
});

test("what can't be read is left aside", () => {
  const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const storage = deskStorage(new Map([["console.open", "{"]]));
  expect(storage.open).toEqual([]);
  expect(warned).toHaveBeenCalledOnce();
});
