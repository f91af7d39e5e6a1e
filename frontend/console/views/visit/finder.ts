import { html, nothing, type PropertyValues, type TemplateResult } from "lit";

import { newId } from "../../../shared/new-id.js";
import { ApiError, type Api } from "../../api.js";
import { ConsoleElement } from "../../element.js";
import { label as coreLabel, problemText } from "../../labels.js";
import type { OfferedTime } from "../../model.js";
import { textField } from "../fields.js";
import { label } from "../labels.js";
import { Remote } from "../remote.js";
import { stateOf, toldLine } from "../states.js";
import { countOfTimes, spanOf, timeChoice } from "./time-choice.js";
import { isOpen, visitFacts } from "./visit-facts.js";
import type { KnownVisit, Product } from "./visit-model.js";

/** What is asked about the visit that was found. `id` makes the answer count once, however often it is sent. */
type Question =
  | { readonly kind: "cancel"; readonly id: string }
  | { readonly kind: "change"; readonly id: string; readonly time: OfferedTime; readonly releaseDelivery: boolean };

/** `<console-visit-finder>`: a visit by its reference: see it, move it, cancel it. */
export class VisitFinder extends ConsoleElement {
  static override readonly properties = {
    api: { attribute: false },
    conversation: { attribute: false },
    reference: { attribute: false },
    products: { attribute: false },
    typed: { state: true },
    day: { state: true },
    seeksTime: { state: true },
    question: { state: true },
    isBusy: { state: true },
    told: { state: true },
    isMissing: { state: true },
  };

  declare api: Api;
  declare conversation: string | null;
  /** Of the visit that the conversation is about, which is looked up at once; empty for none. */
  declare reference: string;
  declare products: readonly Product[];
  declare private typed: string;
  declare private day: string;
  /** Whether another time is being looked for. */
  declare private seeksTime: boolean;
  declare private question: Question | null;
  declare private isBusy: boolean;
  declare private told: { readonly text: string; readonly kind: "good" | "warning" | "problem" };
  /** Whether there was nothing to look for. */
  declare private isMissing: boolean;

  readonly #found = new Remote<{ visit: KnownVisit }>(this);
  readonly #times = new Remote<{ times: readonly OfferedTime[] }>(this);
  #focusNext: string | null = null;

