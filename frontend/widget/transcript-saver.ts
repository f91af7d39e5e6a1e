import type { Label } from "./labels.js";
import { Later } from "./later.js";
import type { Municipality } from "./municipality.js";
import type { StoredMessage } from "./protocol.js";

/** Gives the resident the conversation as a file. What makes it comes when it is first wanted. */
export class TranscriptSaver {
  readonly #part = new Later(() => import("./transcript.js"));

  /** The name of the file; null when it can't be made now. */
  async save(messages: readonly StoredMessage[], municipality: Municipality, label: Label): Promise<string | null> {
    const part = await this.#part.load();
    if (part === null) return null;
    const kept = part.transcript(messages, municipality, label, new Date());
    part.download(kept);
    return kept.file;
  }
}
