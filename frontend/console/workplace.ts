import { html, nothing, type PropertyValues, type TemplateResult } from "lit";

import { Announcer } from "../widget/announcer.js";
import type { Api } from "./api.js";
import { Attention } from "./attention.js";
import "./conversations-page.js";
import { ConversationsPage } from "./conversations-page.js";
import { Desk } from "./desk.js";
import type { DeskStorage } from "./desk-storage.js";
import type { DialogElement } from "./dialog-element.js";
import { ConsoleElement } from "./element.js";
import "./help-dialog.js";
import { label, word } from "./labels.js";
import { concerns, listed } from "./lists.js";
import type { CallBackCount, Me, Message, StaffMember, Summary } from "./model.js";
import { navigation } from "./navigation.js";
import "./password-dialog.js";
import { conversationHash, readRoute, type Route } from "./route.js";
import { shortcutOf } from "./shortcuts.js";
import { topBar, type TopBarActions } from "./top-bar.js";
import type { OpenConversation, View, ViewContext } from "./view.js";
import { VIEWS } from "./views/views.js";

const NO_CALL_BACKS: CallBackCount = { open: 0, late: 0 };
const NO_STAFF: readonly StaffMember[] = [];

/** `<console-workplace>`: everything that a colleague who is signed in sees. Sends `sign-out`, and `check-session` when it may be over. */
export class Workplace extends ConsoleElement {
  static override readonly properties = {
    api: { attribute: false },
    storage: { attribute: false },
    me: { attribute: false },
    isActive: { attribute: false },
    comesIn: { attribute: false },
    route: { state: true },
    version: { state: true },
  };

  declare api: Api;
  declare storage: DeskStorage;
  declare me: Me;
  /** Whether the session goes on; after its end nothing is asked and nothing rings. */
  declare isActive: boolean;
  /** Whether the colleague signed in just now; not when he only loaded the page again. */
  declare comesIn: boolean;
  declare private route: Route;
  declare private version: number;

  #desk: Desk | null = null;
  #attention: Attention | null = null;
  #announcer: Announcer | null = null;
  /** The conversation that was shown last: a look at another page doesn't lose it. */
  #current: string | null = null;
  readonly #bar: TopBarActions = {
    setPresence: (state) => {
      if (this.#desk !== null) this.#desk.presence = state;
    },
    toggleSound: () => this.#toggleSound(),
    acknowledge: () => {
      this.#attention?.acknowledge();
      this.requestUpdate();
    },
    help: () => this.#open("console-help"),
    allowNotifications: () => void Notification.requestPermission().then(() => this.requestUpdate()),
    changePassword: () => this.#open("console-password"),
    signOut: () => this.tell("sign-out"),
  };

