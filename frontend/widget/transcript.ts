/** The conversation as a text file, to be kept. Loaded when a resident asks for it. */
import { speaker, words, type Label } from "./labels.js";
import type { Municipality } from "./municipality.js";
import type { StoredMessage } from "./protocol.js";
import { timeOf, ZONE } from "./times.js";

/** Dutch at level B1. A municipality may replace each of them, as it may those in `labels.ts`. */
const WORDS = {
  transcript_title: "Gesprek met {assistant}, de digitale assistent van de gemeente {name}",
  transcript_saved_at: "Bewaard op {day} om {time}",
  transcript_file: "gesprek-{day}.txt",
} as const;

const LONG_DAY = new Intl.DateTimeFormat("nl-NL", { timeZone: ZONE, weekday: "long", day: "numeric", month: "long", year: "numeric" });
// Sweden writes days as ISO 8601 does: names of files then stand in order.
const FILE_DAY = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE });

/** A text file and its name. */
export interface Transcript {
  readonly file: string;
  readonly text: string;
}

/** Everything that was stored, each day under its date: who said what and when, with links and references. */
export function transcript(messages: readonly StoredMessage[], municipality: Municipality, label: Label, now: Date): Transcript {
  const word = words(WORDS, municipality.labels, { name: municipality.name, assistant: municipality.assistant });
  const at = now.toISOString();
  const head = [word("transcript_title"), word("transcript_saved_at", { day: LONG_DAY.format(now), time: timeOf(at) })];
  const body = messages.map((message, index) => {
    const day = dayOf(message);
    const previous = messages[index - 1];
    const isNewDay = previous === undefined || dayOf(previous) !== day;
    return isNewDay ? `\n${day.toUpperCase()}\n\n${entry(message, label)}` : entry(message, label);
  });
  return { file: word("transcript_file", { day: FILE_DAY.format(now) }), text: `${[head.join("\n"), ...body].join("\n\n")}\n` };
}

function dayOf(message: StoredMessage): string {
  return LONG_DAY.format(new Date(message.at));
}

function entry(message: StoredMessage, label: Label): string {
  const lines = [`${timeOf(message.at)}  ${speaker(message, label)}:`, message.text];
  if (message.reference !== null) lines.push(`${label("reference")}: ${message.reference}`);
  lines.push(...message.links.map((link) => `${link.title}: ${link.url}`));
  return lines.join("\n");
}

/** Hands a text to the browser's downloads: made here, so it goes nowhere else. */
export function download({ file, text }: Transcript): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = file;
  link.click();
  // Only after the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
