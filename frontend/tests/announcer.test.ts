// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";

import { Announcer, spoken } from "../widget/announcer.js";
import { labels } from "../widget/labels.js";
import { stored } from "./support/messages.js";

const label = labels({}, { assistant: "Sophie" });

describe("what is read out", () => {
  test("begins with who speaks", () => {
    expect(spoken(stored(1, { text: "Goedendag." }), label)).toBe("Sophie zei:\nGoedendag.");
    expect(spoken(stored(1, { text: "Hallo.", author: "colleague", name: "Anouk" }), label)).toBe("Anouk zei:\nHallo.");
    expect(spoken(stored(1, { text: "Hallo.", author: "colleague" }), label)).toBe("Een medewerker zei:\nHallo.");
    expect(spoken(stored(1, { text: "U wacht.", author: "system" }), label)).toBe("Melding:\nU wacht.");
  });

  test("tells what can be kept, opened and chosen", () => {
    const text = spoken(
      stored(1, {
        text: "Vastgelegd.",
        reference: "K7M3-9QXT-2PWS",
        links: [{ title: "Alle kosten", url: "https://www.example.nl/" }],
        choices: [
          { title: "Ja", text: "ja" },
          { title: "Nee", text: "nee" },
        ],
      }),
      label,
    );
    expect(text.split("\n")).toEqual([
      "Sophie zei:",
      "Vastgelegd.",
      "Uw referentie: K7M3-9QXT-2PWS",
      "Alle kosten",
      "Kies een antwoord, of typ zelf iets: Ja, Nee",
    ]);
  });

  test("goes into a region that doesn't grow without end", () => {
    const region = document.createElement("div");
    const announcer = new Announcer(region);
    for (let count = 1; count <= 10; count += 1) announcer.announce(`<b>${String(count)}</b>`);
    expect([...region.children].map((line) => line.textContent)).toEqual(["<b>7</b>", "<b>8</b>", "<b>9</b>", "<b>10</b>"]);
  });
});
