import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";

import { Announcer, spoken } from "./announcer.js";
import { fitToText, isSendable } from "./composer.js";
import { labels, type Label } from "./labels.js";
import { launcher, unreadNews } from "./launcher.js";
import { loadMunicipality, type Municipality } from "./municipality.js";
import { PageRequests } from "./page-requests.js";
import { panel, type PanelActions } from "./panel.js";
import { PanelDialog } from "./panel-dialog.js";
import { LONGEST_MESSAGE, type StoredMessage } from "./protocol.js";
import { copyReference, type Copied } from "./reference.js";
import { Scroller } from "./scroller.js";
import { Session } from "./session.js";
import { browserStorage, TOKEN_KEY } from "./storage.js";
import { styles } from "./styles/styles.js";
import { applyTheme } from "./theme.js";

// The gateway that this script came from. Not written as `new URL("…", import.meta.url)`: Vite takes that for a file to bundle.
const script = import.meta.url;
const GATEWAY = new URL("..", script);

/**
 * `<sophie-widget>`: a button in the corner that opens the conversation with Sophie.
 *
 * A page opens it with a question through an element with `data-sophie-ask="…"` or an event `sophie:ask` with `detail.text`.
 */
export class SophieWidget extends LitElement {
  static override readonly styles = styles;
  static override readonly properties = {
    municipality: { state: true },
    isOpen: { state: true },
    asksStartOver: { state: true },
    copied: { state: true },
    news: { state: true },
    draft: { state: true },
  };

  declare private municipality: Municipality | null;
  declare private isOpen: boolean;
  declare private asksStartOver: boolean;
  declare private copied: Copied | null;
  /** What a screen reader says of messages that came while the panel was closed. */
  declare private news: string;
  declare private draft: string;

