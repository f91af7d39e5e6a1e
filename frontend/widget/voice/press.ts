import type { Talk } from "./talk.js";

/** Who lets go sooner than this clicked: the turn goes on until the next click, for who can't hold a button. */
const CLICK_MS = 350;
/** A click that comes so soon after a touch belongs to it. */
const SAME_TOUCH_MS = 1000;

/** Holding and clicking the talk button, with a finger, a mouse, Space, Enter, or what a screen reader makes of a click. */
export class Press {
  readonly #talk: Talk;
  #heldSince: number | null = null;
  #lastTouch = -Infinity;

  constructor(talk: Talk) {
    this.#talk = talk;
  }

  /** Whether the button is down. */
  get isHeld(): boolean {
    return this.#heldSince !== null;
  }

  readonly pointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.#lastTouch = performance.now();
    const button = event.currentTarget as HTMLElement;
    button.setPointerCapture(event.pointerId);
    this.#down();
  };

  readonly pointerUp = (): void => {
    this.#lastTouch = performance.now();
    this.#up();
  };

  readonly keyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && this.#talk.isOn) {
      event.preventDefault();
      event.stopPropagation();
      this.#heldSince = null;
      this.#talk.cancel();
    }
    if (event.key !== " " && event.key !== "Enter") return;
    // Otherwise the browser makes a click of it.
    event.preventDefault();
    if (!event.repeat) this.#down();
  };

  readonly keyUp = (event: KeyboardEvent): void => {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    this.#up();
  };

  /** A click without a touch or a key: a screen reader, or a switch. */
  readonly click = (): void => {
    if (performance.now() - this.#lastTouch < SAME_TOUCH_MS) return;
    if (this.#talk.isOn) this.#talk.end();
    else void this.#talk.begin();
  };

  /** The focus went elsewhere: the end of the key's press won't be told. */
  readonly blur = (): void => this.#up();

  /** A long touch must not bring up a menu. */
  readonly contextMenu = (event: Event): void => event.preventDefault();

  #down(): void {
    if (this.#talk.isOn) {
      this.#talk.end();
      return;
    }
    this.#heldSince = performance.now();
    void this.#talk.begin();
  }

  #up(): void {
    const since = this.#heldSince;
    this.#heldSince = null;
    if (since === null || this.#talk.mode === "free") return;
    if (performance.now() - since >= CLICK_MS) this.#talk.letGo();
  }
}
