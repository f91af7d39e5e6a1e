import { html, LitElement, nothing, unsafeCSS, type PropertyValues, type TemplateResult } from "lit";

import { Announcer, spoken } from "../widget/announcer.js";
import { chargeNews, isWithColleagues, type Charge } from "../widget/charge.js";
import { fitToText, isSendable, WRITE } from "../widget/composer.js";
import { FormDesk } from "../widget/form-desk.js";
import { GATEWAY, websocketUrl } from "../widget/gateway-address.js";
import { labels, words, type Label, type Words } from "../widget/labels.js";
import { loadMunicipality, type Municipality } from "../widget/municipality.js";
import type { StoredMessage } from "../widget/protocol.js";
import { copyReference, type Copied } from "../widget/reference.js";
import { Session } from "../widget/session.js";
import { forgiving, WidgetStorage } from "../widget/storage.js";
import { styles } from "../widget/styles/styles.js";
import { applyTheme } from "../widget/theme.js";
import { Voice, voiceStyles } from "../widget/voice/voice.js";
import { askDialog, type Asking } from "./ask-dialog.js";
import { IdleWatch } from "./idle-watch.js";
import sheet from "./speak.css?inline";
import { StageDom } from "./stage-dom.js";
import { stage, type StageActions, type StageView } from "./stage.js";
import { WakeLock } from "./wake-lock.js";
import { SPEAK_WORDS, type SpeakWord } from "./words.js";

/** Of this tab only: at a tablet in a library the next resident may not find a conversation. */
const tab = forgiving(() => window.sessionStorage);

/** `<sophie-speak>`: Sophie large, for a tablet at the library or at home. */
export class SophieSpeak extends LitElement {
  static override readonly styles = [...styles, voiceStyles, unsafeCSS(sheet)];
  static override readonly properties = {
    municipality: { state: true },
    hasBegun: { state: true },
    isTyping: { state: true },
    digits: { state: true },
    draft: { state: true },
    copied: { state: true },
    asking: { state: true },
  };

  declare private municipality: Municipality | null;
  declare private hasBegun: boolean;
  declare private isTyping: boolean;
  /** Whether the resident wants to type digits next. */
  declare private digits: boolean;
  declare private draft: string;
  declare private copied: Copied | null;
  declare private asking: Asking | null;

