import { html, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";

import { ApiError, type Api } from "../../api.js";
import { ConsoleElement } from "../../element.js";
import { problemText } from "../../labels.js";
import type { CallBack, CallBackCount, CallBackOutcome, Me } from "../../model.js";
import { label, named } from "../labels.js";
import { Refresher } from "../refresher.js";
import { Remote } from "../remote.js";
import { stateOf, toldLine } from "../states.js";
import { callBackCard, type CallBackActions } from "./call-back-card.js";

type State = "open" | "done";

/** Milliseconds. The gateway tells of changes; this is for what becomes late meanwhile. */
const REFRESH_EVERY = 30_000;

/** `<console-call-backs>`: residents who asked to be called back, the most urgent one first, and who has been called. */
export class CallBacks extends ConsoleElement {
  static override readonly properties = {
    api: { attribute: false },
    me: { attribute: false },
    callBacks: { attribute: false },
    shown: { state: true },
    busyWith: { state: true },
    told: { state: true },
  };

  declare api: Api;
  declare me: Me;
  /** How many there are, as the gateway tells it: another number means that there is something new to see. */
  declare callBacks: CallBackCount | null;
  declare private shown: State;
  /** The id of the request that is being changed. */
  declare private busyWith: string | null;
  declare private told: { readonly text: string; readonly kind: "good" | "warning" | "problem" };

  readonly #list = new Remote<{ call_backs: readonly CallBack[] }>(this);
  /** Where the focus goes after the next update. */
  #focusNext: string | null = null;
  readonly #actions: CallBackActions = {
    take: (callBack) => void this.#take(callBack),
    finish: (callBack, outcome) => void this.#finish(callBack, outcome),
    open: (conversation) => this.tell("open-conversation", { conversation }),
  };

  constructor() {
    super();
    this.callBacks = null;
    this.shown = "open";
    this.busyWith = null;
    this.told = { text: "", kind: "good" };
    new Refresher(this, REFRESH_EVERY, () => void this.#load());
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (this.hasUpdated && changed.has("callBacks") && !same(this.callBacks, changed.get("callBacks") as CallBackCount | null)) void this.#load();
  }

  protected override updated(): void {
    if (this.#focusNext === null) return;
    this.querySelector<HTMLElement>(this.#focusNext)?.focus();
    this.#focusNext = null;
  }

  protected override render(): TemplateResult {
    return html`<div class="stack">
      <div class="row" role="group" aria-label=${label("call_backs_which")}>${(["open", "done"] as const).map((state) => this.#switch(state))}</div>
      ${toldLine(this.told.text, this.told.kind)} ${stateOf(this.#list, () => void this.#load())} ${this.#cards()}
    </div>`;
  }

  #switch(state: State): TemplateResult {
    const show = (): void => {
      if (this.shown === state) return;
      this.shown = state;
      this.told = { text: "", kind: "good" };
      this.#list.forget();
      void this.#load();
    };
    return html`<button type="button" class="button" aria-pressed=${this.shown === state} @click=${show}>${label(`call_backs_${state}`)}</button>`;
  }

  #cards(): TemplateResult {
    const list = this.#list.value?.call_backs;
    if (list === undefined) return html``;
    if (list.length === 0) return html`<p class="empty">${label(this.shown === "open" ? "no_call_backs_open" : "no_call_backs_done")}</p>`;
    const now = new Date();
    return html`<ul class="call-backs" role="list">
      ${repeat(
        this.shown === "open" ? byDue(list) : list,
        (callBack) => callBack.id,
        (callBack) => callBackCard(callBack, this.me.id, this.busyWith === callBack.id, now, this.#actions),
      )}
    </ul>`;
  }

  async #load(): Promise<void> {
    await this.#list.load(() => this.api.get("/staff/call-backs", { state: this.shown }));
  }

  async #take(callBack: CallBack): Promise<void> {
    await this.#change(callBack, "take", {}, () => {
      this.told = { text: label("you_took", { resident: callBack.name }), kind: "good" };
      this.#focusNext = `[data-id="${CSS.escape(callBack.id)}"] .outcomes button`;
    });
  }

  async #finish(callBack: CallBack, outcome: CallBackOutcome): Promise<void> {
    await this.#change(callBack, "done", { outcome }, () => {
      this.told = { text: label("done_told", { resident: callBack.name, outcome: named("call_back", outcome) }), kind: "good" };
      this.#focusNext = ".call-back h2";
    });
  }

  async #change(callBack: CallBack, action: "take" | "done", body: object, tell: () => void): Promise<void> {
    this.busyWith = callBack.id;
    try {
      await this.api.post(`/staff/call-backs/${encodeURIComponent(callBack.id)}/${action}`, body);
      await this.#load();
      tell();
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      await this.#tellProblem(callBack, problem);
    } finally {
      this.busyWith = null;
    }
  }

  async #tellProblem(callBack: CallBack, problem: ApiError): Promise<void> {
    if (problem.code !== "held") {
      this.told = { text: problemText(problem.code), kind: "problem" };
      return;
    }
    await this.#load();
    const name = this.#list.value?.call_backs.find((other) => other.id === callBack.id)?.taken_name ?? null;
    const resident = callBack.name;
    this.told = { text: name === null ? label("taken_first_unknown", { resident }) : label("taken_first", { name, resident }), kind: "warning" };
    this.#focusNext = `[data-id="${CSS.escape(callBack.id)}"] h2`;
  }
}

/** What is due first comes first. ISO 8601 times of one zone would sort as text, but zones may differ. */
function byDue(list: readonly CallBack[]): CallBack[] {
  return [...list].sort((one, other) => Date.parse(one.due_at) - Date.parse(other.due_at));
}

function same(one: CallBackCount | null, other: CallBackCount | null): boolean {
  return one?.open === other?.open && one?.late === other?.late;
}

customElements.define("console-call-backs", CallBacks);
