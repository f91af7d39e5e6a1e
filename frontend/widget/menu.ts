import { html, nothing, type SVGTemplateResult, type TemplateResult } from "lit";

import type { Conversation } from "./conversation.js";
import { endIcon, menuIcon, newConversationIcon, saveIcon, speakIcon } from "./icons.js";
import type { Label } from "./labels.js";

/** What can be done with a conversation besides talking. */
export type MenuChoice = "request_colleague" | "end" | "save" | "new_conversation";

const ICONS: Readonly<Record<MenuChoice, SVGTemplateResult>> = {
  request_colleague: speakIcon,
  end: endIcon,
  save: saveIcon,
  new_conversation: newConversationIcon,
};

export interface MenuActions {
  toggleMenu(): void;
  pick(choice: MenuChoice): void;
}

/** What can be done now. Without colleagues at the gateway there is nobody to ask for and nothing to end. */
export function menuChoices({ charge, hasResidentMessages }: Conversation, hasColleagues: boolean): readonly MenuChoice[] {
  const choices: MenuChoice[] = [];
  if (hasColleagues && (charge.holder === "sophie" || charge.holder === "closed")) choices.push("request_colleague");
  choices.push("save");
  if (hasColleagues && hasResidentMessages && charge.holder !== "closed") choices.push("end");
  if (hasResidentMessages) choices.push("new_conversation");
  return choices;
}

/**
 * The button "Meer" and what it unfolds: ordinary buttons behind it in the order of Tab (the disclosure pattern). Escape, a click
 * elsewhere and Tab past the end fold it again.
 */
export function menu(choices: readonly MenuChoice[], isOpen: boolean, label: Label, actions: MenuActions): TemplateResult {
  const onFocusOut = (event: FocusEvent): void => {
    const wrapper = event.currentTarget as HTMLElement;
    // Safari gives no focus to a button that is clicked: then there is no next element, and the click must still arrive.
    if (isOpen && event.relatedTarget instanceof Node && !wrapper.contains(event.relatedTarget)) actions.toggleMenu();
  };
  return html`<div class="menu" @focusout=${onFocusOut}>
    <button
      type="button"
      class="tool menu-button"
      aria-label=${label("menu")}
      title=${label("menu")}
      aria-expanded=${isOpen}
      aria-controls="menu-choices"
      @click=${() => actions.toggleMenu()}
    >
      ${menuIcon}
    </button>
    <ul id="menu-choices" class="menu-choices" role="list" ?hidden=${!isOpen}>
      ${isOpen
        ? choices.map(
            (choice) => html`<li>
              <button type="button" class="menu-choice" @click=${() => actions.pick(choice)}>${ICONS[choice]}${label(choice)}</button>
            </li>`,
          )
        : nothing}
    </ul>
  </div>`;
}
