import { nothing, type TemplateResult } from "lit";

import { WRITE } from "./composer.js";
import { websocketUrl } from "./gateway-address.js";
import { Later } from "./later.js";
import type { Municipality } from "./municipality.js";
import type { PanelDom } from "./panel-dom.js";
import type { PanelView } from "./panel.js";
import type { StoredMessage } from "./protocol.js";
import type { Session } from "./session.js";
import type { Voice } from "./voice/voice.js";

/** What speaking needs of the widget around it. */
export interface VoiceDoorHost {
  root(): ShadowRoot;
  token(): string | null;
  changed(): void;
  say(text: string): void;
  /** What speaks can't be had now. */
  failed(): void;
}

/** Opens and closes the conversation by voice. What does the speaking comes when the resident first asks for it. */
export class VoiceDoor {
  readonly #part = new Later(() => import("./voice/voice.js"));
  readonly #session: Session;
  readonly #dom: PanelDom;
  readonly #host: VoiceDoorHost;
  #voice: Voice | null = null;
  #digits = false;

  constructor(session: Session, dom: PanelDom, host: VoiceDoorHost) {
    this.#session = session;
    this.#dom = dom;
    this.#host = host;
  }

  get isOpen(): boolean {
    return this.#voice !== null;
  }

  async toggle(municipality: Municipality | null): Promise<void> {
    if (this.#voice !== null) {
      this.close();
      this.#dom.focus(WRITE);
      return;
    }
    if (municipality === null) return;
    const part = await this.#part.load();
    if (part === null) {
      this.#host.failed();
      return;
    }
    const root = this.#host.root();
    const { styleSheet } = part.voiceStyles;
    if (styleSheet !== undefined && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet);
    this.#voice ??= new part.Voice(websocketUrl("voice"), {
      ...this.#host,
      municipality,
      conversation: () => this.#session.conversation,
    });
    this.#dom.focus(municipality.voice.listen ? ".voice .talk" : ".voice .mute");
  }

  view(): Pick<PanelView, "voiceBar" | "digits"> {
    return { voiceBar: this.#bar(), digits: this.#digits };
  }

  arrived(message: StoredMessage): void {
    this.#voice?.arrived(message);
  }

  /** The resident said something, in whatever way. */
  answered(): void {
    this.#digits = false;
    this.#voice?.answered();
  }

  /** To be called after each change of what is shown. */
  update(): void {
    this.#voice?.update();
  }

  close(): void {
    this.#digits = false;
    this.#voice?.dispose();
    this.#voice = null;
    this.#host.changed();
  }

  #bar(): TemplateResult | typeof nothing {
    const { part } = this.#part;
    const { hasColleagues } = this.#session;
    if (this.#voice === null || part === null) return nothing;
    return part.voiceBar(this.#voice, {
      changed: () => this.#host.changed(),
      type: (digits) => {
        this.#digits = digits;
        this.#dom.focus(WRITE);
      },
      askColleague: hasColleagues ? () => this.#session.wish("request_colleague", "voice") : null,
      close: () => {
        this.close();
        this.#dom.focus(WRITE);
      },
    });
  }
}
