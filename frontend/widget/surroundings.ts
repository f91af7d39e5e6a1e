/** What happens around the widget that it must know of. */
export interface SurroundingEvents {
  /** The network came or went. */
  network(): void;
  /** The page came into view again, or went out of it. */
  visibility(): void;
  /** Another tab changed what tabs share. */
  shared(key: string | null, value: string | null): void;
}

/** Listens to the browser around the widget. */
export class Surroundings {
  readonly #events: SurroundingEvents;

  constructor(events: SurroundingEvents) {
    this.#events = events;
  }

  listen(): void {
    window.addEventListener("online", this.#onNetwork);
    window.addEventListener("offline", this.#onNetwork);
    window.addEventListener("storage", this.#onStorage);
    document.addEventListener("visibilitychange", this.#onVisibility);
  }

  stop(): void {
    window.removeEventListener("online", this.#onNetwork);
    window.removeEventListener("offline", this.#onNetwork);
    window.removeEventListener("storage", this.#onStorage);
    document.removeEventListener("visibilitychange", this.#onVisibility);
  }

  readonly #onNetwork = (): void => this.#events.network();
  readonly #onVisibility = (): void => this.#events.visibility();
  readonly #onStorage = (event: StorageEvent): void => this.#events.shared(event.key, event.newValue);
}
