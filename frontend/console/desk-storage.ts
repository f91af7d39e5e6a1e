import { forgiving } from "../widget/storage.js";
import type { OwnMessage } from "./conversation.js";

/** The part of the browser's Storage that we use. */
type Keep = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const OUTBOX_KEY = "console.outbox.";
const DRAFT_KEY = "console.draft.";
const NOTE_KEY = "console.note.";
const OPEN_KEY = "console.open";
const OWNER_KEY = "console.owner";
const SOUND_KEY = "console.sound";
const SHORTCUTS_KEY = "console.shortcuts";
const PREFIX = "console.";

/**
 * What the console remembers over reloads. Of one tab, and gone with it: what was typed and not sent, and what is open, so that two tabs
 * don't overwrite each other and nothing of a resident stays behind in a shared browser. For all tabs: whether there is sound, and whether
 * single keys do something.
 */
export class DeskStorage {
  readonly #tab: Keep & { keys(): string[] };
  readonly #shared: Keep;

  constructor(tab: Keep & { keys(): string[] }, shared: Keep) {
    this.#tab = tab;
    this.#shared = shared;
  }

  /** Who works in this tab from now on. What another colleague left behind in it is wiped. */
  belongsTo(colleague: string): void {
    const owner = this.#tab.getItem(OWNER_KEY);
    if (owner !== null && owner !== colleague) this.wipe();
    this.#tab.setItem(OWNER_KEY, colleague);
  }

  /** Forgets everything of this tab. */
  wipe(): void {
    for (const key of this.#tab.keys()) if (key.startsWith(PREFIX)) this.#tab.removeItem(key);
  }

  outbox(conversation: string): readonly OwnMessage[] {
    return readList(this.#tab.getItem(OUTBOX_KEY + conversation), isOwnMessage);
  }

  keepOutbox(conversation: string, outbox: readonly OwnMessage[]): void {
    set(this.#tab, OUTBOX_KEY + conversation, outbox.length === 0 ? null : JSON.stringify(outbox));
  }

  draft(conversation: string): string {
    return this.#tab.getItem(DRAFT_KEY + conversation) ?? "";
  }

  keepDraft(conversation: string, draft: string): void {
    set(this.#tab, DRAFT_KEY + conversation, draft === "" ? null : draft);
  }

  /** A note that isn't saved yet. */
  note(conversation: string): string {
    return this.#tab.getItem(NOTE_KEY + conversation) ?? "";
  }

  keepNote(conversation: string, note: string): void {
    set(this.#tab, NOTE_KEY + conversation, note === "" ? null : note);
  }

  /** The conversations on the screen, in order of opening. */
  get open(): readonly string[] {
    return readList(this.#tab.getItem(OPEN_KEY), (id): id is string => typeof id === "string");
  }

  set open(conversations: readonly string[]) {
    set(this.#tab, OPEN_KEY, conversations.length === 0 ? null : JSON.stringify(conversations));
  }

  get sound(): boolean {
    return this.#shared.getItem(SOUND_KEY) !== "off";
  }

  set sound(on: boolean) {
    set(this.#shared, SOUND_KEY, on ? null : "off");
  }

  get shortcuts(): boolean {
    return this.#shared.getItem(SHORTCUTS_KEY) !== "off";
  }

  set shortcuts(on: boolean) {
    set(this.#shared, SHORTCUTS_KEY, on ? null : "off");
  }
}

/** The browser's storage, or memory for this page where the browser refuses. */
export function browserStorage(): DeskStorage {
  const keys = new Set<string>();
  const tab = forgiving(() => window.sessionStorage);
  return new DeskStorage(
    {
      ...tab,
      setItem: (key, value) => {
        keys.add(key);
        tab.setItem(key, value);
      },
      keys: () => [...new Set([...keys, ...storedKeys()])],
    },
    forgiving(() => window.localStorage),
  );
}

function storedKeys(): string[] {
  try {
    return Object.keys(window.sessionStorage);
  } catch (problem) {
    if (problem instanceof DOMException) return [];
    throw problem;
  }
}

function set(storage: Keep, key: string, value: string | null): void {
  if (value === null) storage.removeItem(key);
  else storage.setItem(key, value);
}

/** Only what we wrote ourselves counts. */
function readList<T>(stored: string | null, is: (value: unknown) => value is T): readonly T[] {
  if (stored === null) return [];
  try {
    const list: unknown = JSON.parse(stored);
    if (Array.isArray(list)) return list.filter(is);
  } catch (problem) {
    if (!(problem instanceof SyntaxError)) throw problem;
  }
  console.warn("Something in the browser's storage can't be read, going on without.");
  return [];
}

function isOwnMessage(value: unknown): value is OwnMessage {
  const { id, text, problem } = (value ?? {}) as Partial<OwnMessage>;
  return typeof id === "string" && typeof text === "string" && (problem === null || typeof problem === "string");
}
