/** The panel fills the screen below 480 px, in width or in height. In em: with large text it does so sooner. Also in styles/panel.css. */
const FILLS_SCREEN = "(max-width: 29.99em), (max-height: 29.99em)";

/**
 * Opens and closes the panel's `<dialog>`. On a large screen the page beside it stays usable; on a small one the panel covers the
 * page, so there it is modal: otherwise focus could disappear behind it.
 */
export class PanelDialog {
  readonly #dialog: HTMLDialogElement;
  readonly #fillsScreen = matchMedia(FILLS_SCREEN);

  constructor(dialog: HTMLDialogElement) {
    this.#dialog = dialog;
    this.#fillsScreen.addEventListener("change", this.#adapt);
    visualViewport?.addEventListener("resize", this.#makeRoomForKeyboard);
  }

  dispose(): void {
    this.#fillsScreen.removeEventListener("change", this.#adapt);
    visualViewport?.removeEventListener("resize", this.#makeRoomForKeyboard);
  }

  open(): void {
    if (this.#dialog.open) return;
    this.#makeRoomForKeyboard();
    if (this.#fillsScreen.matches) this.#dialog.showModal();
    // `show()` would take the focus away from the page, also when a reload brings an open panel back.
    else this.#dialog.setAttribute("open", "");
  }

  close(): void {
    this.#dialog.close();
  }

  readonly #adapt = (): void => {
    if (!this.#dialog.open) return;
    const root = this.#dialog.getRootNode() as ShadowRoot;
    const focused = root.activeElement;
    this.close();
    this.open();
    if (focused instanceof HTMLElement) focused.focus();
  };

  /** The keyboard on the screen of a phone makes the visible part smaller, which no CSS unit tells in every browser. */
  readonly #makeRoomForKeyboard = (): void => {
    if (visualViewport?.scale !== 1) return;
    this.#dialog.style.setProperty("--visible-height", `${String(visualViewport.height)}px`);
  };
}
