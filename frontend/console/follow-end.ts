/** Pixels: less than this is only the empty edge under the last message. */
const NEAR_END = 24;

/** Keeps the end of a list in view, unless the colleague scrolled back to read. */
export class FollowEnd {
  readonly #list: HTMLElement;
  #follows = true;

  constructor(list: HTMLElement, changed: () => void) {
    this.#list = list;
    list.addEventListener("scroll", () => {
      const follows = list.scrollHeight - list.clientHeight - list.scrollTop < NEAR_END;
      if (follows === this.#follows) return;
      this.#follows = follows;
      changed();
    });
    // The text field grows, the window changes: what was at the end stays there.
    new ResizeObserver(() => this.update()).observe(list);
  }

  /** Whether the newest message is out of view. */
  get isBehind(): boolean {
    return !this.#follows;
  }

  /** To be called after each change of what is shown. */
  update(): void {
    if (this.#follows) this.#list.scrollTop = this.#list.scrollHeight;
  }

  toEnd(): void {
    this.#follows = true;
    this.update();
  }
}
