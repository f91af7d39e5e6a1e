import { html, nothing, type PropertyValues, type TemplateResult } from "lit";

import { ApiError, type Api } from "./api.js";
import { enrolment, type Enrolment } from "./enrolment.js";
import { ConsoleElement } from "./element.js";
import { label, problemText, type LabelKey } from "./labels.js";
import { momentOf } from "./times.js";

type Step = { readonly name: "password" } | { readonly name: "code" } | ({ readonly name: "enrol" } & Enrolment);

/** `GET /staff/sign-in` */
interface Ways {
  readonly password: boolean;
  readonly openid: { readonly name: string } | null;
}

/** What the gateway says behind the address after the provider sent the colleague back: `#openid=…`. */
const OPENID_PROBLEMS: Readonly<Record<string, LabelKey>> = {
  unreachable: "openid_unreachable",
  refused: "openid_refused",
  unknown: "openid_unknown",
};

type Next = { readonly next: "code" | "console" } | ({ readonly next: "enrol" } & Enrolment);

/** `<console-sign-in>`: name and password, then the code of the second factor; sends `signed-in`. */
export class ConsoleSignIn extends ConsoleElement {
  static override readonly properties = {
    api: { attribute: false },
    notice: { type: String },
    step: { state: true },
    ways: { state: true },
    problem: { state: true },
    isBusy: { state: true },
  };

  declare api: Api;
  /** Why one is here; empty for nothing. */
  declare notice: string;
  declare private step: Step;
  declare private ways: Ways;
  declare private problem: string;
  declare private isBusy: boolean;

  constructor() {
    super();
    this.notice = "";
    this.step = { name: "password" };
    this.ways = { password: true, openid: null };
    this.problem = "";
    this.isBusy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = label("sign_in_title");
    void this.#load();
  }

  protected override render(): TemplateResult {
    return html`<main class="sign-in">
      <div class="sign-in-card">
        <p class="sign-in-name">${label("sign_in_at")}</p>
        ${this.notice === "" ? nothing : html`<p class="notice" role="status">${this.notice}</p>`}
        ${this.problem === "" ? nothing : html`<p id="sign-in-problem" class="notice problem" role="alert">${this.problem}</p>`}
        ${this.step.name === "password" ? this.#passwordStep() : this.#codeStep(this.step)}
      </div>
    </main>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("step")) this.querySelector<HTMLElement>("input")?.focus();
  }

  #passwordStep(): TemplateResult {
    const { password, openid } = this.ways;
    return html`<h1>${label("sign_in_title")}</h1>
      ${openid === null
        ? nothing
        : html`<a class="button ${password ? "" : "primary"} wide" href=${this.api.address("/staff/openid").href}>
              ${label("sign_in_openid", { name: openid.name })}
            </a>
            ${password ? html`<p class="or">${label("or")}</p>` : nothing}`}
      ${password
        ? html`<form class="stack" @submit=${(event: SubmitEvent) => void this.#submitPassword(event)}>
            <div class="field">
              <label for="username">${label("username")}</label>
              <input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required aria-describedby=${this.#described} />
            </div>
            <div class="field">
              <label for="password">${label("password")}</label>
              <input id="password" name="password" type="password" autocomplete="current-password" required aria-describedby=${this.#described} />
            </div>
            <button type="submit" class="button primary wide" aria-disabled=${this.isBusy}>${label("sign_in")}</button>
          </form>`
        : nothing}`;
  }

  #codeStep(step: Exclude<Step, { name: "password" }>): TemplateResult {
    return html`<h1>${label(step.name === "enrol" ? "enrol_title" : "code_title")}</h1>
      ${step.name === "enrol" ? enrolment(step) : nothing}
      <form class="stack" @submit=${(event: SubmitEvent) => void this.#submitCode(event)}>
        <div class="field">
          <label for="code">${label(step.name === "enrol" ? "enrol_code" : "code")}</label>
          <p class="hint" id="code-hint">${label("code_hint")}</p>
          <input
            id="code"
            name="code"
            class="code"
            inputmode="numeric"
            autocomplete="one-time-code"
            maxlength="7"
            required
            aria-describedby="code-hint ${this.#described}"
          />
        </div>
        <button type="submit" class="button primary wide" aria-disabled=${this.isBusy}>${label("code_check")}</button>
        <button type="button" class="button quiet wide" @click=${() => this.#startAgain()}>${label("other_user")}</button>
      </form>`;
  }

  get #described(): string {
    return this.problem === "" ? "" : "sign-in-problem";
  }

  #startAgain(): void {
    this.problem = "";
    this.step = { name: "password" };
  }

  async #load(): Promise<void> {
    await this.#attempt(async () => {
      const ways = await this.api.get<Ways | (Ways & Next)>("/staff/sign-in");
      this.ways = ways;
      // Half-way already: back from the provider, or after loading the page again.
      if ("next" in ways) this.#goOn(ways);
    });
    const openid = /^#openid=(\w+)$/.exec(location.hash)?.[1];
    if (openid === undefined) return;
    this.problem = label(OPENID_PROBLEMS[openid] ?? "openid_refused");
    history.replaceState(null, "", location.pathname);
  }

  async #submitPassword(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const said = { username: text(form, "username").trim(), password: text(form, "password") };
    await this.#attempt(async () => this.#goOn(await this.api.post<Next>("/staff/sign-in", said)));
  }

  async #submitCode(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const code = text(new FormData(form), "code").replace(/\s/g, "");
    await this.#attempt(async () => this.#goOn(await this.api.post<Next>("/staff/code", { code })));
    form.reset();
  }

  #goOn(answer: Next): void {
    if (answer.next === "console") this.tell("signed-in");
    else this.step = answer.next === "enrol" ? { ...answer, name: "enrol" } : { name: "code" };
  }

  async #attempt(action: () => Promise<void>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.problem = "";
    try {
      await action();
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      this.#fail(problem);
    } finally {
      this.isBusy = false;
    }
  }

  #fail(problem: ApiError): void {
    const { until } = problem.body;
    if (problem.code === "locked" && typeof until === "string") {
      this.problem = label("sign_in_locked", { time: momentOf(until, new Date()) });
      this.step = { name: "password" };
    } else if (problem.code === "wrong") this.problem = label(this.step.name === "password" ? "sign_in_wrong" : "code_wrong");
    // Between the password and the code too much time went by.
    else if (problem.code === "signed_out") this.step = { name: "password" };
    else this.problem = problemText(problem.code);
  }
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

customElements.define("console-sign-in", ConsoleSignIn);
