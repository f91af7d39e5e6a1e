import { Announcer } from "./announcer.js";
import { fitToText, WRITE } from "./composer.js";
import type { Conversation } from "./conversation.js";
import { PanelDialog } from "./panel-dialog.js";
import { Scroller } from "./scroller.js";

/** What templates can't say of the panel: whether the dialog is open, what is in view, what has the focus, and what is read out. */
export class PanelDom {
  readonly #changed: () => void;
  #announcer: Announcer | null = null;
  #dialog: PanelDialog | null = null;
  #scroller: Scroller | null = null;
  #focusNext: string | null = null;
  #showNext: string | null = null;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Whether the newest message is out of view because the resident scrolled back. */
  get isBehind(): boolean {
    return this.#scroller?.isBehind === true;
  }

  dispose(): void {
    this.#dialog?.dispose();
    this.#dialog = null;
  }

  announce(text: string): void {
    if (text !== "") this.#announcer?.announce(text);
  }

  /** Gives the focus to what this selector finds, as soon as it is there. */
  focus(selector: string): void {
    this.#focusNext = selector;
    this.#changed();
  }

  /** Brings something below the messages into view, as soon as it is there; the focus stays. */
  show(selector: string): void {
    this.#showNext = selector;
    this.#changed();
  }

  toEnd(): void {
    this.#scroller?.toEnd();
  }

  /**
   * To be called after each change of what is shown.
   *
   * @param isHistory whether these messages are from before this page was opened
   */
  update(root: ParentNode, isOpen: boolean, conversation: Conversation, isHistory: boolean): void {
    const region = root.querySelector<HTMLElement>("[role=log]");
    const dialog = root.querySelector("dialog");
    if (region === null || dialog === null) return;
    this.#announcer ??= new Announcer(region);
    this.#dialog ??= new PanelDialog(dialog);
    if (isOpen) {
      this.#dialog.open();
      this.#scroll(root, conversation, isHistory);
    } else if (dialog.open) {
      this.#dialog.close();
      this.#scroller = null;
    }
    const focused = this.#focusNext === null ? null : root.querySelector<HTMLElement>(this.#focusNext);
    if (focused === null) return;
    this.#focusNext = null;
    focused.focus();
  }

  /** Makes the field in which the resident types as high as its text. */
  fit(root: ParentNode): void {
    const field = root.querySelector<HTMLTextAreaElement>(WRITE);
    if (field !== null) fitToText(field);
  }

  #scroll(root: ParentNode, conversation: Conversation, isHistory: boolean): void {
    const list = root.querySelector<HTMLElement>(".scroll");
    if (list === null) return;
    this.#scroller ??= new Scroller(list, this.#changed);
    this.#scroller.update(conversation.messages, isHistory);
    const shown = this.#showNext === null ? null : list.querySelector<HTMLElement>(this.#showNext);
    if (shown === null) return;
    this.#showNext = null;
    this.#scroller.show(shown);
  }
}
