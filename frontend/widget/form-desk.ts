import { nothing, type TemplateResult } from "lit";

import { WRITE } from "./composer.js";
import type { LabelKey } from "./labels.js";
import { Later } from "./later.js";
import type { Municipality } from "./municipality.js";
import type { PanelDom } from "./panel-dom.js";
import type { FormNews, Session } from "./session.js";

/** What the forms need of the widget around them. */
export interface FormHost {
  root(): ShadowRoot;
  changed(): void;
  announce(key: LabelKey): void;
  /** The forms can't be had now. */
  failed(): void;
}

type FormsPart = typeof import("./forms/forms.js");

/** Shows the forms for a call-back and for feedback when they are wanted, and brings what was filled in to the session. */
export class FormDesk {
  readonly #session: Session;
  readonly #dom: Pick<PanelDom, "focus" | "show">;
  readonly #host: FormHost;
  readonly #part = new Later(() => import("./forms/forms.js"));
  readonly #actions: Parameters<FormsPart["forms"]>[3];

  constructor(session: Session, dom: Pick<PanelDom, "focus" | "show">, host: FormHost) {
    this.#session = session;
    this.#dom = dom;
    this.#host = host;
    const { callBack, feedback } = session;
    this.#actions = {
      editCallBack: (change) => {
        callBack.edit(change);
        host.changed();
      },
      sendCallBack: (mistake) => {
        callBack.isChecked = true;
        if (mistake === null) session.askCallBack();
        dom.focus(mistake === null ? ".card.sending" : `#${mistake}`);
      },
      cancelCallBack: () => {
        callBack.cancel();
        dom.focus(WRITE);
      },
      giveFeedback: (score, words) => {
        session.giveFeedback(score, words);
        dom.focus(".card.sending");
      },
      refuseFeedback: (mistake) => {
        feedback.mistake = mistake;
        dom.focus(mistake === "score" ? "[name=score]" : "#feedback-words");
      },
      changeFeedback: () => {
        feedback.mistake = null;
        host.changed();
      },
      skipFeedback: () => {
        feedback.skip();
        dom.focus(WRITE);
      },
    };
  }

  /** The resident asks for the form himself. */
  openCallBack(): void {
    this.#session.callBack.open();
    this.#retry();
    this.#dom.show(".card");
    this.#dom.focus("#call-back-title");
  }

  /** What is to be filled in now; loads what shows it. */
  forms(municipality: Municipality): TemplateResult | typeof nothing {
    const { callBack, feedback } = this.#session;
    if (callBack.stage === "closed" && feedback.stage === "none") return nothing;
    if (this.#part.state === "unasked") void this.#load();
    return this.#part.part?.forms(municipality, callBack, feedback, this.#actions) ?? nothing;
  }

  /** What came of a form. */
  heard(news: FormNews): void {
    const wasInCard = this.#focusIsInCard;
    switch (news) {
      case "call_back_offered":
      case "feedback_wanted":
        this.#retry();
        this.#host.announce(news);
        this.#dom.show(".card");
        break;
      case "call_back_stored":
        if (wasInCard) this.#dom.focus(WRITE);
        break;
      case "call_back_refused":
        if (wasInCard) this.#dom.focus("#call-back-title");
        break;
      case "feedback_stored":
        if (wasInCard) this.#dom.focus(".card.thanks");
        break;
    }
  }

  #retry(): void {
    if (this.#part.state === "failed") this.#part.state = "unasked";
  }

  get #focusIsInCard(): boolean {
    const { activeElement } = this.#host.root();
    return activeElement instanceof Element && activeElement.closest(".card") !== null;
  }

  async #load(): Promise<void> {
    const part = await this.#part.load();
    if (part === null) {
      this.#host.failed();
      return;
    }
    const { styleSheet } = part.formStyles;
    if (styleSheet !== undefined) this.#host.root().adoptedStyleSheets.push(styleSheet);
    this.#host.changed();
  }
}
