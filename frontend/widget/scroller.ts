import type { StoredMessage } from "./protocol.js";

/** Less than this is only the empty edge under the last message. */
const NEAR_END_PX = 16;
const ABOVE_PX = 12;

/**
 * Keeps what is new in view, unless the resident scrolled back to read. An answer that doesn't fit is shown from its beginning, not
 * from its end.
 */
export class Scroller {
  readonly #list: HTMLElement;
  #follows = true;
  #newest = 0;
  /** The first message of somebody else since the resident was last at the end: what must stay in view. */
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
    // The keyboard of a phone takes half of the height.
    new ResizeObserver(() => this.#settle()).observe(list);
  }

  /** Whether the newest message is out of view because the resident scrolled back. */
  get isBehind(): boolean {
    return !this.#follows;
  }

  /**
   * To be called after each change of what is shown.
   *
   * @param isHistory whether these messages are from before this page was opened: of those, only the end matters
   */
  update(messages: readonly StoredMessage[], isHistory: boolean): void {
    const isNews = (message: StoredMessage): boolean => message.seq > this.#newest && message.author !== "resident";
    if (!isHistory && this.#newest > 0) this.#anchor ??= messages.find(isNews)?.seq ?? null;
    this.#newest = messages.at(-1)?.seq ?? 0;
    this.#settle();
  }

  toEnd(): void {
    this.#follows = true;
    this.#anchor = null;
    this.#list.scrollTop = this.#end;
  }

  /** Brings something that came below the messages into view from its beginning, unless the resident scrolled back to read. */
  show(element: HTMLElement): void {
    if (this.#follows) this.#list.scrollTop = Math.min(this.#end, element.offsetTop - ABOVE_PX);
  }

  #settle(): void {
    if (!this.#follows) return;
    const anchor = this.#anchor === null ? null : this.#list.querySelector<HTMLElement>(`[data-seq="${String(this.#anchor)}"]`);
    this.#list.scrollTop = anchor === null ? this.#end : Math.min(this.#end, anchor.offsetTop - ABOVE_PX);
  }

  get #end(): number {
    return this.#list.scrollHeight - this.#list.clientHeight;
  }
}
