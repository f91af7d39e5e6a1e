import { html, nothing, type PropertyValues, type TemplateResult } from "lit";

import { newId } from "../../../shared/new-id.js";
import { ApiError, type Api } from "../../api.js";
import { ConsoleElement } from "../../element.js";
import { problemText } from "../../labels.js";
import type { OfferedTime } from "../../model.js";
import { label } from "../labels.js";
import { Remote } from "../remote.js";
import { stateOf, toldLine } from "../states.js";
import {
  bookingRequest,
  changed,
  EMPTY_DRAFT,
  missingForBooking,
  missingForTimes,
  timesRequest,
  type BookingDraft,
  type Field,
  type FieldErrors,
} from "./booking-draft.js";
import { customerQuestions, visitQuestions, type BookingForm } from "./booking-form.js";
import { errorsOf } from "./faults.js";
import { draftFrom, type Slots } from "./hints.js";
import { readBack } from "./read-back.js";
import { countOfTimes, timeChoice } from "./time-choice.js";
import { visitFacts } from "./visit-facts.js";
import type { KnownVisit, Products } from "./visit-model.js";

/** `<console-visit-booking>`: books a visit for a resident. Nothing is booked before it has been read back. */
export class VisitBooking extends ConsoleElement {
  static override readonly properties = {
    api: { attribute: false },
    conversation: { attribute: false },
    slots: { attribute: false },
    products: { attribute: false },
    draft: { state: true },
    errors: { state: true },
    /** Whether everything is being read back. */
    isReadBack: { state: true },
    booked: { state: true },
    isBusy: { state: true },
    told: { state: true },
  };

  declare api: Api;
  declare conversation: string | null;
  /** What Sophie knows. It fills the form until the colleague changes something in it. */
  declare slots: Slots;
  declare products: Products;
  declare private draft: BookingDraft;
  declare private errors: FieldErrors;
  declare private isReadBack: boolean;
  declare private booked: KnownVisit | null;
  declare private isBusy: boolean;
  declare private told: { readonly text: string; readonly kind: "good" | "warning" | "problem" };

  readonly #times = new Remote<{ times: readonly OfferedTime[] }>(this);
  #isTouched = false;
  /** Makes what is read back count once, however often it is sent. */
  #bookingId = "";
  #focusNext: string | null = null;

  constructor() {
    super();
    this.conversation = null;
    this.slots = {};
    this.draft = EMPTY_DRAFT;
    this.errors = {};
    this.isReadBack = false;
    this.booked = null;
    this.isBusy = false;
    this.told = { text: "", kind: "good" };
  }

