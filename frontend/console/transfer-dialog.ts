import { html, nothing, type TemplateResult } from "lit";

import type { Command } from "./commands.js";
import { DialogElement } from "./dialog-element.js";
import { label, word } from "./labels.js";
import type { Named, StaffMember } from "./model.js";

export type TransferTo = Extract<Command, { name: "transfer" }>["to"];

/** `<console-transfer>`: to whom a conversation goes: a colleague who is there, or a team; sends `transfer-to` with it in `detail`. */
export class ConsoleTransfer extends DialogElement {
  static override readonly properties = { staff: { attribute: false }, teams: { attribute: false }, me: { type: String } };

  declare staff: readonly StaffMember[];
  declare teams: readonly Named[];
  /** The id of the colleague himself. */
  declare me: string;
  protected override readonly titleId = "transfer-title";

  protected override content(): TemplateResult {
    const present = this.staff.filter((colleague) => colleague.presence !== "offline" && colleague.id !== this.me);
    return html`<form class="stack" @submit=${(event: SubmitEvent) => this.#submit(event)}>
      <h2 id="transfer-title">${label("transfer_title")}</h2>
      <fieldset class="field">
        <legend>${label("transfer_to_colleague")}</legend>
        ${present.length === 0 ? html`<p class="muted">${label("transfer_no_colleagues")}</p>` : nothing}
        ${present.map((colleague) => this.#colleague(colleague))}
      </fieldset>
      ${this.teams.length === 0
        ? nothing
        : html`<fieldset class="field">
            <legend>${label("transfer_to_team")}</legend>
            ${this.teams.map(
              ({ key, name }) => html`<label class="check"><input type="radio" name="to" value="team:${key}" required />${name}</label>`,
            )}
          </fieldset>`}
      <p class="hint muted small">${label("transfer_note")}</p>
      <div class="row">
        <button type="submit" class="button primary">${label("transfer")}</button>
        <button type="button" class="button" @click=${() => this.close()}>${label("cancel")}</button>
      </div>
    </form>`;
  }

  #colleague({ id, name, presence, held, teams }: StaffMember): TemplateResult {
    const names = this.teams.filter((team) => teams.includes(team.key)).map((team) => team.name);
    const about = [word("presence", presence), label(held === 1 ? "holds_one" : "holds_more", { count: held }), ...names];
    return html`<label class="check colleague-choice">
      <input type="radio" name="to" value="staff:${id}" required />
      <span class="presence-dot ${presence}" aria-hidden="true"></span>
      <span><span class="strong">${name}</span> <span class="muted small">${about.join(" · ")}</span></span>
    </label>`;
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const [kind, id] = pair(new FormData(event.target as HTMLFormElement).get("to"));
    this.close();
    const to: TransferTo = kind === "team" ? { team: id } : { staff: id };
    this.tell("transfer-to", to);
  }
}

function pair(value: FormDataEntryValue | null): readonly [string, string] {
  const text = typeof value === "string" ? value : "";
  const at = text.indexOf(":");
  return [text.slice(0, at), text.slice(at + 1)];
}

customElements.define("console-transfer", ConsoleTransfer);
