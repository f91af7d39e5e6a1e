import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";

import { spoken } from "./announcer.js";
import { bannerText } from "./banner.js";
import { chargeName, chargeNews, type Charge } from "./charge.js";
import { isSendable, WRITE } from "./composer.js";
import { FormDesk, type FormHost } from "./form-desk.js";
import { GATEWAY, websocketUrl } from "./gateway-address.js";
import { labels, type Label } from "./labels.js";
import { launcher, unreadNews } from "./launcher.js";
import { menuChoices } from "./menu.js";
import { loadMunicipality, type Municipality } from "./municipality.js";
import { Overlays } from "./overlays.js";
import { PageRequests } from "./page-requests.js";
import { panel, type PanelActions } from "./panel.js";
import { PanelDom } from "./panel-dom.js";
import { LONGEST_MESSAGE, type StoredMessage } from "./protocol.js";
import { copyReference, type Copied } from "./reference.js";
import { Session } from "./session.js";
import { browserStorage, TOKEN_KEY } from "./storage.js";
import { styles } from "./styles/styles.js";
import { Surroundings } from "./surroundings.js";
import { applyTheme } from "./theme.js";
import { TranscriptSaver } from "./transcript-saver.js";
import { TypingNotice } from "./typing-notice.js";
import { VoiceDoor, type VoiceDoorHost } from "./voice-door.js";

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
    copied: { state: true },
    news: { state: true },
    draft: { state: true },
  };

  declare private municipality: Municipality | null;
  declare private isOpen: boolean;
  declare private copied: Copied | null;
  /** What a screen reader says of messages that came while the panel was closed. */
  declare private news: string;
  declare private draft: string;

  readonly #storage = browserStorage();
  readonly #dom = new PanelDom(() => this.requestUpdate());
  readonly #session = new Session(websocketUrl("resident"), this.#storage, {
    changed: () => this.requestUpdate(),
    reconnected: () => this.#dom.announce(this.#label("connected")),
    arrived: (message) => this.#announce(message),
    charged: (before) => this.#charged(before),
    formChanged: (news) => this.#forms.heard(news),
  });
  readonly #host: FormHost & VoiceDoorHost = {
    root: () => this.renderRoot as ShadowRoot,
    token: () => this.#storage.token,
    changed: () => this.requestUpdate(),
    say: (text) => this.#say(text),
    announce: (key) => this.#dom.announce(this.#label(key)),
    failed: () => {
      this.#session.notice = this.#label("part_missing");
      this.requestUpdate();
    },
  };
  readonly #forms = new FormDesk(this.#session, this.#dom, this.#host);
  readonly #voice = new VoiceDoor(this.#session, this.#dom, this.#host);
  readonly #overlays = new Overlays(this.#session, this.#dom, () => void this.#save());
  readonly #transcript = new TranscriptSaver();
  readonly #typing = new TypingNotice((on) => this.#session.types(on));
  readonly #requests = new PageRequests((text) => this.ask(text));
  readonly #surroundings = new Surroundings({
    network: () => this.#noticed(navigator.onLine),
    visibility: () => this.#noticed(document.visibilityState === "visible"),
    shared: (key, value) => {
      if (key === TOKEN_KEY && value !== null) this.#session.follow();
      this.requestUpdate();
    },
  });
  #label: Label = labels({}, {});
  readonly #actions: PanelActions = {
    close: () => this.#close(),
    toggleMenu: () => {
      this.#overlays.toggleMenu();
      this.requestUpdate();
    },
    pick: (choice) => this.#overlays.pick(choice),
    answer: (yes) => this.#overlays.answer(yes),
    dismissTakeOver: () => this.#overlays.dismissTakeOver(),
    callMeBack: () => this.#forms.openCallBack(),
    leaveQueue: () => {
      this.#session.wish("leave_queue");
      this.#dom.focus(WRITE);
    },
    choose: (choice) => {
      this.#say(choice.text);
      // The button is gone now. A phone would bring up its keyboard for the text field, over what comes next.
      this.#dom.focus(matchMedia("(pointer: coarse)").matches ? ".scroll" : WRITE);
    },
    retry: (id) => {
      this.#session.retry(id);
      this.#dom.focus(WRITE);
    },
    copy: (reference, code) => void this.#copy(reference, code),
    toNewest: () => {
      this.#dom.toEnd();
      this.#dom.focus(".scroll");
    },
    edit: (draft) => {
      this.#edit(draft);
      this.#typing.typed(draft);
    },
    send: () => {
      if (!isSendable(this.draft)) return;
      this.#say(this.draft.trim());
      this.#edit("");
    },
    toggleVoice: () => void this.#voice.toggle(this.municipality),
  };

  constructor() {
    super();
    this.municipality = null;
    this.isOpen = this.#storage.open;
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
    this.#surroundings.listen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#session.stop();
    this.#voice.close();
    this.#dom.dispose();
    this.#requests.stop();
    this.#surroundings.stop();
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
    const { charge } = this.#session.conversation;
    return html`
      <section lang="nl" aria-label=${label("conversation")}>
        ${this.isOpen ? nothing : launcher(this.#unread, charge, label, () => this.#open())}
        <dialog aria-label="${label("conversation")}, ${chargeName(charge, label)}" @keydown=${this.#onPanelKey} @cancel=${this.#onCancel} @pointerdown=${this.#onPointer}>
          ${this.isOpen ? this.#panel(this.municipality) : nothing}
          <div class="visually-hidden" role="log" aria-label=${label("newest_messages")}></div>
        </dialog>
        <p class="visually-hidden" role="status">${this.news}</p>
      </section>
    `;
  }

  #panel(municipality: Municipality): TemplateResult {
    const { conversation, state, hasColleagues } = this.#session;
    const { copied, draft } = this;
    return panel(
      {
        municipality,
        conversation,
        isLoading: state !== "ready",
        menuChoices: menuChoices(conversation, hasColleagues),
        overlays: this.#overlays,
        banner: bannerText(this.#session, this.#label),
        forms: this.#forms.forms(municipality),
        copied,
        isBehind: this.#dom.isBehind,
        draft,
        ...this.#voice.view(),
        label: this.#label,
      },
      this.#actions,
    );
  }

  protected override updated(changed: PropertyValues): void {
    if (this.municipality === null) return;
    const { conversation, state } = this.#session;
    this.#dom.update(this.renderRoot, this.isOpen, conversation, state === "connecting");
    if (changed.has("draft") || changed.has("isOpen") || changed.has("municipality")) this.#dom.fit(this.renderRoot);
    this.#voice.update();
    if (!this.isOpen || document.visibilityState !== "visible") return;
    if (this.#storage.seen < conversation.last) this.#storage.seen = conversation.last;
    this.#session.seen();
  }

  get #unread(): number {
    return this.#session.conversation.unreadAfter(this.#storage.seen);
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
    this.#dom.focus(WRITE);
  }

  /** The network or the page's visibility changed. */
  #noticed(isBack: boolean): void {
    if (isBack) this.#session.hurry();
    this.requestUpdate();
  }

  #close(): void {
    this.isOpen = false;
    this.#voice.close();
    this.#overlays.close();
    this.#storage.open = false;
    this.#dom.focus(".launcher");
  }

  #say(text: string): void {
    this.#typing.stop();
    this.#voice.answered();
    this.#overlays.tellsTakeOver = false;
    this.#dom.toEnd();
    this.#session.say(text);
  }

  #edit(draft: string): void {
    const wasSendable = this.draft.trim().length <= LONGEST_MESSAGE;
    const over = draft.trim().length - LONGEST_MESSAGE;
    // Once, when it becomes too long: a count that is read out with every key makes typing impossible.
    if (wasSendable && over > 0) this.#dom.announce(this.#label("too_many_characters", { count: over }));
    this.draft = draft;
    this.#storage.draft = draft;
  }

  async #save(): Promise<void> {
    if (this.municipality === null) return;
    const file = await this.#transcript.save(this.#session.conversation.messages, this.municipality, this.#label);
    if (file === null) this.#host.failed();
    else this.#dom.announce(this.#label("saved", { file }));
  }

  async #copy(reference: string, code: HTMLElement): Promise<void> {
    this.copied = await copyReference(reference, code);
    this.#dom.announce(this.#label(this.copied.result === "copied" ? "reference_copied" : "reference_selected"));
  }

  #announce(message: StoredMessage): void {
    if (this.isOpen) this.#dom.announce(spoken(message, this.#label));
    else this.news = unreadNews(this.#unread, this.#label);
    this.#voice.arrived(message);
  }

  #charged(before: Charge): void {
    const { charge } = this.#session.conversation;
    this.#overlays.charged(before, charge);
    if (this.isOpen) this.#dom.announce(chargeNews(before, charge, this.#label));
  }

  readonly #onPanelKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.#onCancel(event);
  };

  /** Escape, and the back gesture of a phone where the panel is modal: closes what was opened last. */
  readonly #onCancel = (event: Event): void => {
    event.preventDefault();
    if (!this.#overlays.closeInnermost()) this.#close();
  };

  readonly #onPointer = ({ target }: PointerEvent): void => {
    if (this.#overlays.menuIsOpen && (target as Element).closest(".menu") === null) this.#actions.toggleMenu();
  };
}

// A page may load this script twice, under two addresses.
if (customElements.get("sophie-widget") === undefined) customElements.define("sophie-widget", SophieWidget);