  protected override willUpdate(changes: PropertyValues): void {
    if (changes.has("slots") && !this.#isTouched) this.draft = draftFrom(this.slots);
  }

  protected override updated(): void {
    if (this.#focusNext === null) return;
    this.querySelector<HTMLElement>(this.#focusNext)?.focus();
    this.#focusNext = null;
  }

  protected override render(): TemplateResult {
    const time = this.#chosenTime();
    return html`<div class="stack">
      ${toldLine(this.told.text, this.told.kind)}
      ${this.booked !== null
        ? this.#result(this.booked)
        : this.isReadBack && time !== null
          ? readBack(this.draft, time, this.products.products, this.isBusy, { book: () => void this.#book(), back: () => this.#backToForm() })
          : this.#form()}
    </div>`;
  }

  #form(): TemplateResult {
    const form: BookingForm = { draft: this.draft, errors: this.errors, products: this.products, change: (field, value) => this.#change(field, value) };
    const times = this.#times.value?.times;
    const onSubmit = (event: SubmitEvent): void => {
      event.preventDefault();
      if (times === undefined) void this.#loadTimes();
      else this.#readBack();
    };
    return html`<form class="stack" novalidate @submit=${onSubmit}>
      ${visitQuestions(form)}
      <div class="row"><button type="button" class="button seek" ?disabled=${this.#times.isLoading} @click=${() => void this.#loadTimes()}>${label("show_times")}</button></div>
      <p class="visually-hidden" role="status">${this.#times.isLoading ? "" : countOfTimes(times)}</p>
      ${this.#times.isLoading ? stateOf(this.#times, () => void this.#loadTimes()) : nothing}
      ${times === undefined
        ? nothing
        : html`<div class="stack time-list" tabindex="-1" role="group" aria-labelledby="visit-times">
              <h2 id="visit-times">${label("times")}</h2>
              ${this.errors.time === undefined ? nothing : html`<p class="notice problem">${label(this.errors.time)}</p>`}
              ${timeChoice(times, this.draft.time, (time) => this.#change("time", time.key))}
            </div>
            ${customerQuestions(form)}
            <div class="row"><button type="submit" class="button primary">${label("read_back")}</button></div>`}
    </form>`;
  }

  #result(visit: KnownVisit): TemplateResult {
    return html`<section class="stack booked" tabindex="-1" aria-label=${label("visit_found")}>
      ${visitFacts(visit, this.products.products, new Date())}
      <div class="row"><button type="button" class="button" @click=${() => this.#again()}>${label("book_another")}</button></div>
    </section>`;
  }

  #chosenTime(): OfferedTime | null {
    return this.#times.value?.times.find((time) => time.key === this.draft.time) ?? null;
  }

  #change(field: Field, value: string): void {
    this.#isTouched = true;
    const isOther = changed(this.draft, field, value);
    // Times for another question are no answer to this one.
    if (isOther.time === "" && field !== "time") this.#forgetTimes(field);
    this.draft = isOther;
    this.errors = { ...this.errors, [field]: undefined };
    if (field === "certain") this.errors = { ...this.errors, houseNumber: undefined };
  }

  #forgetTimes(field: Field): void {
    if (field !== "name" && field !== "email" && field !== "phone") this.#times.forget();
  }

  async #loadTimes(): Promise<void> {
    this.#isTouched = true;
    if (this.#hasErrors(missingForTimes(this.draft))) return;
    const taken = await this.#times.load(() => this.api.post("/staff/visits/times", timesRequest(this.draft, this.conversation)));
    if (taken) {
      this.told = { text: "", kind: "good" };
      this.#focusNext = ".time-list";
      this.requestUpdate();
    } else if (this.#times.problem !== null) {
      this.#refused(this.#times.problem);
    }
  }

  #readBack(): void {
    if (this.#hasErrors(missingForBooking(this.draft, this.products))) return;
    this.#bookingId = newId();
    this.isReadBack = true;
    this.#focusNext = "h2";
  }

  #backToForm(): void {
    this.isReadBack = false;
    this.told = { text: "", kind: "good" };
    this.#focusNext = "form button[type=submit]";
  }

  async #book(): Promise<void> {
    this.isBusy = true;
    try {
      const { visit } = await this.api.post<{ visit: KnownVisit }>("/staff/visits", bookingRequest(this.draft, this.conversation, this.#bookingId));
      this.booked = visit;
      this.told = { text: label("visit_booked_told", { reference: visit.reference }), kind: "good" };
      this.#focusNext = ".booked";
      this.tell("visit-changed", { reference: visit.reference });
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      if (problem.code === "taken") await this.#timeTaken();
      else this.#refused(problem);
    } finally {
      this.isBusy = false;
    }
  }

  async #timeTaken(): Promise<void> {
    this.isReadBack = false;
    this.draft = { ...this.draft, time: "" };
    await this.#loadTimes();
    this.told = { text: label("time_taken"), kind: "warning" };
  }

  /** What the gateway found wrong goes to the fields; all else is told, and can be tried again as it is. */
  #refused(problem: ApiError): void {
    const errors = errorsOf(problem);
    if (Object.keys(errors).length === 0) {
      this.told = { text: problemText(problem.code), kind: "problem" };
      return;
    }
    this.isReadBack = false;
    this.#hasErrors(errors);
  }

  #hasErrors(errors: FieldErrors): boolean {
    this.errors = errors;
    const isWrong = Object.keys(errors).length > 0;
    if (isWrong) this.#focusNext = errors.time !== undefined && Object.keys(errors).length === 1 ? ".time-list" : '[aria-invalid="true"]';
    this.told = { text: isWrong ? label("errors_told") : "", kind: "problem" };
    return isWrong;
  }

  #again(): void {
    this.booked = null;
    this.isReadBack = false;
    this.draft = EMPTY_DRAFT;
    this.#times.forget();
    this.told = { text: "", kind: "good" };
    this.#focusNext = "select";
  }
}

customElements.define("console-visit-booking", VisitBooking);
