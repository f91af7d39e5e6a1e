import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";

import { choiceButtons } from "./choices.js";
import type { Conversation, OwnMessage } from "./conversation.js";
import { SAID, type Label } from "./labels.js";
import { linkList } from "./links.js";
import { portrait } from "./portrait.js";
import type { Author, Choice, StoredMessage } from "./protocol.js";
import { referenceCard, type Copied } from "./reference.js";
import { dayOf, timeOf } from "./times.js";

export interface MessageListActions {
  readonly choose: (choice: Choice) => void;
  readonly retry: (id: string) => void;
  readonly copy: (reference: string, code: HTMLElement) => void;
}

export interface MessageListView {
  readonly conversation: Conversation;
  readonly copied: Copied | null;
  readonly now: Date;
  readonly label: Label;
}

/** Everything that was said, what is still to be sent, and who is typing. */
export function messageList(view: MessageListView, actions: MessageListActions): TemplateResult {
  const { messages, outbox, typing } = view.conversation;
  const last = outbox.length === 0 ? messages.at(-1) : undefined;
  return html`<ol class="messages" role="list">
    ${repeat(
      messages,
      (message) => message.seq,
      (message, index) => storedMessage(message, messages[index - 1], message === last, view, actions),
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
  isLast: boolean,
  view: MessageListView,
  actions: MessageListActions,
): TemplateResult {
  const day = dayOf(message.at, view.now, view.label);
  const newDay = previous === undefined || dayOf(previous.at, view.now, view.label) !== day;
  const follows = !newDay && previous.author === message.author;
  return html`<li
    class="message ${message.author} ${follows ? "follows" : "leads"}"
    data-seq=${message.seq}
  >
    ${newDay ? html`<p class="day">${day}</p>` : nothing}
    <div class="said">
      ${message.author === "sophie" ? portrait() : nothing}
      <div class="bubble">
        <span class="visually-hidden">${view.label(SAID[message.author])}: </span>
        ${message.author === "colleague" && !follows ? html`<p class="colleague-name" aria-hidden="true">${view.label("colleague_said")}</p>` : nothing}
        <p class="text" dir="auto">${message.text}</p>
      </div>
    </div>
    ${linkList(message.links, view.label)}
    ${message.reference === null ? nothing : referenceCard(message.reference, view.copied, view.label, actions.copy)}
    <time class="time" datetime=${message.at}>${timeOf(message.at)}</time>
    ${isLast ? choiceButtons(message.choices, view.label, actions.choose) : nothing}
  </li>`;
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

function typingMessage(author: Author, view: MessageListView): TemplateResult {
  return html`<li class="message ${author} leads typing">
    <div class="said">
      ${author === "sophie" ? portrait() : nothing}
      <div class="bubble">
        <span class="visually-hidden">${view.label(author === "colleague" ? "colleague_is_typing" : "sophie_is_typing")}</span>
        <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
      </div>
    </div>
  </li>`;
}
