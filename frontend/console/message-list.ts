import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";

import { isHttps } from "../shared/https-links.js";
import type { Conversation, OwnMessage } from "./conversation.js";
import { newTabIcon } from "./icons.js";
import { label, type LabelKey } from "./labels.js";
import type { Link, Message } from "./model.js";
import { dayOf, timeOf } from "./times.js";

const REFUSALS: Readonly<Record<string, LabelKey>> = {
  not_holder: "not_sent_not_holder",
  too_long: "not_sent_too_long",
  too_fast: "not_sent_too_fast",
};

export interface MessageListView {
  readonly conversation: Conversation;
  readonly me: string;
  readonly now: Date;
}

export interface MessageListActions {
  retry(id: string): void;
  /** Back to the text field. */
  edit(id: string): void;
  discard(id: string): void;
}

/** Everything that was said, what is still to be sent, and who is typing. */
export function messageList(view: MessageListView, actions: MessageListActions): TemplateResult {
  const { messages, outbox, typing, residentRead } = view.conversation;
  const lastOfStaff = messages.findLast((message) => message.author === "colleague")?.seq;
  return html`<ol class="messages" role="list">
    ${repeat(
      messages,
      (message) => message.seq,
      (message, index) => {
        const receipt = message.seq !== lastOfStaff ? null : label(residentRead >= message.seq ? "read_by_resident" : "delivered");
        return storedMessage(message, messages[index - 1], receipt, view);
      },
    )}
    ${repeat(
      outbox,
      (own) => own.id,
      (own) => ownMessage(own, actions),
    )}
    ${typing === null
      ? nothing
      : html`<li class="message ${typing} typing leads">
          <p class="bubble"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span> ${label(typing === "resident" ? "resident_types" : "sophie_types")}</p>
        </li>`}
  </ol>`;
}

function storedMessage(message: Message, previous: Message | undefined, receipt: string | null, view: MessageListView): TemplateResult {
  const day = dayOf(message.at, view.now);
  const isNewDay = previous === undefined || dayOf(previous.at, view.now) !== day;
  const follows = !isNewDay && previous.author === message.author && previous.staff_id === message.staff_id;
  const isMine = message.staff_id === view.me;
  return html`<li class="message ${message.author} ${isMine ? "mine" : ""} ${follows ? "follows" : "leads"}" data-seq=${message.seq}>
    ${isNewDay ? html`<p class="day">${day}</p>` : nothing}
    ${message.author === "system" ? nothing : html`<p class="message-head ${follows ? "visually-hidden" : ""}"><span class="strong">${nameOf(message, isMine)}</span></p>`}
    <div class="bubble">
      <p class="text" dir="auto">${message.text}</p>
      ${linkList(message.links)}
      ${message.reference === null
        ? nothing
        : html`<p class="small"><span class="muted">${label("reference")}:</span> <code>${message.reference}</code></p>`}
      ${message.choices.length === 0
        ? nothing
        : html`<ul class="choices-offered" role="list" aria-label=${label("choices_offered")}>
            ${message.choices.map((choice) => html`<li>${choice.title}</li>`)}
          </ul>`}
    </div>
    <p class="message-foot"><time datetime=${message.at}>${timeOf(message.at)}</time>${receipt === null ? nothing : html` · ${receipt}`}</p>
  </li>`;
}

function nameOf(message: Message, isMine: boolean): string {
  if (isMine) return label("colleague_me");
  return message.author === "colleague" ? (message.name ?? label("colleague")) : label(message.author);
}

/** The pages that go with a message. What is not an https address is never made clickable. */
export function linkList(links: readonly Link[]): TemplateResult | typeof nothing {
  const safe = links.filter(({ url }) => isHttps(url));
  if (safe.length === 0) return nothing;
  return html`<ul class="links" role="list" aria-label=${label("links")}>
    ${safe.map(
      ({ title, url }) => html`<li>
        <a href=${url} target="_blank" rel="noopener noreferrer">${title} <span class="visually-hidden">(${label("opens_new_tab")})</span>${newTabIcon}</a>
      </li>`,
    )}
  </ul>`;
}

function ownMessage(own: OwnMessage, actions: MessageListActions): TemplateResult {
  const { id, text, problem } = own;
  return html`<li class="message colleague mine leads ${problem === null ? "pending" : "failed"}">
    <p class="message-head"><span class="strong">${label("colleague_me")}</span></p>
    <div class="bubble"><p class="text" dir="auto">${text}</p></div>
    ${problem === null
      ? html`<p class="message-foot late">${label("sending")}</p>`
      : html`<p class="message-problem" role="alert">${label("not_sent")}. ${label(REFUSALS[problem] ?? "not_sent_other")}</p>
          <div class="row">
            <button type="button" class="button" @click=${() => actions.retry(id)}>${label("resend")}</button>
            <button type="button" class="button" @click=${() => actions.edit(id)}>${label("edit_again")}</button>
            <button type="button" class="button quiet" @click=${() => actions.discard(id)}>${label("discard")}</button>
          </div>`}
  </li>`;
}
