import { speaker, type Label } from "./labels.js";
import type { StoredMessage } from "./protocol.js";

const KEPT = 4;

/**
 * Reads new messages out to who uses a screen reader. A live region of its own, apart from the messages on the screen: so nothing is
 * read that was there already, that the resident wrote, or that is still changing.
 */
export class Announcer {
  readonly #region: HTMLElement;

  /** @param region an element with `role="log"` that is in the page from the start and that nothing else writes to */
  constructor(region: HTMLElement) {
    this.#region = region;
  }

  announce(text: string): void {
    const line = document.createElement("p");
    line.textContent = text;
    this.#region.append(line);
    while (this.#region.childElementCount > KEPT) this.#region.firstElementChild?.remove();
  }
}

/** A message as it is read out: who speaks, the text, and what can be chosen or opened. */
export function spoken(message: StoredMessage, label: Label): string {
  const parts = [`${speaker(message, label)}:`, message.text];
  if (message.reference !== null) parts.push(`${label("reference")}: ${message.reference}`);
  if (message.links.length > 0) parts.push(message.links.map((link) => link.title).join(", "));
  if (message.choices.length > 0) parts.push(`${label("choose")}: ${message.choices.map((choice) => choice.title).join(", ")}`);
  return parts.join("\n");
}
