import type { ReactiveController, ReactiveControllerHost } from "lit";

import { ApiError } from "../api.js";

/** What the gateway told last about one question: on its way, an answer, or why there is none. */
export class Remote<T> implements ReactiveController {
  /** The last answer; it stays while a newer one is on its way, and when that fails. */
  value: T | null = null;
  problem: ApiError | null = null;
  isLoading = false;

  readonly #host: ReactiveControllerHost;
  #asked = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Lit asks for one method at least. */
  hostConnected(): void {
    this.#host.requestUpdate();
  }

  /** Asks; an answer that comes after a newer question was put is dropped. Gives whether this answer came and was taken. */
  async load(ask: () => Promise<T>): Promise<boolean> {
    const turn = ++this.#asked;
    this.isLoading = true;
    this.#host.requestUpdate();
    try {
      const value = await ask();
      if (turn !== this.#asked) return false;
      this.value = value;
      this.problem = null;
      return true;
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      if (turn === this.#asked) this.problem = problem;
      return false;
    } finally {
      if (turn === this.#asked) {
        this.isLoading = false;
        this.#host.requestUpdate();
      }
    }
  }

  /** Forgets the answer, also one that is still on its way. */
  forget(): void {
    this.#asked += 1;
    this.value = null;
    this.problem = null;
    this.isLoading = false;
    this.#host.requestUpdate();
  }
}
