import { Alarm } from "./alarm.js";
import { Chime } from "./chime.js";
import type { DeskStorage } from "./desk-storage.js";
import calmIcon from "./favicon.svg?url";
import waitingIcon from "./favicon-waiting.svg?url";
import { label, word } from "./labels.js";
import { codeOf } from "./lists.js";
import type { Summary } from "./model.js";

/** Everything by which the console asks for a colleague's attention: sound, the tab's title and icon, and the browser's messages. */
export class Attention {
  readonly #storage: DeskStorage;
  readonly #chime = new Chime();
  readonly #alarm = new Alarm(() => {
    if (this.#storage.sound) this.#chime.play();
  });
  readonly #icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");

  constructor(storage: DeskStorage) {
    this.#storage = storage;
    this.#chime.prepare();
  }

  get asks(): boolean {
    return this.#alarm.asksAttention;
  }

  get sound(): boolean {
    return this.#storage.sound;
  }

  set sound(on: boolean) {
    this.#storage.sound = on;
    if (on) this.#chime.play();
  }

  /** @param waiting the conversations that wait for this colleague @param unread what residents said that he didn't see */
  update(waiting: readonly Summary[], unread: number, title: string): void {
    this.#alarm.update(waiting.map((summary) => summary.conversation));
    const count = waiting.length + unread;
    document.title = count === 0 ? title : label("waiting_title", { count, title });
    if (this.#icon !== null) this.#icon.href = waiting.length === 0 ? calmIcon : waitingIcon;
    void this.#badge(count);
  }

  acknowledge(): void {
    this.#alarm.acknowledge();
  }

  stop(): void {
    this.#alarm.stop();
    void this.#badge(0);
  }

  /** Outside the page, when the colleague is elsewhere and allows it. Without what the resident typed: others can see the screen. */
  notify(summary: Summary, open: () => void): void {
    if (document.visibilityState === "visible" || notifications() !== "granted") return;
    const reason = summary.reason === null ? "" : word("reason", summary.reason);
    const message = new Notification(label("conversation_title", { code: codeOf(summary.conversation) }), {
      body: label("new_waiting", { reason }),
      tag: summary.conversation,
    });
    message.addEventListener("click", () => {
      window.focus();
      message.close();
      open();
    });
  }

  async #badge(count: number): Promise<void> {
    if (!("setAppBadge" in navigator)) return;
    try {
      await (count === 0 ? navigator.clearAppBadge() : navigator.setAppBadge(count));
    } catch (problem) {
      // Only an installed page may have one; the title and the icon tell the same.
      if (!(problem instanceof DOMException)) throw problem;
    }
  }
}

/** Whether the browser shows messages of this page outside it; `unsupported` where it has none. */
export function notifications(): NotificationPermission | "unsupported" {
  return "Notification" in window ? Notification.permission : "unsupported";
}
