import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";

import { newId } from "../shared/new-id.js";
import { ApiError, type Api } from "./api.js";
import type { DeskStorage } from "./desk-storage.js";
import { ConsoleElement } from "./element.js";
import { label, problemText } from "./labels.js";
import type { Note } from "./model.js";
import { momentOf } from "./times.js";

/** `<console-notes>`: the private notes of a conversation, and a new one; sends `noted` when one was stored. */
export class ConsoleNotes extends ConsoleElement {
  static override readonly properties = {
    api: { attribute: false },
    storage: { attribute: false },
    conversation: { attribute: false },
    notes: { attribute: false },
    draft: { state: true },
    problem: { state: true },
  };

  declare api: Api;
  declare storage: DeskStorage;
  declare conversation: string;
  declare notes: readonly Note[];
  declare private draft: string;
  declare private problem: string;

  /** Makes the note count once, also when it is sent again because no answer came. */
  #id = newId();
  #isBusy = false;

  constructor() {
    super();
    this.notes = [];
    this.draft = "";
    this.problem = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.draft = this.storage.note(this.conversation);
  }

  focusField(): void {
    void this.updateComplete.then(() => this.querySelector("textarea")?.focus());
  }

  protected override render(): TemplateResult {
    return html`<form class="stack note-form" @submit=${(event: SubmitEvent) => void this.#submit(event)}>
        <div class="field">
          <label for="new-note">${label("new_note")}</label>
          <p class="hint" id="note-hint">${label("notes_private")}</p>
          <textarea
            id="new-note"
            rows="3"
            aria-describedby="note-hint"
            .value=${live(this.draft)}
            @input=${(event: Event) => this.#edit((event.target as HTMLTextAreaElement).value)}
            @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
          ></textarea>
        </div>
        ${this.problem === "" ? nothing : html`<p class="notice problem" role="alert">${label("note_not_saved", { problem: this.problem })}</p>`}
        <div class="row"><button type="submit" class="button" aria-disabled=${this.draft.trim() === "" ? "true" : "false"}>${label("add_note")}</button></div>
      </form>
      ${this.notes.length === 0
        ? html`<p class="muted">${label("no_notes")}</p>`
        : html`<ol class="notes" role="list">
            ${this.notes.map(
              ({ name, at, text }) => html`<li class="note">
                <p class="small"><span class="strong">${name ?? label("colleague")}</span> <time class="muted" datetime=${at}>${momentOf(at, new Date())}</time></p>
                <p class="text">${text}</p>
              </li>`,
            )}
          </ol>`}`;
  }

  #edit(draft: string): void {
    this.draft = draft;
    this.storage.keepNote(this.conversation, draft);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.querySelector("form")?.requestSubmit();
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const text = this.draft.trim();
    if (text === "" || this.#isBusy) return;
    this.#isBusy = true;
    this.problem = "";
    try {
      await this.api.post(`/staff/conversations/${encodeURIComponent(this.conversation)}/notes`, { id: this.#id, text });
      this.#id = newId();
      this.#edit("");
      this.tell("noted");
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      this.problem = problemText(problem.code);
    } finally {
      this.#isBusy = false;
    }
  }
}

customElements.define("console-notes", ConsoleNotes);
