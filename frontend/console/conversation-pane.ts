import { html, nothing, type PropertyValues, type TemplateResult } from "lit";

import { TypingNotice } from "../widget/typing-notice.js";
import type { Api } from "./api.js";
import type { Command } from "./commands.js";
import type { ConsoleComposer } from "./composer.js";
import "./composer.js";
import type { Conversation } from "./conversation.js";
import { conversationHead, type HeadActions } from "./conversation-head.js";
import type { Desk } from "./desk.js";
import type { DeskStorage } from "./desk-storage.js";
import { ConsoleElement } from "./element.js";
import { FollowEnd } from "./follow-end.js";
import { downIcon } from "./icons.js";
import { label, type LabelKey } from "./labels.js";
import { messageList, type MessageListActions } from "./message-list.js";
import type { Me, Summary } from "./model.js";
import { askSuggestion, suggestionCard, type Suggestion } from "./suggestion.js";
import { Ticker } from "./ticker.js";

/** Why a conversation can't be opened, also not by trying again. */
const UNOPENED: Readonly<Record<string, LabelKey>> = { forbidden: "forbidden_conversation", unknown: "unknown_conversation" };

/**
 * `<console-conversation>`: one conversation: who has it, what was said, and where the colleague types. Sends `command` with a Command in
 * `detail`, and `ask-transfer`, `ask-close`, `toggle-details`, `back`.
 */
export class ConversationPane extends ConsoleElement {
  static override readonly properties = {
    api: { attribute: false },
    desk: { attribute: false },
    storage: { attribute: false },
    me: { attribute: false },
    conversation: { attribute: false },
    version: { attribute: false },
    isBusy: { attribute: false },
    showsDetails: { attribute: false },
    draft: { state: true },
    suggestion: { state: true },
    isSuggesting: { state: true },
  };

  declare api: Api;
  declare desk: Desk;
  declare storage: DeskStorage;
  declare me: Me;
  declare conversation: Conversation;
  /** Another number each time that the desk changed. */
  declare version: number;
  declare isBusy: boolean;
  declare showsDetails: boolean;
  declare private draft: string;
  declare private suggestion: Suggestion | null;
  declare private isSuggesting: boolean;