  readonly #storage = browserStorage();
  readonly #session = new Session(websocketUrl(GATEWAY), this.#storage, {
    changed: () => this.requestUpdate(),
    reconnected: () => this.#announcer?.announce(this.#label("connected")),
    arrived: (message) => this.#announce(message),
  });
  readonly #requests = new PageRequests((text) => this.ask(text));
  #label: Label = labels({}, {});
  #announcer: Announcer | null = null;
  #dialog: PanelDialog | null = null;
  #scroller: Scroller | null = null;
  /** Where the focus goes after the next update. */
  #focusNext: string | null = null;
  readonly #actions: PanelActions = {
    close: () => this.#close(),
    askStartOver: () => {
      this.asksStartOver = true;
      this.#focusNext = ".question .no";
    },
    answerStartOver: (yes) => this.#answerStartOver(yes),
    choose: (choice) => {
      this.#say(choice.text);
      // The button is gone now. A phone would bring up its keyboard for the text field, over what comes next.
      this.#focusNext = matchMedia("(pointer: coarse)").matches ? ".scroll" : "textarea";
    },
    retry: (id) => {
      this.#session.retry(id);
      this.#focusNext = "textarea";
    },
    copy: (reference, code) => void this.#copy(reference, code),
    toNewest: () => {
      this.#scroller?.toEnd();
      this.#focusNext = ".scroll";
      this.requestUpdate();
    },
    edit: (draft) => this.#edit(draft),
    send: () => {
      if (!isSendable(this.draft)) return;
      this.#say(this.draft.trim());
      this.#edit("");
    },
  };

  constructor() {
    super();
    this.municipality = null;
    this.isOpen = this.#storage.open;
    this.asksStartOver = false;
    this.copied = null;
    this.news = "";
    this.draft = this.#storage.draft;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
    // Who never spoke with Sophie costs no connection. A conversation that exists goes on, so that an answer shows on the button.
    if (this.isOpen || this.#storage.token !== null) this.#session.start();
    this.#requests.listen();
    window.addEventListener("online", this.#onNetwork);
    window.addEventListener("offline", this.#onNetwork);
    window.addEventListener("storage", this.#onStorage);
    document.addEventListener("visibilitychange", this.#onVisible);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#session.stop();
    this.#dialog?.dispose();
    this.#dialog = null;
    this.#requests.stop();
    window.removeEventListener("online", this.#onNetwork);
    window.removeEventListener("offline", this.#onNetwork);
    window.removeEventListener("storage", this.#onStorage);
    document.removeEventListener("visibilitychange", this.#onVisible);
  }

  /** Opens the panel and asks Sophie this. */
  ask(text: string): void {
    this.#open();
    this.#say(text);
  }

  protected override render(): TemplateResult | typeof nothing {
    const label = this.#label;
    // Until the municipality's words and colours are here nothing is shown, so that nothing changes before one's eyes.
    if (this.municipality === null) return nothing;
    return html`
      <section lang="nl" aria-label=${label("conversation")}>
        ${this.isOpen ? nothing : launcher(this.#unread, label, () => this.#open())}
        <dialog aria-label="${label("conversation")}, ${label("digital_assistant")}" @keydown=${this.#onPanelKey} @cancel=${this.#onCancel}>
          ${this.isOpen ? this.#panel(this.municipality) : nothing}
          <div class="visually-hidden" role="log" aria-label=${label("newest_messages")}></div>
        </dialog>
        <p class="visually-hidden" role="status">${this.news}</p>
      </section>
    `;
  }

  #panel(municipality: Municipality): TemplateResult {
    const { conversation, state } = this.#session;
    const { asksStartOver, copied, draft } = this;
    const isBehind = this.#scroller?.isBehind === true;
    const isLoading = state !== "ready";
    const view = { municipality, conversation, isLoading, asksStartOver, banner: this.#banner(), copied, isBehind, draft };
    return panel({ ...view, label: this.#label }, this.#actions);
  }

  protected override updated(changed: PropertyValues): void {
    const root = this.renderRoot;
    if (this.municipality === null) return;
    const region = root.querySelector<HTMLElement>("[role=log]");
    const dialog = root.querySelector("dialog");
    if (region === null || dialog === null) return;
    this.#announcer ??= new Announcer(region);
    this.#dialog ??= new PanelDialog(dialog);
    if (this.isOpen) this.#updatePanel(root, changed);
    else if (dialog.open) {
      this.#dialog.close();
      this.#scroller = null;
    }
    if (this.#focusNext !== null) {
      root.querySelector<HTMLElement>(this.#focusNext)?.focus();
      this.#focusNext = null;
    }
  }

  #updatePanel(root: ParentNode, changed: PropertyValues): void {
    this.#dialog?.open();
    const list = root.querySelector<HTMLElement>(".scroll");
    const field = root.querySelector("textarea");
    if (list === null || field === null) return;
    this.#scroller ??= new Scroller(list, () => this.requestUpdate());
    if (changed.has("draft") || changed.has("isOpen") || changed.has("municipality")) fitToText(field);
    const { conversation, state } = this.#session;
    this.#scroller.update(conversation.messages, state === "connecting");
    if (this.#storage.seen < conversation.last) this.#storage.seen = conversation.last;
  }

  get #unread(): number {
    const { seen } = this.#storage;
    return this.#session.conversation.messages.filter((message) => message.author !== "resident" && message.seq > seen).length;
  }

  #banner(): string {
    const { notice, state } = this.#session;
    if (notice !== "" || state !== "lost") return notice;
    return this.#label(navigator.onLine ? "reconnecting" : "offline");
  }

  async #load(): Promise<void> {
    const municipality = await loadMunicipality(new URL("api/municipality", GATEWAY));
    this.#label = labels(municipality.labels, { name: municipality.name, assistant: municipality.assistant });
    applyTheme(this, municipality.theme);
    this.municipality = municipality;
  }

  #open(): void {
    this.isOpen = true;
    this.news = "";
    this.#storage.open = true;
    this.#session.start();
    this.#focusNext = "textarea";
  }

  #close(): void {
    this.isOpen = false;
    this.asksStartOver = false;
    this.#storage.open = false;
    this.#focusNext = ".launcher";
  }

  #say(text: string): void {
    this.#scroller?.toEnd();
    this.#session.say(text);
  }

  #edit(draft: string): void {
    const wasSendable = this.draft.trim().length <= LONGEST_MESSAGE;
    const over = draft.trim().length - LONGEST_MESSAGE;
    // Once, when it becomes too long: a count that is read out with every key makes typing impossible.
    if (wasSendable && over > 0) this.#announcer?.announce(this.#label("too_many_characters", { count: over }));
    this.draft = draft;
    this.#storage.draft = draft;
  }

  #answerStartOver(yes: boolean): void {
    this.asksStartOver = false;
    this.#focusNext = "textarea";
    if (yes) this.#session.startOver();
  }

  async #copy(reference: string, code: HTMLElement): Promise<void> {
    this.copied = await copyReference(reference, code);
    this.#announcer?.announce(this.#label(this.copied.result === "copied" ? "reference_copied" : "reference_selected"));
  }

  #announce(message: StoredMessage): void {
    if (this.isOpen) this.#announcer?.announce(spoken(message, this.#label));
    else this.news = unreadNews(this.#unread, this.#label);
  }

  readonly #onPanelKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.#onCancel(event);
  };

  /** Escape, and the back gesture of a phone where the panel is modal. */
  readonly #onCancel = (event: Event): void => {
    event.preventDefault();
    if (this.asksStartOver) this.#answerStartOver(false);
    else this.#close();
  };

  readonly #onNetwork = (): void => {
    if (navigator.onLine) this.#session.hurry();
    this.requestUpdate();
  };

  readonly #onVisible = (): void => {
    if (document.visibilityState === "visible") this.#session.hurry();
  };

  readonly #onStorage = (event: StorageEvent): void => {
    if (event.key === TOKEN_KEY && event.newValue !== null) this.#session.follow();
    this.requestUpdate();
  };
}

function websocketUrl(gateway: URL): URL {
  const url = new URL("ws/resident", gateway);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url;
}

customElements.define("sophie-widget", SophieWidget);