  readonly #storage = new WidgetStorage(tab, tab);
  readonly #dom = new StageDom(() => this.requestUpdate());
  readonly #wakeLock = new WakeLock();
  readonly #idle = new IdleWatch({
    isBusy: () => this.#voice?.talk.state !== "idle" || isWithColleagues(this.#session.conversation.charge),
    asked: () => (this.asking = "idle"),
    left: () => this.#startOver(),
  });
  #session = this.#newSession();
  #forms = this.#newForms();
  #voice: Voice | null = null;
  #announcer: Announcer | null = null;
  #label: Label = labels({}, {});
  #word: Words<SpeakWord> = words(SPEAK_WORDS, {}, {});
  readonly #actions: StageActions = {
    changed: () => this.requestUpdate(),
    begin: () => this.#begin(),
    restart: () => {
      if (this.#session.conversation.hasResidentMessages || this.#storage.token !== null) this.asking = "restart";
      else this.#startOver();
    },
    type: (digits) => {
      this.isTyping = true;
      this.digits = digits;
      this.#dom.focus(WRITE);
    },
    askColleague: () => this.#session.wish("request_colleague", "voice"),
    toggleVoice: () => {
      this.isTyping = !this.isTyping;
      this.digits = false;
      if (this.isTyping) this.#dom.focus(WRITE);
    },
    callMeBack: () => this.#forms.openCallBack(),
    leaveQueue: () => this.#session.wish("leave_queue"),
    choose: (choice) => {
      this.#say(choice.text);
      this.#dom.focus(".scroll");
    },
    retry: (id) => this.#session.retry(id),
    copy: (reference, code) => void this.#copy(reference, code),
    edit: (draft) => {
      this.draft = draft;
      this.#session.types(draft.trim() !== "");
    },
    send: () => {
      if (!isSendable(this.draft)) return;
      this.#say(this.draft.trim());
      this.draft = "";
    },
  };

  constructor() {
    super();
    this.municipality = null;
    this.hasBegun = false;
    this.isTyping = false;
    this.digits = false;
    this.draft = "";
    this.copied = null;
    this.asking = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#session.stop();
    this.#idle.stop();
    this.#wakeLock.release();
    this.#voice?.dispose();
    this.#voice = null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const voice = this.#voice;
    const { municipality, hasBegun, isTyping, digits, draft, copied, asking } = this;
    if (municipality === null || voice === null) return nothing;
    const [label, word, session] = [this.#label, this.#word, this.#session];
    const canGoOn = this.#storage.token !== null;
    const forms = this.#forms.forms(municipality);
    const view: StageView = { municipality, session, voice, hasBegun, canGoOn, isTyping, digits, draft, copied, forms, label, word };
    return html`
      ${stage(view, { ...this.#actions, askColleague: session.hasColleagues ? this.#actions.askColleague : null })}
      ${askDialog(asking, word, (restart) => this.#answer(restart))}
      <div class="visually-hidden" role="log" aria-label=${label("newest_messages")}></div>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    const root = this.renderRoot as ShadowRoot;
    const region = root.querySelector<HTMLElement>("[role=log]");
    if (region !== null) this.#announcer ??= new Announcer(region);
    const dialog = root.querySelector<HTMLDialogElement>("dialog.ask");
    if (this.asking !== null && dialog?.open === false) dialog.showModal();
    else if (this.asking === null) dialog?.close();
    const field = root.querySelector<HTMLTextAreaElement>(WRITE);
    if (field !== null && (changed.has("draft") || changed.has("isTyping"))) fitToText(field);
    this.#dom.update(root, this.#session.conversation.last);
    this.#voice?.update();
  }

  async #load(): Promise<void> {
    const municipality = await loadMunicipality(new URL("api/municipality", GATEWAY));
    const names = { name: municipality.name, assistant: municipality.assistant };
    this.#label = labels(municipality.labels, names);
    this.#word = words(SPEAK_WORDS, municipality.labels, names);
    applyTheme(this, municipality.theme);
    if (!this.isConnected) return;
    this.#voice = this.#newVoice(municipality);
    this.municipality = municipality;
    this.#idle.start();
  }

  #newSession(): Session {
    return new Session(websocketUrl("resident"), this.#storage, {
      changed: () => this.requestUpdate(),
      reconnected: () => this.#announcer?.announce(this.#label("connected")),
      arrived: (message) => this.#arrived(message),
      charged: (before) => this.#charged(before),
      formChanged: (news) => this.#forms.heard(news),
    });
  }

  #newForms(): FormDesk {
    return new FormDesk(this.#session, this.#dom, {
      root: () => this.renderRoot as ShadowRoot,
      changed: () => this.requestUpdate(),
      announce: (key) => this.#announcer?.announce(this.#label(key)),
      failed: () => {
        this.#session.notice = this.#label("part_missing");
        this.requestUpdate();
      },
    });
  }

  #newVoice(municipality: Municipality): Voice {
    return new Voice(websocketUrl("voice"), {
      municipality,
      conversation: () => this.#session.conversation,
      token: () => (this.hasBegun ? this.#storage.token : null),
      root: () => this.renderRoot as ShadowRoot,
      changed: () => this.requestUpdate(),
      say: (text) => this.#say(text),
    });
  }

  #begin(): void {
    this.hasBegun = true;
    this.#voice?.wake();
    this.#wakeLock.keep();
    this.#idle.start();
    this.#session.start();
    this.#dom.focus(".talk");
  }

  /** Everything of this conversation goes off the screen and out of the tab. */
  #startOver(): void {
    this.#session.stop();
    this.#storage.forget();
    this.#session = this.#newSession();
    this.#forms = this.#newForms();
    this.#wakeLock.release();
    this.hasBegun = false;
    this.isTyping = false;
    this.draft = "";
    this.asking = null;
    this.renderRoot.querySelector("[role=log]")?.replaceChildren();
    this.#idle.start();
    this.#dom.focus(".begin");
  }

  #answer(restart: boolean): void {
    this.asking = null;
    this.#idle.start();
    if (restart) this.#startOver();
    else this.#dom.focus(".talk");
  }

  #say(text: string): void {
    this.digits = false;
    this.#voice?.answered();
    this.#session.say(text);
  }

  #arrived(message: StoredMessage): void {
    this.#announcer?.announce(spoken(message, this.#label));
    this.#voice?.arrived(message);
  }

  #charged(before: Charge): void {
    this.#announcer?.announce(chargeNews(before, this.#session.conversation.charge, this.#label));
  }

  async #copy(reference: string, code: HTMLElement): Promise<void> {
    this.copied = await copyReference(reference, code);
    this.#announcer?.announce(this.#label(this.copied.result === "copied" ? "reference_copied" : "reference_selected"));
  }
}

customElements.define("sophie-speak", SophieSpeak);
