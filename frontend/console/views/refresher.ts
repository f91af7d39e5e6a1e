import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Does something every so often while its element is in a page that can be seen, and at once when it can be seen again. */
export class Refresher implements ReactiveController {
  readonly #every: number;
  readonly #refresh: () => void;
  #timer: ReturnType<typeof setInterval> | null = null;

  /** @param everyMs in milliseconds */
  constructor(host: ReactiveControllerHost, everyMs: number, refresh: () => void) {
    this.#every = everyMs;
    this.#refresh = refresh;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener("visibilitychange", this.#onVisible);
    this.#onVisible();
  }

  hostDisconnected(): void {
    document.removeEventListener("visibilitychange", this.#onVisible);
    this.#stop();
  }

  readonly #onVisible = (): void => {
    this.#stop();
    if (document.visibilityState === "hidden") return;
    this.#refresh();
    this.#timer = setInterval(this.#refresh, this.#every);
  };

  #stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }
}
