import type { ReactiveController, ReactiveControllerHost } from "lit";

import { ApiError, type Api } from "./api.js";
import { problemText } from "./labels.js";
import type { ConversationDetails } from "./model.js";

/** Milliseconds: an answer of Sophie and the change that it brings come right behind each other. */
const WAIT = 250;

/** What is beside a conversation, fetched anew whenever the conversation changed. */
export class DetailsLoader implements ReactiveController {
  /** The last answer; it stays while a newer one is on its way. */
  details: ConversationDetails | null = null;
  /** Why there is none, in Dutch; empty when there is. */
  problem = "";
  readonly #host: ReactiveControllerHost;
  readonly #loaded: (details: ConversationDetails) => void;
  #state = "";
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param loaded called with each answer */
  constructor(host: ReactiveControllerHost, loaded: (details: ConversationDetails) => void) {
    this.#host = host;
    this.#loaded = loaded;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#turn += 1;
  }

  /** @param state something that is different when there is something new to fetch */
  follow(api: Api, conversation: string, state: string): void {
    if (state === this.#state) return;
    const isFirst = this.#state === "";
    this.#state = state;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.load(api, conversation), isFirst ? 0 : WAIT);
  }

  async load(api: Api, conversation: string): Promise<void> {
    const turn = ++this.#turn;
    try {
      const details = await api.get<ConversationDetails>(`/staff/conversations/${encodeURIComponent(conversation)}`);
      if (turn !== this.#turn) return;
      this.details = details;
      this.problem = "";
      this.#loaded(details);
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      if (turn === this.#turn) this.problem = problemText(problem.code);
    }
    this.#host.requestUpdate();
  }
}
