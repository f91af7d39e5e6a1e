import { isSendable } from "./composer.js";

/** Hears when the page around the widget wants to ask Sophie something: `data-sophie-ask="…"` or the event `sophie:ask`. */
export class PageRequests {
  readonly #ask: (text: string) => void;

  constructor(ask: (text: string) => void) {
    this.#ask = ask;
  }

  listen(): void {
    document.addEventListener("click", this.#onClick);
    window.addEventListener("sophie:ask", this.#onEvent);
  }

  stop(): void {
    document.removeEventListener("click", this.#onClick);
    window.removeEventListener("sophie:ask", this.#onEvent);
  }

  readonly #onClick = (event: MouseEvent): void => {
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-sophie-ask]") : null;
    const text = element?.dataset["sophieAsk"];
    if (text === undefined || !isSendable(text)) return;
    event.preventDefault();
    this.#ask(text);
  };

  readonly #onEvent = (event: Event): void => {
    const text: unknown = event instanceof CustomEvent ? (event.detail as { text?: unknown } | null)?.text : undefined;
    if (typeof text === "string" && isSendable(text)) this.#ask(text);
    else console.warn('Sophie: "sophie:ask" needs detail.text, a text of 1 to 2000 characters.');
  };
}
