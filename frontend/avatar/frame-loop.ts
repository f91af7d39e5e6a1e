/** Frames a second are enough for a face. */
const RATE = 30;
/** The screen's own rhythm isn't exact: a frame may come this many ms early. */
const EARLY = 5;

/** Calls back about 30 times a second while an element is in view and the page is shown, and not at all otherwise. */
export class FrameLoop {
  readonly #draw: (now: number) => void;
  readonly #paused: () => void;
  readonly #observer: IntersectionObserver;
  readonly #end = new AbortController();
  #inView = false;
  #request: number | undefined;
  #last = 0;

  constructor(element: Element, draw: (now: number) => void, paused: () => void) {
    this.#draw = draw;
    this.#paused = paused;
    this.#observer = new IntersectionObserver((entries) => {
      this.#inView = entries.at(-1)?.isIntersecting ?? false;
      this.#startOrStop();
    });
    this.#observer.observe(element);
    document.addEventListener("visibilitychange", () => this.#startOrStop(), { signal: this.#end.signal });
  }

  dispose(): void {
    this.#end.abort();
    this.#observer.disconnect();
    this.#stop();
  }

  #startOrStop(): void {
    if (this.#end.signal.aborted) return;
    if (this.#inView && !document.hidden) this.#request ??= requestAnimationFrame(this.#frame);
    else this.#stop();
  }

  #stop(): void {
    if (this.#request === undefined) return;
    cancelAnimationFrame(this.#request);
    this.#request = undefined;
    this.#paused();
  }

  readonly #frame = (now: number): void => {
    this.#request = requestAnimationFrame(this.#frame);
    if (now - this.#last < 1000 / RATE - EARLY) return;
    this.#last = now;
    this.#draw(now);
  };
}
