const NEAR_END_PX = 60;
const ABOVE_PX = 12;

/**
 * Keeps what is new in view, unless the resident scrolled back to read. An answer that doesn't fit is shown from its beginning, not
 * from its end.
 */
export class Scroller {
  readonly #list: HTMLElement;
  #follows = true;
  #newest = 0;
  /** The first message since the resident was last at the end: what must stay in view. */
  #anchor: number | null = null;

  constructor(list: HTMLElement, changed: () => void) {
    this.#list = list;
    list.addEventListener("scroll", () => {
      const follows = this.#end - list.scrollTop < NEAR_END_PX;
      if (follows === this.#follows) return;
      this.#follows = follows;
      if (follows) this.#anchor = null;
      changed();
    });
  }

  /** Whether the newest message is out of view because the resident scrolled back. */
  get isBehind(): boolean {
    return !this.#follows;
  }

  /** To be called after each change of what is shown; `newest` is the highest sequence number shown. */
  update(newest: number): void {
    if (newest > this.#newest && this.#newest > 0) this.#anchor ??= this.#newest + 1;
    this.#newest = newest;
    if (!this.#follows) return;
    const anchor = this.#anchor === null ? null : this.#list.querySelector<HTMLElement>(`[data-seq="${String(this.#anchor)}"]`);
    this.#list.scrollTop = anchor === null ? this.#end : Math.min(this.#end, anchor.offsetTop - ABOVE_PX);
  }

  toEnd(): void {
    this.#follows = true;
    this.#anchor = null;
    this.#list.scrollTop = this.#end;
  }

  get #end(): number {
    return this.#list.scrollHeight - this.#list.clientHeight;
  }
}
