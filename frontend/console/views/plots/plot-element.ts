import { html, nothing, type TemplateResult } from "lit";

import { ConsoleElement } from "../../element.js";
import { plot, type Series } from "./plot.js";

/** Height beside width, within what can be read and what fits on a screen; in em. */
const HEIGHT = { share: 0.4, least: 10, most: 15 };

/** `<console-plot>`: draws one series as wide as its place, with text of the reader's own size. */
export class Plot extends ConsoleElement {
  static override readonly properties = { series: { attribute: false }, name: { attribute: false }, width: { state: true } };

  declare series: Series | null;
  /** Tells this plot from the others in the page. */
  declare name: string;
  /** In pixels; 0 until it is known. */
  declare private width: number;

  readonly #observer = new ResizeObserver(([entry]) => {
    if (entry !== undefined) this.width = Math.floor(entry.contentRect.width);
  });

  constructor() {
    super();
    this.series = null;
    this.name = "plot";
    this.width = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.series === null || this.width === 0) return nothing;
    const em = parseFloat(getComputedStyle(this).fontSize);
    const height = Math.min(HEIGHT.most * em, Math.max(HEIGHT.least * em, this.width * HEIGHT.share));
    return html`${plot(this.series, { width: this.width, height, em }, `plot-${this.name}`)}`;
  }
}

customElements.define("console-plot", Plot);
