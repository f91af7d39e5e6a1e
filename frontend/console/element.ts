import { LitElement } from "lit";

/**
 * What every element of the console is made of. It draws into the page itself instead of a shadow root: the console is a page of our
 * own, with one style sheet, in which labels, descriptions and live regions refer to each other across elements.
 */
export class ConsoleElement extends LitElement {
  protected override createRenderRoot(): this {
    return this;
  }

  /** Tells the elements around this one. */
  protected tell(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }
}
