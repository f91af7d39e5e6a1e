import { html, nothing, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";

import { loadMunicipality } from "../widget/municipality.js";
import { applyTheme } from "../widget/theme.js";
import { Api, ApiError } from "./api.js";
import { browserStorage } from "./desk-storage.js";
import { ConsoleElement } from "./element.js";
import { label, problemText, setNames } from "./labels.js";
import type { Me } from "./model.js";
import "./sign-in.js";
import "./workplace.js";

/** `<sophie-console>`: the whole console. Shows the workplace to who is signed in, and the way in to who isn't. */
export class SophieConsole extends ConsoleElement {
  static override readonly properties = {
    me: { state: true },
    isSignedIn: { state: true },
    notice: { state: true },
    problem: { state: true },
  };

  /** Who is, or was, signed in. Kept when the session ends, so that the work is still there after signing in again. */
  declare private me: Me | null;
  /** Null while that isn't known. */
  declare private isSignedIn: boolean | null;
  declare private notice: string;
  declare private problem: string;

  readonly #api = new Api(new URL("/", location.href));
  readonly #storage = browserStorage();
  #comesIn = false;

  constructor() {
    super();
    this.me = null;
    this.isSignedIn = null;
    this.notice = "";
    this.problem = "";
    this.#api.onSignedOut = () => this.#sessionEnded();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#begin();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.problem !== "") {
      return html`<main class="alone stack">
        <p class="notice problem" role="alert">${this.problem}</p>
        <button type="button" class="button" @click=${() => void this.#begin()}>${label("try_again")}</button>
      </main>`;
    }
    if (this.isSignedIn === null) return nothing;
    return html`${this.me === null
      ? nothing
      : keyed(
          this.me.id,
          html`<console-workplace
            ?hidden=${!this.isSignedIn}
            .api=${this.#api}
            .storage=${this.#storage}
            .me=${this.me}
            .isActive=${this.isSignedIn}
            .comesIn=${this.#comesIn}
            @check-session=${() => void this.#check()}
            @password-changed=${() => this.#leave(label("password_changed"))}
            @sign-out=${() => void this.#signOut()}
          ></console-workplace>`,
        )}
    ${this.isSignedIn
      ? nothing
      : html`<console-sign-in .api=${this.#api} .notice=${this.notice} @signed-in=${() => void this.#comeIn()}></console-sign-in>`}`;
  }

  async #begin(): Promise<void> {
    this.problem = "";
    const municipality = await loadMunicipality(this.#api.address("/api/municipality"));
    setNames(municipality.name, municipality.assistant);
    applyTheme(document.documentElement, municipality.theme);
    await this.#enter();
  }

  async #comeIn(): Promise<void> {
    this.#comesIn = true;
    await this.#enter();
  }

  async #enter(): Promise<void> {
    try {
      await this.#load();
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      if (problem.code === "signed_out") this.isSignedIn = false;
      else this.problem = problemText(problem.code);
    }
  }

  /** Without an answer nothing is known about the session, and the work goes on. */
  async #check(): Promise<void> {
    try {
      await this.#load();
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
    }
  }

  async #load(): Promise<void> {
    const me = await this.#api.get<Me>("/staff/me");
    this.#api.csrf = me.csrf;
    this.#storage.belongsTo(me.id);
    setNames(me.municipality.name, me.municipality.assistant);
    applyTheme(document.documentElement, me.municipality.theme);
    this.me = me;
    this.notice = "";
    this.isSignedIn = true;
  }

  #sessionEnded(): void {
    // Asking at the beginning who is signed in is no end of a session.
    if (this.isSignedIn === true) this.#leave(label("session_over"));
  }

  /** To the way in; what is on the screen is kept out of sight. */
  #leave(notice: string): void {
    this.notice = notice;
    this.isSignedIn = false;
  }

  async #signOut(): Promise<void> {
    try {
      await this.#api.post("/staff/sign-out");
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      if (problem.code !== "signed_out") {
        this.problem = problemText(problem.code);
        return;
      }
    }
    this.#storage.wipe();
    this.me = null;
    this.#leave(label("signed_out"));
  }
}

customElements.define("sophie-console", SophieConsole);
