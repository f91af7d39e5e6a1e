import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";

import type { Api } from "./api.js";
import { ConsoleClose } from "./close-dialog.js";
import { command, type Command, type Outcome } from "./commands.js";
import "./conversation-lists.js";
import { ConversationLists } from "./conversation-lists.js";
import "./conversation-pane.js";
import { ConversationPane } from "./conversation-pane.js";
import type { Conversation } from "./conversation.js";
import type { Desk } from "./desk.js";
import type { DeskStorage } from "./desk-storage.js";
import "./details.js";
import { ConversationDetailsPanel } from "./details.js";
import { ConsoleElement } from "./element.js";
import { conversationsIcon } from "./icons.js";
import { label } from "./labels.js";
import type { Me } from "./model.js";
import { openTabs } from "./open-tabs.js";
import { conversationHash } from "./route.js";
import type { Shortcut } from "./shortcuts.js";
import { ConsoleTransfer, type TransferTo } from "./transfer-dialog.js";

/** Also in styles/workplace.css: from here on there is room for the details beside the conversation. */
const HAS_ROOM = "(min-width: 75rem)";

/** `<console-conversations>`: the lists, the conversations that are open, and what is beside the one that is shown. */
export class ConversationsPage extends ConsoleElement {
  static override readonly properties = {
    api: { attribute: false },
    desk: { attribute: false },
    storage: { attribute: false },
    me: { attribute: false },
    current: { attribute: false },
    version: { attribute: false },
    showsDetails: { state: true },
    outcome: { state: true },
    isBusy: { state: true },
  };

  declare api: Api;
  declare desk: Desk;
  declare storage: DeskStorage;
  declare me: Me;
  /** The conversation that is shown. */
  declare current: string | null;
  /** Another number each time that the desk changed. */
  declare version: number;
  declare private showsDetails: boolean;
  /** How the last command went; null when that was told long enough. */
  declare private outcome: Outcome | null;
  declare private isBusy: boolean;

  readonly #room = matchMedia(HAS_ROOM);

  constructor() {
    super();
    this.showsDetails = this.#room.matches;
    this.outcome = null;
    this.isBusy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#room.addEventListener("change", this.#onRoom);
    document.addEventListener("visibilitychange", this.#onVisible);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#room.removeEventListener("change", this.#onRoom);
    document.removeEventListener("visibilitychange", this.#onVisible);
  }

  /** Does what a key asks for. */
  run(shortcut: Shortcut): void {
    const isMine = this.current !== null && this.desk.isMine(this.current);
    switch (shortcut) {
      case "waiting":
      case "mine":
      case "colleagues":
        this.#lists?.focusList(shortcut);
        break;
      case "next":
      case "previous":
        this.#lists?.move(shortcut === "next" ? 1 : -1);
        break;
      case "search":
        this.#lists?.focusSearch();
        break;
      case "claim":
        if (this.current !== null && !isMine) void this.#command(this.current, { name: "claim" });
        break;
      case "claim-next":
        this.#claimNext();
        break;
      case "answer":
        this.#pane?.focusAnswer();
        break;
      case "tab-before":
      case "tab-after":
        this.#otherTab(shortcut === "tab-after" ? 1 : -1);
        break;
      case "details":
        if (this.current !== null) this.showsDetails = !this.showsDetails;
        break;
      case "note":
        this.#writeNote();
        break;
      case "transfer":
        if (isMine) this.#transferDialog?.open();
        break;
      case "close":
        if (isMine) this.#closeDialog?.open();
        break;
    }
  }

  get #lists(): ConversationLists | null {
    return this.querySelector<ConversationLists>("console-lists");
  }

  get #pane(): ConversationPane | null {
    return this.querySelector<ConversationPane>("console-conversation");
  }

