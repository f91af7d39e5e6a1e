import { html, nothing, type TemplateResult } from "lit";

import { notifications } from "./attention.js";
import { doneIcon, downIcon, helpIcon, keyIcon, mutedIcon, signOutIcon, soundIcon } from "./icons.js";
import { label, word } from "./labels.js";
import type { Me, Presence } from "./model.js";

const STATES: readonly Presence[] = ["online", "away", "offline"];

export interface TopBarView {
  readonly me: Me;
  readonly presence: Presence;
  readonly hasSound: boolean;
  /** Somebody waits, and the colleague has not said that he heard it. */
  readonly asksAttention: boolean;
  readonly waiting: number;
}

export interface TopBarActions {
  setPresence(state: Presence): void;
  toggleSound(): void;
  acknowledge(): void;
  help(): void;
  allowNotifications(): void;
  changePassword(): void;
  signOut(): void;
}

/** Always in view: who one is, whether one is there, and whether somebody waits. */
export function topBar(view: TopBarView, actions: TopBarActions): TemplateResult {
  const { me, presence, hasSound, asksAttention, waiting } = view;
  const converses = me.permissions.includes("converse");
  return html`<header class="top-bar">
    <p class="brand"><span class="strong">${me.municipality.assistant}</span> <span class="brand-name">${me.municipality.name}</span></p>
    ${asksAttention
      ? html`<button type="button" class="button attention" @click=${() => actions.acknowledge()}>
          ${doneIcon}<span>${label(waiting === 1 ? "waiting_one" : "waiting_more", { count: waiting })}<span class="attention-hint">. ${label("heard")}</span></span>
        </button>`
      : nothing}
    <span class="top-gap"></span>
    ${converses ? presenceField(presence, actions) : nothing}
    ${converses
      ? html`<button
          type="button"
          class="icon-button"
          aria-label=${label("sound")}
          aria-pressed=${hasSound ? "true" : "false"}
          title=${label(hasSound ? "sound_on" : "sound_off")}
          @click=${() => actions.toggleSound()}
        >
          ${hasSound ? soundIcon : mutedIcon}
        </button>`
      : nothing}
    <button type="button" class="icon-button help-button" aria-label=${label("shortcuts")} title="${label("shortcuts")} (?)" @click=${() => actions.help()}>
      ${helpIcon}
    </button>
    ${account(me, actions)}
  </header>`;
}

function presenceField(presence: Presence, actions: TopBarActions): TemplateResult {
  return html`<span class="presence">
    <span class="presence-dot ${presence}" aria-hidden="true"></span>
    <select
      aria-label=${label("my_presence")}
      .value=${presence}
      @change=${(event: Event) => actions.setPresence((event.target as HTMLSelectElement).value as Presence)}
    >
      ${STATES.map((state) => html`<option value=${state} ?selected=${state === presence}>${word("presence", state)}</option>`)}
    </select>
  </span>`;
}

function account(me: Me, actions: TopBarActions): TemplateResult {
  const close = (event: Event): void => (event.currentTarget as HTMLElement).closest<HTMLElement>("[popover]")?.hidePopover();
  const item = (icon: unknown, text: string, action: () => void): TemplateResult => html`<li>
    <button
      type="button"
      class="button quiet"
      @click=${(event: Event) => {
        close(event);
        action();
      }}
    >
      ${icon}${text}
    </button>
  </li>`;
  return html`<button type="button" class="button quiet account" popovertarget="account-menu">
      <span class="account-initials" data-initials=${initials(me.name)}></span>
      <span class="visually-hidden">${label("account")}: </span><span class="account-name">${me.name}</span>${downIcon}
    </button>
    <div id="account-menu" class="menu" popover>
      <p class="small muted">${me.roles.map((role) => word("role", role)).join(", ")}</p>
      <ul role="list">
        ${notificationItem(item, actions)} ${item(keyIcon, label("change_password"), () => actions.changePassword())}
        ${item(signOutIcon, label("sign_out"), () => actions.signOut())}
      </ul>
    </div>`;
}

function notificationItem(item: (icon: unknown, text: string, action: () => void) => TemplateResult, actions: TopBarActions): TemplateResult | typeof nothing {
  switch (notifications()) {
    case "default":
      return item(soundIcon, label("allow_notifications"), () => actions.allowNotifications());
    case "granted":
      return html`<li class="small muted menu-text">${label("notifications_on")}</li>`;
    case "denied":
      return html`<li class="small muted menu-text">${label("notifications_off")}</li>`;
    case "unsupported":
      return nothing;
  }
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((part) => /^\p{Lu}/u.test(part));
  return `${words[0]?.[0] ?? name[0] ?? ""}${words.length > 1 ? (words.at(-1)?.[0] ?? "") : ""}`.toUpperCase();
}
