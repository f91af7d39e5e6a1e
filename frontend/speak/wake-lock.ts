/** Keeps the screen lit during a conversation, where the browser can: who listens touches nothing. */
export class WakeLock {
  #isWanted = false;
  #lock: WakeLockSentinel | null = null;

  keep(): void {
    this.#isWanted = true;
    document.addEventListener("visibilitychange", this.#onVisibility);
    void this.#ask();
  }

  release(): void {
    this.#isWanted = false;
    document.removeEventListener("visibilitychange", this.#onVisibility);
    void this.#lock?.release();
    this.#lock = null;
  }

  /** A browser takes it back from a page that isn't seen. */
  readonly #onVisibility = (): void => {
    if (document.visibilityState === "visible") void this.#ask();
  };

  async #ask(): Promise<void> {
    // A browser of before has none, and one of now not on plain http.
    const wakeLock = (navigator as Partial<Navigator>).wakeLock;
    try {
      const lock = await wakeLock?.request("screen");
      if (this.#isWanted) this.#lock = lock ?? null;
      else await lock?.release();
    } catch (problem) {
      // The battery is low, or the machine's owner doesn't allow it: the conversation goes on.
      console.info("Sophie: the screen may go dark.", problem);
    }
  }
}
