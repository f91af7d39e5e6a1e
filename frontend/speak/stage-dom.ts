/** Where the focus goes when what was wanted isn't there: to what comes first of these. */
const ELSEWHERE: readonly string[] = [".talk", ".scroll", ".begin"];

/** What templates can't say of the page: what has the focus, and what is in view. */
export class StageDom {
  readonly #changed: () => void;
  #focusNext: string | null = null;
  #showNext: string | null = null;
  #newest = 0;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Gives the focus to what this selector finds, or else to the next best, when the page shows what it is to show. */
  focus(selector: string): void {
    this.#focusNext = selector;
    this.#changed();
  }

  /** Brings something into view, as soon as it is there; the focus stays. */
  show(selector: string): void {
    this.#showNext = selector;
    this.#changed();
  }

  /**
   * To be called after each change of what is shown.
   *
   * @param newest the sequence number of the newest message
   */
  update(root: ParentNode, newest: number): void {
    const list = root.querySelector<HTMLElement>(".scroll");
    // A new turn is read from its beginning.
    if (newest !== this.#newest) list?.scrollTo(0, 0);
    this.#newest = newest;
    this.#focus(root);
    const shown = this.#showNext === null ? null : root.querySelector<HTMLElement>(this.#showNext);
    if (shown === null) return;
    this.#showNext = null;
    shown.scrollIntoView({ block: "nearest" });
  }

  #focus(root: ParentNode): void {
    const wanted = this.#focusNext;
    if (wanted === null) return;
    this.#focusNext = null;
    for (const selector of [wanted, ...ELSEWHERE]) {
      const found = root.querySelector<HTMLElement>(selector);
      if (found === null) continue;
      found.focus();
      return;
    }
  }
}
