import type { Avatar } from "../../avatar/avatar.js";
import type { SpeechFrame } from "./protocol.js";
import type { TalkState } from "./talk.js";

/** Sophie's face, where and as long as it is to be seen. Its code and the head come when they are first wanted. */
export class Face {
  #host: HTMLElement | null = null;
  #avatar: Avatar | null = null;
  #state: TalkState = "idle";

  /**
   * To be called after each change of what is shown.
   *
   * @param host the element that she fills, with a picture in it for until she is there; null for nowhere
   */
  show(host: HTMLElement | null, state: TalkState): void {
    if (host !== this.#host) {
      this.#leave();
      this.#host = host;
      if (host !== null) void this.#come(host);
    }
    this.#state = state;
    this.#follow();
  }

  /** Moves her mouth to a sentence whose sound starts at `startsAt`, in seconds of the AudioContext. */
  speak(speech: SpeechFrame, startsAt: number, context: AudioContext): void {
    this.#avatar?.speak(speech.visemes, startsAt, context);
  }

  hush(): void {
    this.#avatar?.hush();
  }

  smile(): void {
    this.#avatar?.smile();
  }

  sorry(): void {
    this.#avatar?.sorry();
  }

  async #come(host: HTMLElement): Promise<void> {
    try {
      const { Avatar } = await import("../../avatar/avatar.js");
      if (host !== this.#host) return;
      const avatar = new Avatar(host);
      this.#avatar = avatar;
      await avatar.ready;
      if (avatar === this.#avatar) host.classList.add("moves");
      this.#follow();
    } catch (problem) {
      // The picture stays: everything she says is in the text.
      console.warn("Sophie: her face could not be loaded.", problem);
    }
  }

  #follow(): void {
    this.#avatar?.listen(this.#state === "listening");
    this.#avatar?.think(this.#state === "thinking");
  }

  #leave(): void {
    this.#avatar?.dispose();
    this.#avatar = null;
    this.#host?.classList.remove("moves");
  }
}
