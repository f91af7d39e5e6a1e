import type { CallBackKeep, KeptCallBack } from "./call-back.js";
import type { OwnMessage } from "./conversation.js";
import type { FeedbackKeep } from "./feedback.js";

/** The part of the browser's Storage that we use. */
type Keep = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export const TOKEN_KEY = "sophie.token";
const OPEN_KEY = "sophie.open";
const SEEN_KEY = "sophie.seen";
const DRAFT_KEY = "sophie.draft";
const OUTBOX_KEY = "sophie.outbox";
const CALL_BACK_KEY = "sophie.call_back";
const FEEDBACK_KEY = "sophie.feedback";

/**
 * What the widget remembers between pages and reloads.
 *
 * Shared by all tabs: the conversation's token, whether the panel is open, what was read, and whether feedback is wanted. Of one tab,
 * and gone with it: the half-typed text, the form for a call-back and the messages that are still to be confirmed, so that two tabs
 * don't overwrite each other and no text of a resident stays behind in a browser that others use.
 */
export class WidgetStorage implements CallBackKeep, FeedbackKeep {
  readonly #shared: Keep;
  readonly #tab: Keep;

  constructor(shared: Keep, tab: Keep) {
    this.#shared = shared;
    this.#tab = tab;
  }

  get token(): string | null {
    return this.#shared.getItem(TOKEN_KEY);
  }

  set token(token: string | null) {
    set(this.#shared, TOKEN_KEY, token);
  }

  get open(): boolean {
    return this.#shared.getItem(OPEN_KEY) === "yes";
  }

  set open(open: boolean) {
    set(this.#shared, OPEN_KEY, open ? "yes" : null);
  }

  /** The highest sequence number that the resident has had before his eyes. */
  get seen(): number {
    return Number(this.#shared.getItem(SEEN_KEY)) || 0;
  }

  set seen(seq: number) {
    set(this.#shared, SEEN_KEY, seq > 0 ? String(seq) : null);
  }

  get draft(): string {
    return this.#tab.getItem(DRAFT_KEY) ?? "";
  }

  set draft(draft: string) {
    set(this.#tab, DRAFT_KEY, draft === "" ? null : draft);
  }

  get outbox(): readonly OwnMessage[] {
    const outbox = readJson(this.#tab, OUTBOX_KEY, (value) => Array.isArray(value));
    return outbox?.filter(isOwnMessage) ?? [];
  }

  set outbox(outbox: readonly OwnMessage[]) {
    set(this.#tab, OUTBOX_KEY, outbox.length === 0 ? null : JSON.stringify(outbox));
  }

  get callBack(): KeptCallBack | null {
    return readJson(this.#tab, CALL_BACK_KEY, isKeptCallBack);
  }

  set callBack(kept: KeptCallBack | null) {
    set(this.#tab, CALL_BACK_KEY, kept === null ? null : JSON.stringify(kept));
  }

  get feedback(): "wanted" | "done" | null {
    const kept = this.#shared.getItem(FEEDBACK_KEY);
    return kept === "wanted" || kept === "done" ? kept : null;
  }

  set feedback(feedback: "wanted" | "done" | null) {
    set(this.#shared, FEEDBACK_KEY, feedback);
  }

  /** Nothing of this conversation stays. */
  forget(): void {
    for (const key of [TOKEN_KEY, SEEN_KEY, FEEDBACK_KEY]) this.#shared.removeItem(key);
    for (const key of [DRAFT_KEY, OUTBOX_KEY, CALL_BACK_KEY]) this.#tab.removeItem(key);
  }
}

/** The browser's storage, or memory for this page where the browser refuses (cookies blocked, sandboxed frame, no room). */
export function browserStorage(): WidgetStorage {
  return new WidgetStorage(
    forgiving(() => window.localStorage),
    forgiving(() => window.sessionStorage),
  );
}

/** Keeps values in memory from the moment that the browser refuses them. */
export function forgiving(storage: () => Keep): Keep {
  const memory = new Map<string, string>();
  function attempt<T>(use: (kept: Keep) => T, otherwise: () => T): T {
    try {
      return use(storage());
    } catch (problem) {
      if (problem instanceof DOMException) return otherwise();
      throw problem;
    }
  }
  return {
    getItem: (key) => memory.get(key) ?? attempt((kept) => kept.getItem(key), () => null),
    setItem: (key, value) => {
      memory.delete(key);
      attempt((kept) => kept.setItem(key, value), () => void memory.set(key, value));
    },
    removeItem: (key) => {
      memory.delete(key);
      attempt((kept) => kept.removeItem(key), () => undefined);
    },
  };
}

function set(storage: Keep, key: string, value: string | null): void {
  if (value === null) storage.removeItem(key);
  else storage.setItem(key, value);
}

/** Another script of the page can write here too: what we didn't write ourselves may not stop the widget. */
function readJson<T>(keep: Keep, key: string, isOurs: (value: unknown) => value is T): T | null {
  const stored = keep.getItem(key);
  if (stored === null) return null;
  try {
    const value: unknown = JSON.parse(stored);
    if (isOurs(value)) return value;
  } catch (problem) {
    if (!(problem instanceof SyntaxError)) throw problem;
  }
  console.warn(`Sophie: ${key} in the browser's storage can't be read, going on without.`);
  return null;
}

function isOwnMessage(value: unknown): value is OwnMessage {
  const { id, text, problem } = (value ?? {}) as Partial<OwnMessage>;
  return typeof id === "string" && typeof text === "string" && (problem === null || typeof problem === "string");
}

function isKeptCallBack(value: unknown): value is KeptCallBack {
  const { id, details, isSent } = (value ?? {}) as Partial<KeptCallBack>;
  const { name, phone, best_time, subject } = details ?? {};
  const texts = [id, name, phone, best_time, subject];
  return typeof isSent === "boolean" && texts.every((text) => typeof text === "string");
}
