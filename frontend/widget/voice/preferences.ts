import { forgiving } from "../storage.js";

const KEY = "sophie.voice";

/** How somebody wants to speak with Sophie. */
export interface Preferences {
  /** Whether answers are spoken. */
  readonly speaks: boolean;
  /** 0 to 1. */
  readonly volume: number;
  readonly isMuted: boolean;
  readonly isHandsFree: boolean;
  readonly showsFace: boolean;
}

const DEFAULTS: Preferences = { speaks: true, volume: 0.8, isMuted: false, isHandsFree: false, showsFace: true };

/** Remembers that in this browser. */
export class PreferenceStore {
  readonly #keep: Pick<Storage, "getItem" | "setItem">;
  #current: Preferences;

  constructor(keep: Pick<Storage, "getItem" | "setItem"> = forgiving(() => window.localStorage)) {
    this.#keep = keep;
    this.#current = { ...DEFAULTS, ...read(keep.getItem(KEY)) };
  }

  get current(): Preferences {
    return this.#current;
  }

  set(change: Partial<Preferences>): void {
    this.#current = { ...this.#current, ...change };
    this.#keep.setItem(KEY, JSON.stringify(this.#current));
  }
}

/** Another script of the page can write here too: only what makes sense is taken. */
function read(stored: string | null): Partial<Preferences> {
  if (stored === null) return {};
  try {
    const value: unknown = JSON.parse(stored);
    if (typeof value !== "object" || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).filter(([name, kept]) => name in DEFAULTS && typeof kept === typeof DEFAULTS[name as keyof Preferences]),
    );
  } catch (problem) {
    if (!(problem instanceof SyntaxError)) throw problem;
    console.warn(`Sophie: ${KEY} in the browser's storage can't be read, going on without.`);
    return {};
  }
}