  constructor() {
    super();
    this.conversation = null;
    this.reference = "";
    this.products = [];
    this.typed = "";
    this.day = "";
    this.seeksTime = false;
    this.question = null;
    this.isBusy = false;
    this.told = { text: "", kind: "good" };
    this.isMissing = false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("reference") || this.reference === "") return;
    this.typed = this.reference;
    void this.#find();
  }

  protected override updated(): void {
    if (this.#focusNext === null) return;
    this.querySelector<HTMLElement>(this.#focusNext)?.focus();
    this.#focusNext = null;
  }

  protected override render(): TemplateResult {
    const visit = this.#found.value?.visit ?? null;
    return html`<div class="stack">
      ${this.#search()} ${toldLine(this.told.text, this.told.kind)}
      ${this.#found.isLoading && visit === null ? stateOf(this.#found, () => void this.#find()) : nothing}
      ${visit === null ? nothing : this.#shown(visit)}
    </div>`;
  }

  #search(): TemplateResult {
    const onSubmit = (event: SubmitEvent): void => {
      event.preventDefault();
      void this.#find();
    };
    return html`<form class="stack" novalidate @submit=${onSubmit}>
      ${textField({
        id: "visit-reference",
        label: label("reference"),
        hint: label("reference_hint"),
        value: this.typed,
        longest: 40,
        error: this.isMissing ? label("reference_missing") : null,
        change: (typed) => (this.typed = typed),
      })}
      <div class="row"><button type="submit" class="button primary" ?disabled=${this.#found.isLoading}>${coreLabel("search")}</button></div>
    </form>`;
  }

  #shown(visit: KnownVisit): TemplateResult {
    return html`<section class="stack found-visit" aria-label=${label("visit_found")} tabindex="-1">
      ${visitFacts(visit, this.products, new Date())} ${isOpen(visit, new Date()) ? this.#next(visit) : nothing}
    </section>`;
  }

  #next(visit: KnownVisit): TemplateResult {
    if (this.question !== null) return this.#questionAbout(visit, this.question);
    if (this.seeksTime) return this.#timeSearch(visit);
    return html`<div class="row">
      <button type="button" class="button move" @click=${() => void this.#seekTime(visit)}>${label("visit_change")}</button>
      <button type="button" class="button danger cancel" @click=${() => this.#ask({ kind: "cancel", id: newId() })}>${label("visit_cancel")}</button>
    </div>`;
  }

  #timeSearch(visit: KnownVisit): TemplateResult {
    const times = this.#times.value?.times;
    const onDay = (day: string): void => {
      this.day = day;
      void this.#loadTimes(visit);
    };
    return html`<div class="stack">
      <h2 tabindex="-1">${label("visit_change_title")}</h2>
      ${textField({ id: "visit-change-day", label: label("day_wish"), hint: label("day_wish_hint"), type: "date", value: this.day, change: onDay })}
      <p class="visually-hidden" role="status">${this.#times.isLoading ? "" : countOfTimes(times)}</p>
      ${stateOf(this.#times, () => void this.#loadTimes(visit))}
      ${times === undefined
        ? nothing
        : timeChoice(times, "", (time) => this.#ask({ kind: "change", id: newId(), time, releaseDelivery: false }))}
      <div class="row"><button type="button" class="button quiet" @click=${() => this.#dismiss()}>${coreLabel("cancel")}</button></div>
    </div>`;
  }

  #questionAbout(visit: KnownVisit, question: Question): TemplateResult {
    const isCancel = question.kind === "cancel";
    const text = isCancel
      ? label("visit_cancel_question")
      : label(question.releaseDelivery ? "visit_release_question" : "visit_change_question", { moment: spanOf(question.time) });
    return html`<div class="notice warning" role="group" aria-labelledby="visit-question">
      <p id="visit-question">${text}</p>
      <div class="row">
        <button type="button" class="button ${isCancel ? "danger" : "primary"}" ?disabled=${this.isBusy} @click=${() => void this.#answer(visit, question)}>
          ${label(isCancel ? "visit_cancel_yes" : "visit_change_yes")}
        </button>
        <button type="button" class="button quiet no" ?disabled=${this.isBusy} @click=${() => this.#dismiss()}>${label("visit_keep")}</button>
      </div>
    </div>`;
  }

  #ask(question: Question): void {
    this.question = question;
    this.told = { text: "", kind: "good" };
    this.#focusNext = ".notice .no";
  }

  /** Nothing changes; back to where the question came from. */
  #dismiss(): void {
    const wasCancel = this.question?.kind === "cancel";
    if (this.question === null) this.seeksTime = false;
    this.question = null;
    this.#focusNext = wasCancel ? ".cancel" : this.seeksTime ? "h2" : ".move";
  }

  async #find(): Promise<void> {
    const reference = this.typed.trim();
    this.isMissing = reference === "";
    if (this.isMissing) return;
    this.seeksTime = false;
    this.question = null;
    this.told = { text: "", kind: "good" };
    this.#found.value = null;
    const isFound = await this.#found.load(() => this.api.get(`/staff/visits/${encodeURIComponent(reference)}`));
    const { problem } = this.#found;
    if (isFound || problem === null) return;
    this.told = { text: problem.code === "unknown" ? label("visit_unknown") : problemText(problem.code), kind: "problem" };
  }

  async #seekTime(visit: KnownVisit): Promise<void> {
    this.seeksTime = true;
    this.day = "";
    this.told = { text: "", kind: "good" };
    this.#times.forget();
    this.#focusNext = "h2";
    await this.#loadTimes(visit);
  }

  async #loadTimes({ reference }: KnownVisit): Promise<void> {
    const wanted = { day: this.day === "" ? null : this.day, conversation: this.conversation };
    await this.#times.load(() => this.api.post(`/staff/visits/${encodeURIComponent(reference)}/times`, wanted));
  }

  async #answer(visit: KnownVisit, question: Question): Promise<void> {
    const path = `/staff/visits/${encodeURIComponent(visit.reference)}/${question.kind}`;
    const change = question.kind === "change" ? { time: question.time.key, release_delivery: question.releaseDelivery, conversation: this.conversation } : {};
    this.isBusy = true;
    try {
      const answer = await this.api.post<{ visit: KnownVisit }>(path, { id: question.id, ...change });
      this.#found.value = answer;
      this.question = null;
      this.seeksTime = false;
      const text = question.kind === "cancel" ? label("visit_cancelled_told") : label("visit_changed_told", { moment: spanOf(answer.visit) });
      this.told = { text, kind: "good" };
      this.#focusNext = ".found-visit";
      this.tell("visit-changed", { reference: visit.reference });
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      await this.#refused(visit, question, problem);
    } finally {
      this.isBusy = false;
    }
  }

  async #refused(visit: KnownVisit, question: Question, problem: ApiError): Promise<void> {
    if (problem.code === "delivery_too_early" && question.kind === "change") {
      this.#ask({ ...question, id: newId(), releaseDelivery: true });
    } else if (problem.code === "taken") {
      this.question = null;
      this.told = { text: label("time_taken"), kind: "warning" };
      await this.#loadTimes(visit);
      this.#focusNext = "h2";
      this.requestUpdate();
    } else if (problem.code === "not_open") {
      await this.#find();
      this.told = { text: label("visit_not_open"), kind: "warning" };
    } else {
      this.told = { text: problemText(problem.code), kind: "problem" };
    }
  }
}

customElements.define("console-visit-finder", VisitFinder);
