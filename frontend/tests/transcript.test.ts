// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";

import { labels } from "../widget/labels.js";
import { download, transcript } from "../widget/transcript.js";
import { stored } from "./support/messages.js";

const MUNICIPALITY = { name: "Hollands Kroon", assistant: "Sophie", website: "", phone: "", labels: {}, theme: {}, voice: { listen: false, speak: false } };
const label = labels({}, { name: "Hollands Kroon", assistant: "Sophie" });
const NOW = new Date("2026-11-25T09:05:00+01:00");

afterEach(() => vi.restoreAllMocks());

test("a transcript tells who said what and when, day by day, with links and references", () => {
  const messages = [
    stored(1, { text: "Goedendag.\nWaarmee kan ik helpen?", at: "2026-11-24T23:58:00+01:00" }),
    stored(2, { author: "resident", text: "paspoort", at: "2026-11-24T23:59:00+01:00" }),
    stored(3, { author: "system", text: "U wacht op een medewerker.", at: "2026-11-25T00:01:00+01:00" }),
    stored(4, {
      author: "colleague",
      name: "Anouk",
      text: "Dat is geregeld.",
      links: [{ title: "Alle kosten", url: "https://www.example.nl/kosten" }],
      reference: "K7QM-3XWD-92A",
      at: "2026-11-25T00:02:00+01:00",
    }),
  ];
  const { file, text } = transcript(messages, MUNICIPALITY, label, NOW);
  expect(file).toBe("gesprek-2026-11-25.txt");
  expect(text).toBe(`Gesprek met Sophie, de digitale assistent van de gemeente Hollands Kroon
Bewaard op woensdag 25 november 2026 om 09:05


DINSDAG 24 NOVEMBER 2026

23:58  Sophie zei:
Goedendag.
Waarmee kan ik helpen?

23:59  U zei:
paspoort


WOENSDAG 25 NOVEMBER 2026

00:01  Melding:
U wacht op een medewerker.

00:02  Anouk zei:
Dat is geregeld.
Uw referentie: K7QM-3XWD-92A
Alle kosten: https://www.example.nl/kosten
`);
});

test("a municipality may choose the words", () => {
  const own = { ...MUNICIPALITY, labels: { transcript_title: "Chat van {name}" } };
  expect(transcript([], own, label, NOW).text.split("\n")[0]).toBe("Chat van Hollands Kroon");
});

test("a download hands over the text under its name and lets go of it later", async () => {
  vi.useFakeTimers();
  const kept: Blob[] = [];
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => (kept.push(blob as Blob), "blob:1"));
  const revoked = vi.spyOn(URL, "revokeObjectURL").mockImplementation(() => undefined);
  const clicked: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    clicked.push(`${this.download} from ${this.href}`);
  });
  download({ file: "gesprek.txt", text: "één" });
  expect(clicked).toEqual(["gesprek.txt from blob:1"]);
  expect(await kept[0]?.text()).toBe("één");
  expect(revoked).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(revoked).toHaveBeenCalledWith("blob:1");
  vi.useRealTimers();
});
