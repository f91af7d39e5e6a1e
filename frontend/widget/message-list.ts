import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";

import { choiceButtons } from "./choices.js";
import type { Conversation, OwnMessage } from "./conversation.js";
import { colleagueName, speaker, type Label } from "./labels.js";
import { linkList } from "./links.js";
import { colleaguePortrait, portrait } from "./portrait.js";
import type { Author, Choice, StoredMessage } from "./protocol.js";
import { referenceCard, type Copied } from "./reference.js";
import { dayOf, timeOf } from "./times.js";

export interface MessageListActions {
  readonly choose: (choice: Choice) => void;
  readonly retry: (id: string) => void;
  readonly copy: (reference: string, code: HTMLElement) => void;
}

export interface MessageListView {
  readonly conversation: Pick<Conversation, "messages" | "outbox" | "typing" | "colleagueRead" | "charge">;
  readonly copied: Copied | null;
  readonly now: Date;
  readonly label: Label;
}

/** Everything that was said, what is still to be sent, and who is typing. */
export function messageList(view: MessageListView, actions: MessageListActions): TemplateResult {
  const { messages, outbox, typing, colleagueRead } = view.conversation;
  const last = outbox.length === 0 ? messages.at(-1) : undefined;
  const read = messages.findLast((message) => message.author === "resident" && message.seq <= colleagueRead);
  return html`<ol class="messages" role="list">
    ${repeat(
      messages,
      (message) => message.seq,
      (message, index) => storedMessage(message, messages[index - 1], { isLast: message === last, isRead: message === read }, view, actions),
    )}
    ${repeat(
      outbox,
      (own) => own.id,
      (own) => ownMessage(own, view, actions),
    )}
    ${typing === null ? nothing : typingMessage(typing, view)}
  </ol>`;
}

function storedMessage(
  message: StoredMessage,
  previous: StoredMessage | undefined,
  place: { readonly isLast: boolean; readonly isRead: boolean },
  view: MessageListView,
  actions: MessageListActions,
): TemplateResult {
  const day = dayOf(message.at, view.now, view.label);
  const newDay = previous === undefined || dayOf(previous.at, view.now, view.label) !== day;
  const follows = !newDay && previous.author === message.author && previous.name === message.name;
  return html`<li
    class="message ${message.author} ${follows ? "follows" : "leads"}"
    data-seq=${message.seq}
  >
    ${newDay ? html`<p class="day">${day}</p>` : nothing}
    ${message.author === "system" ? notice(message, view.label) : said(message, follows, view.label)}
    ${linkList(message.links, view.label)}
    ${message.reference === null ? nothing : referenceCard(message.reference, view.copied, view.label, actions.copy)}
    <time class="time" datetime=${message.at}>${timeOf(message.at)}</time>
    ${place.isRead ? html`<p class="read">${view.label("read")}</p>` : nothing}
    ${place.isLast ? choiceButtons(message.choices, view.label, actions.choose) : nothing}
  </li>`;
}

function said(message: StoredMessage, follows: boolean, label: Label): TemplateResult {
  return html`<div class="said">
    ${speakerPortrait(message.author, message.name ?? null)}
    <div class="bubble">
      <span class="visually-hidden">${speaker(message, label)}: </span>
      ${message.author === "colleague" && !follows
        ? html`<p class="colleague-name" aria-hidden="true">${colleagueName(message.name, label)}</p>`
        : nothing}
      <p class="text" dir="auto">${message.text}</p>
    </div>
  </div>`;
}

/** Nobody's words: stands in the middle. */
function notice(message: StoredMessage, label: Label): TemplateResult {
  return html`<div class="notice">
    <span class="visually-hidden">${speaker(message, label)}: </span>
    <p class="text" dir="auto">${message.text}</p>
  </div>`;
}

function speakerPortrait(author: Author, name: string | null): TemplateResult | typeof nothing {
  if (author === "colleague") return colleaguePortrait(name);
  return author === "sophie" ? portrait() : nothing;
}

function ownMessage(own: OwnMessage, view: MessageListView, actions: MessageListActions): TemplateResult {
  return html`<li class="message resident leads ${own.problem === null ? "pending" : "failed"}">
    <div class="said">
      <div class="bubble">
        <span class="visually-hidden">${view.label("you_said")}: </span>
        <p class="text" dir="auto">${own.text}</p>
      </div>
    </div>
    ${own.problem === null
      ? html`<p class="state">${view.label("sending")}</p>`
      : html`<p class="problem" role="alert">${view.label("not_sent")}. ${own.problem}</p>
          <button type="button" class="retry" @click=${() => actions.retry(own.id)}>${view.label("resend")}</button>`}
  </li>`;
}

function typingMessage(author: Author, { conversation, label }: MessageListView): TemplateResult {
  const { name } = conversation.charge;
  const words = label(author === "colleague" ? "colleague_is_typing" : "sophie_is_typing", { colleague: colleagueName(name, label) });
  return html`<li class="message ${author} leads typing">
    <div class="said">
      ${speakerPortrait(author, name)}
      <div class="bubble">
        <span class=${author === "colleague" ? "colleague-name" : "visually-hidden"}>${words}</span>
        <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
      </div>
    </div>
  </li>`;
}
