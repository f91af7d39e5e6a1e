import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";

import { word } from "../../labels.js";
import { label } from "../labels.js";
import { keyOf, NO_EXAMPLE, titleOf, type Group, type Intent } from "./groups.js";
import "./intent-picker.js";

/** Examples shown before the colleague asks for all. */
const SHOWN = 6;

export interface GroupView {
  readonly group: Group;
  readonly intents: readonly Intent[];
  /** Ids of examples that don't belong to their group. */
  readonly leftOut: ReadonlySet<string>;
  readonly isOpen: boolean;
  readonly isPicking: boolean;
  readonly isBusy: boolean;
}

export interface GroupActions {
  label(group: Group, intent: string): void;
  include(id: string, isIncluded: boolean): void;
  showAll(group: Group): void;
  pickOther(group: Group): void;
  cancelPicking(group: Group): void;
  /** One group further, or back with -1. */
  move(group: Group, step: 1 | -1): void;
}

/** One group: what was said, and one button for each intent that it may be. */
export function groupCard(view: GroupView, actions: GroupActions): TemplateResult {
  const { group, isOpen, isPicking, isBusy } = view;
  const key = keyOf(group);
  const count = group.examples.length;
  const shown = isOpen ? group.examples : group.examples.slice(0, SHOWN);
  return html`<li>
    <article
      class="panel stack group"
      data-key=${key}
      aria-labelledby="group-${key}"
      @keydown=${(event: KeyboardEvent) => onKey(event, view, actions)}
      @pick-intent=${(event: CustomEvent<{ intent: string }>) => actions.label(group, event.detail.intent)}
      @cancel-picker=${() => actions.cancelPicking(group)}
    >
      <h2 id="group-${key}" tabindex="0">${label(count === 1 ? "learning_group_one" : "learning_group", { count })}</h2>
      <ul class="examples" role="list">
        ${shown.map((example) => exampleLine(example, count, view, actions))}
      </ul>
      ${shown.length === count
        ? nothing
        : html`<div class="row">
            <button type="button" class="button quiet" @click=${() => actions.showAll(group)}>${label("learning_show_all", { count })}</button>
          </div>`}
      <div class="row suggestions" role="group" aria-label=${label("learning_suggestions")}>
        <span class="muted">${label("learning_suggestions")}</span>
        ${group.intents.map(
          (intent, index) => html`<button
            type="button"
            class="button ${index === 0 ? "primary" : ""}"
            aria-keyshortcuts=${String(index + 1)}
            ?disabled=${isBusy}
            @click=${() => actions.label(group, intent)}
          >
            <kbd aria-hidden="true">${index + 1}</kbd>${titleOf(view.intents, intent)}
          </button>`,
        )}
        <button type="button" class="button other" aria-keyshortcuts="A" aria-expanded=${isPicking} ?disabled=${isBusy} @click=${() => actions.pickOther(group)}>
          <kbd aria-hidden="true">A</kbd>${label("learning_other")}
        </button>
        <button type="button" class="button quiet" aria-keyshortcuts="0" ?disabled=${isBusy} @click=${() => actions.label(group, NO_EXAMPLE)}>
          <kbd aria-hidden="true">0</kbd>${label("learning_no_example")}
        </button>
      </div>
      ${isPicking ? html`<console-intent-picker .intents=${view.intents}></console-intent-picker>` : nothing}
    </article>
  </li>`;
}

function exampleLine({ id, text, outcome }: Group["examples"][number], count: number, view: GroupView, actions: GroupActions): TemplateResult {
  const told = html`<span class="said" dir="auto">${text}</span> <span class="muted small">${word("outcome", outcome)}</span>`;
  // A group of one has nothing to leave out: it can be skipped as a whole.
  if (count === 1) return html`<li>${told}</li>`;
  return html`<li>
    <label class="check">
      <input
        type="checkbox"
        .checked=${live(!view.leftOut.has(id))}
        @change=${(event: Event) => actions.include(id, (event.target as HTMLInputElement).checked)}
      />
      <span>${told}</span>
    </label>
  </li>`;
}

/** Keys work inside a group only, and not while one types, so that they are in nobody's way (WCAG 2.1.4). */
function onKey(event: KeyboardEvent, { group, isBusy }: GroupView, actions: GroupActions): void {
  const target = event.target as HTMLElement;
  const isTyping = target instanceof HTMLInputElement && target.type !== "checkbox";
  if (isTyping || isBusy || event.ctrlKey || event.altKey || event.metaKey) return;
  const suggested = group.intents[Number(event.key) - 1];
  if (suggested !== undefined) actions.label(group, suggested);
  else if (event.key === "0") actions.label(group, NO_EXAMPLE);
  else if (event.key.toLowerCase() === "a") actions.pickOther(group);
  else if (event.key === "ArrowDown") actions.move(group, 1);
  else if (event.key === "ArrowUp") actions.move(group, -1);
  else return;
  event.preventDefault();
  event.stopPropagation();
}
