/** A part of the widget that is loaded when it is first needed: most residents need none, and the widget stands on every page. */
export class Later<Part> {
  /** Null until it is here. */
  part: Part | null = null;
  state: "unasked" | "loading" | "here" | "failed" = "unasked";
  readonly #load: () => Promise<Part>;

  constructor(load: () => Promise<Part>) {
    this.#load = load;
  }

  /** Loads it, once; null when it can't be had now: no network, or a gateway that was renewed since the page was opened. */
  async load(): Promise<Part | null> {
    if (this.part !== null) return this.part;
    this.state = "loading";
    try {
      this.part = await this.#load();
      this.state = "here";
    } catch (problem) {
      console.warn("Sophie: a part of the widget could not be loaded.", problem);
      this.state = "failed";
    }
    return this.part;
  }
}