  constructor() {
    super();
    this.isActive = true;
    this.comesIn = false;
    this.route = readRoute(location.hash);
    this.version = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("hashchange", this.#onHash);
    window.addEventListener("keydown", this.#onKey);
    window.addEventListener("online", this.#onNetwork);
    window.addEventListener("offline", this.#onNetwork);
    document.addEventListener("visibilitychange", this.#onNetwork);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#desk?.stop();
    this.#attention?.stop();
    window.removeEventListener("hashchange", this.#onHash);
    window.removeEventListener("keydown", this.#onKey);
    window.removeEventListener("online", this.#onNetwork);
    window.removeEventListener("offline", this.#onNetwork);
    document.removeEventListener("visibilitychange", this.#onNetwork);
  }

  get #views(): readonly View[] {
    return VIEWS.filter(({ permission }) => this.me.permissions.includes(permission));
  }

  get #context(): ViewContext {
    const { api, me } = this;
    return { api, me, staff: this.#desk?.staff ?? NO_STAFF, callBacks: this.#desk?.callBacks ?? NO_CALL_BACKS };
  }

  /** Who waits for this colleague. Who isn't there isn't asked for. */
  get #waiting(): readonly Summary[] {
    if (this.#desk === null || this.#desk.presence !== "online") return [];
    return listed("waiting", this.#desk.summaries.values(), this.me.id).filter((summary) => concerns(summary, this.me));
  }

  get #unread(): number {
    if (this.#desk === null) return 0;
    return listed("mine", this.#desk.summaries.values(), this.me.id).reduce((sum, { unread }) => sum + unread, 0);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("me") && this.#desk === null && this.me.permissions.includes("converse")) this.#begin();
    if (changed.has("isActive") || changed.has("me")) {
      if (this.isActive) this.#start();
      else this.#pause();
    }
    if (changed.has("route") || changed.has("me")) this.#follow(this.#allowed(this.route));
    if (this.isActive) this.#attention?.update(this.#waiting, this.#unread, this.#title);
  }

  protected override updated(): void {
    const region = this.querySelector<HTMLElement>("[role=log]");
    if (region !== null) this.#announcer ??= new Announcer(region);
    if (this.isActive && this.#attention === null) document.title = this.#title;
  }

  protected override render(): TemplateResult {
    const { me, route } = this;
    const [context, waiting, attention] = [this.#context, this.#waiting, this.#attention];
    const bar = {
      me,
      presence: this.#desk?.presence ?? "offline",
      hasSound: attention?.sound === true,
      asksAttention: attention?.asks === true && waiting.length > 0,
      waiting: waiting.length,
    };
    return html`<a class="skip" href="#content" @click=${(event: Event) => this.#skip(event)}>${label("to_content")}</a>
      <div class="workplace">
        ${topBar(bar, this.#bar)}
        ${navigation({ route, views: this.#views, context, conversation: this.#current, attention: waiting.length + this.#unread })}
        <main id="content" class="content" tabindex="-1">
          <p class="connection" role="status">${this.#connection()}</p>
          ${this.#page(context)}
        </main>
      </div>
      <console-help .storage=${this.storage}></console-help>
      <console-password .api=${this.api}></console-password>
      <div class="visually-hidden" role="log" aria-label=${label("conversations")}></div>`;
  }

  #follow(route: Route): void {
    this.route = route;
    if (route.page !== "conversations") return;
    this.#current = route.conversation;
    if (route.conversation !== null) this.#desk?.open(route.conversation);
  }

  /** What the address asks for, or the first page that this colleague may see. */
  #allowed(route: Route): Route {
    const [first] = this.#views;
    if (route.page === "view" && this.#views.some(({ key }) => key === route.key)) return route;
    if (this.#desk !== null || first === undefined) return route.page === "conversations" ? route : { page: "conversations", conversation: null };
    return { page: "view", key: first.key };
  }

  #page(context: ViewContext): TemplateResult | typeof nothing {
    const { route } = this;
    const view = route.page === "view" ? this.#views.find(({ key }) => key === route.key) : undefined;
    if (view !== undefined) {
      const open = (event: CustomEvent<OpenConversation>): void => {
        location.hash = conversationHash(event.detail.conversation);
      };
      return html`<div class="page" @open-conversation=${open}>${view.render(context)}</div>`;
    }
    if (this.#desk === null) return nothing;
    return html`<console-conversations
      .api=${this.api}
      .desk=${this.#desk}
      .storage=${this.storage}
      .me=${this.me}
      .current=${route.page === "conversations" ? route.conversation : null}
      .version=${this.version}
    ></console-conversations>`;
  }

  get #title(): string {
    const { route } = this;
    const view = route.page === "view" ? VIEWS.find(({ key }) => key === route.key) : undefined;
    return `${view?.title ?? label("conversations")} - ${this.me.municipality.assistant}`;
  }

  #connection(): string {
    switch (this.#desk?.state) {
      case "lost":
        return label(navigator.onLine ? "reconnecting" : "offline");
      case "connecting":
        return label("connecting");
      default:
        return "";
    }
  }

  #begin(): void {
    const url = this.api.address("/ws/staff");
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    const sitter = { id: this.me.id, csrf: () => this.api.csrf ?? "" };
    this.#attention = new Attention(this.storage);
    this.#desk = new Desk(url, sitter, this.storage, {
      changed: () => {
        this.version += 1;
      },
      arrived: (conversation, message) => this.#arrived(conversation, message),
      waits: (summary) => this.#waits(summary),
      reconnected: () => this.#announcer?.announce(label("connected")),
      // A lost connection may mean that the session is over, or another one.
      lost: () => this.tell("check-session"),
      signedOut: () => this.api.onSignedOut(),
    });
  }

  #start(): void {
    const desk = this.#desk;
    if (desk?.state !== "idle") return;
    // Who comes in is there, whatever was chosen yesterday at the door.
    if (this.comesIn) desk.presence = "online";
    desk.start();
  }

  #pause(): void {
    this.#desk?.stop();
    this.#attention?.stop();
  }

  #arrived(conversation: string, message: Message): void {
    if (conversation !== this.#current || this.route.page !== "conversations") return;
    const author = message.author === "colleague" ? (message.name ?? label("colleague")) : label(message.author);
    this.#announcer?.announce(`${author}: ${message.text}`);
  }

  #waits(summary: Summary): void {
    if (this.#desk?.presence !== "online" || !concerns(summary, this.me)) return;
    this.#announcer?.announce(label("new_waiting", { reason: summary.reason === null ? "" : word("reason", summary.reason) }));
    this.#attention?.notify(summary, () => {
      location.hash = conversationHash(summary.conversation);
    });
  }

  #toggleSound(): void {
    if (this.#attention === null) return;
    this.#attention.sound = !this.#attention.sound;
    this.#announcer?.announce(label(this.#attention.sound ? "sound_on" : "sound_off"));
    this.requestUpdate();
  }

  #open(dialog: string): void {
    this.querySelector<DialogElement>(dialog)?.open();
  }

  #skip(event: Event): void {
    // The part of the address behind # is where one is in the console.
    event.preventDefault();
    this.querySelector<HTMLElement>("#content")?.focus();
  }

  readonly #onHash = (): void => {
    this.route = readRoute(location.hash);
  };

  readonly #onNetwork = (): void => {
    if (navigator.onLine && document.visibilityState === "visible") this.#desk?.hurry();
    this.requestUpdate();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const shortcut = this.isActive && this.storage.shortcuts ? shortcutOf(event) : null;
    if (shortcut === null) return;
    event.preventDefault();
    if (shortcut === "help") this.#open("console-help");
    else if (shortcut === "sound") this.#toggleSound();
    else this.querySelector<ConversationsPage>("console-conversations")?.run(shortcut);
  };
}

customElements.define("console-workplace", Workplace);
