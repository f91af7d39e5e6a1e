import { html, nothing, type TemplateResult } from "lit";

import { chargeRole, chargeTitle, type Charge } from "./charge.js";
import { closeIcon } from "./icons.js";
import type { Label } from "./labels.js";
import { menu, type MenuActions, type MenuChoice } from "./menu.js";
import type { Municipality } from "./municipality.js";
import { chargePortrait, portrait } from "./portrait.js";

export interface HeaderActions extends MenuActions {
  close(): void;
}

export interface HeaderView {
  readonly charge: Charge;
  readonly menuChoices: readonly MenuChoice[];
  readonly menuIsOpen: boolean;
}

/** Who is in charge here, always saying of Sophie that she is a digital assistant, and the buttons of the panel. */
export function header(view: HeaderView, label: Label, actions: HeaderActions): TemplateResult {
  return html`<header class="header">
    ${chargePortrait(view.charge)}
    <div class="who">
      <h2 class="name">${chargeTitle(view.charge, label)}</h2>
      <p class="role">${chargeRole(view.charge, label)}</p>
    </div>
    ${menu(view.menuChoices, view.menuIsOpen, label, actions)}
    <button type="button" class="tool close" aria-label=${label("close")} title=${label("close")} @click=${() => actions.close()}>
      ${closeIcon}
    </button>
  </header>`;
}

/** Above the first message: the picture at a good size, with her name and whose assistant she is. */
export function introduction(municipality: Municipality, label: Label): TemplateResult {
  return html`<div class="introduction">
    ${portrait()}
    <p class="introduction-name">${label("title")}</p>
    <p class="introduction-role">${label("digital_assistant")}</p>
    ${municipality.name === "" ? nothing : html`<p class="introduction-role">${label("of_municipality")}</p>`}
  </div>`;
}
