import { DeskStorage } from "../../../console/desk-storage.js";
import { memory } from "../../support/memory.js";

/** The storage of one tab in a browser of its own; the same `tab` again is a reload. */
export function deskStorage(tab = new Map<string, string>(), shared = new Map<string, string>()): DeskStorage {
  return new DeskStorage({ ...memory(tab), keys: () => [...tab.keys()] }, memory(shared));
}
