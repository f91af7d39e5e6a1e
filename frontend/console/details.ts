import { html, nothing, type TemplateResult } from "lit";

import type { Api } from "./api.js";
import { courseView } from "./course-view.js";
import type { Conversation } from "./conversation.js";
import { DetailsLoader } from "./details-loader.js";
import type { Desk } from "./desk.js";
import type { DeskStorage } from "./desk-storage.js";
import { ConsoleElement } from "./element.js";
import { backIcon } from "./icons.js";
import { label } from "./labels.js";
import type { Me } from "./model.js";
import { ConsoleNotes } from "./notes.js";
import { sophieView } from "./sophie-view.js";
import { moveInTabs } from "./tabs.js";
import "./views/visit/visit.js";

const TABS = ["sophie", "notes", "visit", "course"] as const;
type Tab = (typeof TABS)[number];

/** `<console-details>`: what a colleague needs beside a conversation. Sends `back` on a small screen. */
export class ConversationDetailsPanel extends ConsoleElement {
  static override readonly properties = {
    api: { attribute: false },
    desk: { attribute: false },
    storage: { attribute: false },
    me: { attribute: false },
    conversation: { attribute: false },
    version: { attribute: false },
    tab: { state: true },
  };

  declare api: Api;
  declare desk: Desk;
  declare storage: DeskStorage;
  declare me: Me;
  declare conversation: Conversation;
  declare version: number;
  declare private tab: Tab;

  readonly #loader = new DetailsLoader(this, ({ summary }) => {
    const known = this.desk.summaries.get(summary.conversation);
    // The socket may have told something newer meanwhile; what nobody holds isn't told there until it changes.
    if (known === undefined || summary.last >= known.last) this.desk.take(summary);
  });

  #visitWasOpen = false;

  constructor() {
    super();
    this.tab = "sophie";
  }

  /** Goes to a new note. */
  writeNote(): void {
    this.tab = "notes";
    void this.updateComplete.then(() => {
      const notes = this.querySelector("console-notes");
      if (notes instanceof ConsoleNotes) notes.focusField();
    });
  }

  protected override willUpdate(): void {
    const { desk, conversation } = this;
    const summary = desk.summaries.get(conversation.id);
    const state = summary === undefined ? "new" : [summary.last, summary.holder, summary.holder_id, summary.team].join();
    if (desk.state === "ready") this.#loader.follow(this.api, conversation.id, state);
  }

  protected override render(): TemplateResult {
    const notes = this.#loader.details?.notes.length ?? 0;
    return html`<aside class="details" aria-label=${label("details")}>
      <h2 class="visually-hidden">${label("details")}</h2>
      <div class="details-head">
        <button type="button" class="icon-button details-back" aria-label=${label("to_conversation")} @click=${() => this.tell("back")}>${backIcon}</button>
        <div role="tablist" aria-label=${label("details")} @keydown=${moveInTabs}>
          ${TABS.map(
            (tab) => html`<button
              type="button"
              role="tab"
              id="tab-${tab}"
              aria-selected=${tab === this.tab ? "true" : "false"}
              aria-controls="details-panel"
              tabindex=${tab === this.tab ? 0 : -1}
              @click=${() => {
                this.tab = tab;
              }}
            >
              ${label(`tab_${tab}`)}${tab === "notes" && notes > 0 ? html` <span class="count">${notes}</span>` : nothing}
            </button>`,
          )}
        </div>
      </div>
      <div id="details-panel" class="details-panel" role="tabpanel" aria-labelledby="tab-${this.tab}" tabindex="0">
        ${this.#visit()} ${this.tab === "visit" ? nothing : this.#panel()}
      </div>
    </aside>`;
  }

  /** Stays in the page once it was opened: a half-filled form must survive a look at the notes. */
  #visit(): TemplateResult | typeof nothing {
    this.#visitWasOpen ||= this.tab === "visit";
    if (!this.#visitWasOpen) return nothing;
    return html`<console-visit
      ?hidden=${this.tab !== "visit"}
      .api=${this.api}
      .conversation=${this.conversation.id}
      .slots=${this.#loader.details?.sophie?.slots ?? null}
      .reference=${this.conversation.messages.findLast(({ reference }) => reference !== null)?.reference ?? null}
      @visit-changed=${() => this.#reload()}
    ></console-visit>`;
  }

  #panel(): TemplateResult {
    const { details, problem } = this.#loader;
    if (details === null) {
      return problem === ""
        ? html`<p class="loading">${label("loading")}</p>`
        : html`<p class="notice problem" role="alert">${problem}</p>
            <button type="button" class="button" @click=${() => this.#reload()}>${label("try_again")}</button>`;
    }
    switch (this.tab) {
      case "notes":
        return html`<console-notes
          .api=${this.api}
          .storage=${this.storage}
          .conversation=${this.conversation.id}
          .notes=${details.notes}
          @noted=${() => this.#reload()}
        ></console-notes>`;
      case "course":
        return courseView(details, this.me, this.desk.staff);
      default:
        return sophieView(details, this.conversation.messages);
    }
  }

  #reload(): void {
    void this.#loader.load(this.api, this.conversation.id);
  }
}

customElements.define("console-details", ConversationDetailsPanel);