  readonly #typing = new TypingNotice((on) => this.desk.types(this.conversation.id, on));
  #follow: FollowEnd | null = null;
  readonly #head: HeadActions = {
    back: () => this.tell("back"),
    toggleDetails: () => this.tell("toggle-details"),
    claim: () => this.#command({ name: "claim" }),
    askTransfer: () => this.tell("ask-transfer"),
    putBack: () => this.#command({ name: "put-back" }),
    giveBack: () => this.#command({ name: "give-back" }),
    askClose: () => this.tell("ask-close"),
    reopen: () => this.#command({ name: "reopen" }),
  };
  readonly #messages: MessageListActions = {
    retry: (id) => {
      this.desk.retry(this.conversation.id, id);
      this.focusAnswer();
    },
    edit: (id) => {
      this.#edit([this.desk.takeBack(this.conversation.id, id), this.draft].filter(Boolean).join("\n"));
      this.focusAnswer();
    },
    discard: (id) => {
      this.desk.takeBack(this.conversation.id, id);
      this.focusAnswer();
    },
  };

  constructor() {
    super();
    this.draft = "";
    this.suggestion = null;
    this.isSuggesting = false;
    new Ticker(this);
  }

  /** Puts the focus where the colleague types, or on the conversation itself when he may not. */
  focusAnswer(): void {
    void this.updateComplete.then(() => {
      const composer = this.#composer;
      if (composer === null) this.querySelector<HTMLElement>("#conversation-title")?.focus();
      else void composer.updateComplete.then(() => composer.focusField());
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#typing.stop();
  }

  get #composer(): ConsoleComposer | null {
    return this.querySelector<ConsoleComposer>("console-composer");
  }

  get #summary(): Summary | undefined {
    return this.desk.summaries.get(this.conversation.id);
  }

  protected override firstUpdated(): void {
    const list = this.querySelector<HTMLElement>(".conversation-scroll");
    if (list !== null) this.#follow = new FollowEnd(list, () => this.requestUpdate());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // The workplace makes a new element for each conversation.
    if (changed.has("conversation")) this.draft = this.storage.draft(this.conversation.id);
  }

  protected override updated(): void {
    this.#follow?.update();
  }

  protected override render(): TemplateResult {
    const { conversation, me, isBusy, showsDetails } = this;
    const [summary, isMine, now] = [this.#summary, this.desk.isMine(conversation.id), new Date()];
    return html`<section class="conversation" aria-labelledby="conversation-title">
      ${conversationHead({ conversation, summary, isMine, isBusy, showsDetails, now }, this.#head)}
      <div class="conversation-history">
        <div class="conversation-scroll" tabindex="0" role="region" aria-label=${label("messages")}>
          ${this.#state()} ${messageList({ conversation, me: me.id, now }, this.#messages)}
        </div>
        ${this.#follow?.isBehind === true
          ? html`<button type="button" class="icon-button to-newest" aria-label=${label("to_newest")} @click=${() => this.#toNewest()}>${downIcon}</button>`
          : nothing}
      </div>
      ${this.suggestion === null
        ? nothing
        : suggestionCard(
            this.suggestion,
            (text) => this.#insertSuggestion(text),
            () => this.#dismissSuggestion(),
          )}
      ${isMine ? this.#answer() : html`<p class="conversation-closed">${whyNoAnswer(summary)}</p>`}
    </section>`;
  }

  #state(): TemplateResult | typeof nothing {
    const { problem, history } = this.conversation;
    if (problem !== null) return this.#unopened(problem);
    return history === null ? html`<p class="loading">${label("opening")}</p>` : nothing;
  }

  #unopened(problem: string): TemplateResult {
    const reason = UNOPENED[problem];
    return html`<div class="notice problem" role="alert">
      <p>${label(reason ?? "not_opened")}</p>
      ${reason === undefined
        ? html`<button type="button" class="button" @click=${() => this.desk.openAgain(this.conversation.id)}>${label("try_again")}</button>`
        : nothing}
    </div>`;
  }

  #answer(): TemplateResult {
    return html`<console-composer
      .draft=${this.draft}
      .answers=${this.me.settings.canned_answers}
      .isSuggesting=${this.isSuggesting}
      @edit=${(event: CustomEvent<string>) => this.#edit(event.detail)}
      @send-draft=${() => this.#send()}
      @suggest=${() => void this.#suggest()}
    ></console-composer>`;
  }

  #command(command: Command): void {
    this.tell("command", command);
  }

  #edit(draft: string): void {
    this.draft = draft;
    this.storage.keepDraft(this.conversation.id, draft);
    this.#typing.typed(draft);
  }

  #send(): void {
    this.#follow?.toEnd();
    this.desk.say(this.conversation.id, this.draft.trim());
    this.suggestion = null;
    this.#edit("");
  }

  #toNewest(): void {
    this.#follow?.toEnd();
    this.querySelector<HTMLElement>(".conversation-scroll")?.focus();
    this.requestUpdate();
  }

  async #suggest(): Promise<void> {
    if (this.isSuggesting) return;
    this.isSuggesting = true;
    try {
      this.suggestion = await askSuggestion(this.api, this.conversation.id);
    } finally {
      this.isSuggesting = false;
    }
  }

  #insertSuggestion(text: string): void {
    this.suggestion = null;
    this.#composer?.insert(text);
  }

  #dismissSuggestion(): void {
    this.suggestion = null;
    this.focusAnswer();
  }
}

function whyNoAnswer(summary: Summary | undefined): string {
  switch (summary?.holder) {
    case "waiting":
      return label("cannot_answer_waiting");
    case "sophie":
      return label("cannot_answer_sophie");
    case "colleague":
      return label("cannot_answer_colleague", { name: summary.name ?? label("colleague") });
    case "closed":
      return label("cannot_answer_closed");
    case undefined:
      return "";
  }
}

customElements.define("console-conversation", ConversationPane);
