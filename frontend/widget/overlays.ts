import { isTakeOver, type Charge } from "./charge.js";
import { WRITE } from "./composer.js";
import type { MenuChoice } from "./menu.js";
import type { PanelDom } from "./panel-dom.js";
import type { Question } from "./question.js";
import type { Session } from "./session.js";

/** What comes over the conversation and goes again: the menu, a question, and the banner that somebody took over. */
export class Overlays {
  menuIsOpen = false;
  question: Question | null = null;
  /** Whether a human or the machine took over and the resident hasn't taken note of that yet. */
  tellsTakeOver = false;
  readonly #session: Session;
  readonly #dom: PanelDom;
  readonly #save: () => void;

  /** @param save keeps the conversation as a file */
  constructor(session: Session, dom: PanelDom, save: () => void) {
    this.#session = session;
    this.#dom = dom;
    this.#save = save;
  }

  toggleMenu(): void {
    this.menuIsOpen = !this.menuIsOpen;
  }

  pick(choice: MenuChoice): void {
    this.menuIsOpen = false;
    if (choice === "end" || choice === "new_conversation") {
      this.question = choice;
      this.#dom.focus(".question .no");
      return;
    }
    this.#dom.focus(WRITE);
    if (choice === "save") this.#save();
    else this.#session.wish(choice);
  }

  answer(yes: boolean): void {
    const asked = this.question;
    this.question = null;
    this.#dom.focus(WRITE);
    if (!yes) return;
    if (asked === "end") this.#session.wish("end");
    else this.#session.startOver();
  }

  dismissTakeOver(): void {
    this.tellsTakeOver = false;
    this.#dom.focus(WRITE);
  }

  /** Somebody else may be in charge now. */
  charged(before: Charge, now: Charge): void {
    if (now.holder !== before.holder || now.name !== before.name) this.tellsTakeOver = isTakeOver(before, now);
  }

  /** Escape: closes what was opened last; false when there is nothing. */
  closeInnermost(): boolean {
    if (this.menuIsOpen) {
      this.menuIsOpen = false;
      this.#dom.focus(".menu-button");
      return true;
    }
    if (this.question === null) return false;
    this.answer(false);
    return true;
  }

  /** The panel closes. */
  close(): void {
    this.menuIsOpen = false;
    this.question = null;
  }
}