  get #transferDialog(): ConsoleTransfer | null {
    return this.querySelector<ConsoleTransfer>("console-transfer");
  }

  get #closeDialog(): ConsoleClose | null {
    return this.querySelector<ConsoleClose>("console-close");
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("current") || !this.hasUpdated) return;
    this.outcome = null;
    if (!this.#room.matches) this.showsDetails = false;
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#read();
    // Who follows a link expects to be where it leads.
    if (changed.has("current") && this.hasUpdated && this.current !== null) this.#pane?.focusAnswer();
  }

  protected override render(): TemplateResult {
    const { desk, me, version, current } = this;
    const conversation = current === null ? undefined : desk.conversations.get(current);
    const pane = conversation === undefined ? "lists" : this.showsDetails ? "details" : "conversation";
    return html`<h1 class="visually-hidden">${label("conversations")}</h1>
      <div class="conversations" data-pane=${pane}>
        <section class="lists-column" aria-label=${label("lists")}>
          <console-lists
            .desk=${desk}
            .me=${me}
            .current=${current}
            .version=${version}
            @claim=${(event: CustomEvent<string>) => void this.#command(event.detail, { name: "claim" })}
          ></console-lists>
        </section>
        <div class="work-column">
          ${openTabs(desk, current, (id) => this.#leave(id))}
          <div role="status">
            ${this.outcome === null ? nothing : html`<p class="outcome notice ${this.outcome.isDone ? "good" : "problem"}">${this.outcome.text}</p>`}
          </div>
          ${conversation === undefined ? nobody() : this.#conversation(conversation)}
        </div>
        ${conversation === undefined || !this.showsDetails ? nothing : this.#details(conversation)}
      </div>
      <console-transfer
        .staff=${desk.staff}
        .teams=${me.settings.teams}
        .me=${me.id}
        @transfer-to=${(event: CustomEvent<TransferTo>) => this.#commandHere({ name: "transfer", to: event.detail })}
      ></console-transfer>
      <console-close
        .reasons=${me.settings.close_reasons}
        @close-reason=${(event: CustomEvent<string>) => this.#commandHere({ name: "close", reason: event.detail })}
      ></console-close>`;
  }

  #conversation(conversation: Conversation): TemplateResult {
    return html`${keyed(
      conversation.id,
      html`<console-conversation
        .api=${this.api}
        .desk=${this.desk}
        .storage=${this.storage}
        .me=${this.me}
        .conversation=${conversation}
        .version=${this.version}
        .isBusy=${this.isBusy}
        .showsDetails=${this.showsDetails}
        @command=${(event: CustomEvent<Command>) => this.#commandHere(event.detail)}
        @ask-transfer=${() => this.#transferDialog?.open()}
        @ask-close=${() => this.#closeDialog?.open()}
        @toggle-details=${() => {
          this.showsDetails = !this.showsDetails;
        }}
        @back=${() => this.#show(null)}
        @leave-field=${() => this.#lists?.focusList("mine")}
      ></console-conversation>`,
    )}`;
  }

  #details(conversation: Conversation): TemplateResult {
    return html`${keyed(
      conversation.id,
      html`<console-details
        .api=${this.api}
        .desk=${this.desk}
        .storage=${this.storage}
        .me=${this.me}
        .conversation=${conversation}
        .version=${this.version}
        @back=${() => {
          this.showsDetails = false;
        }}
      ></console-details>`,
    )}`;
  }

  #commandHere(asked: Command): void {
    if (this.current !== null) void this.#command(this.current, asked);
  }

  async #command(conversation: string, asked: Command): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      const outcome = await command(this.api, this.desk, conversation, asked);
      if (outcome.isDone && asked.name === "claim") this.#show(conversation);
      await this.updateComplete;
      this.outcome = outcome;
      if (outcome.isDone) this.#pane?.focusAnswer();
    } finally {
      this.isBusy = false;
    }
  }

  #claimNext(): void {
    const next = this.#lists?.nextWaiting;
    if (next !== undefined) void this.#command(next.conversation, { name: "claim" });
  }

  #writeNote(): void {
    if (this.current === null) return;
    this.showsDetails = true;
    void this.updateComplete.then(() => this.querySelector<ConversationDetailsPanel>("console-details")?.writeNote());
  }

  #otherTab(step: 1 | -1): void {
    const open = [...this.desk.conversations.keys()];
    if (open.length === 0) return;
    const at = this.current === null ? -step : open.indexOf(this.current);
    this.#show(open.at((at + step + open.length) % open.length) ?? null);
  }

  #leave(id: string): void {
    if (!this.desk.leave(id)) {
      this.#show(id);
      void this.updateComplete.then(() => {
        this.outcome = { isDone: false, text: label("unsent_keeps") };
      });
    } else if (id === this.current) this.#show([...this.desk.conversations.keys()].at(-1) ?? null);
  }

  #show(conversation: string | null): void {
    location.hash = conversationHash(conversation);
  }

  #read(): void {
    if (this.current !== null && document.visibilityState === "visible") this.desk.read(this.current);
  }

  readonly #onVisible = (): void => this.#read();

  readonly #onRoom = (): void => {
    this.showsDetails = this.#room.matches;
  };
}

function nobody(): TemplateResult {
  return html`<div class="empty nobody">${conversationsIcon}<strong>${label("no_conversation")}</strong>${label("no_conversation_hint")}</div>`;
}

customElements.define("console-conversations", ConversationsPage);
