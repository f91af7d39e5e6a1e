// @vitest-environment happy-dom
import { render } from "lit";
import { describe, expect, test } from "vitest";

import { choiceButtons } from "../widget/choices.js";
import { labels } from "../widget/labels.js";
import type { Choice } from "../widget/protocol.js";

function shown(choices: Choice[], choose: (choice: Choice) => void = () => undefined): HTMLElement {
  const place = document.createElement("div");
  render(choiceButtons(choices, labels({}, {}), choose), place);
  return place;
}

describe("choices", () => {
  test("show their title and send their text", () => {
    const chosen: string[] = [];
    const place = shown(
      [
        { title: "Ja, dit klopt", text: "ja, dit klopt" },
        { title: "Nee", text: "nee, iets wijzigen" },
      ],
      (choice) => chosen.push(choice.text),
    );
    const buttons = [...place.querySelectorAll("button")];
    expect(buttons.map((button) => button.textContent)).toEqual(["Ja, dit klopt", "Nee"]);
    buttons[1]?.click();
    expect(chosen).toEqual(["nee, iets wijzigen"]);
  });

  test("are one group with a name", () => {
    const group = shown([{ title: "Ja", text: "ja" }]).querySelector("[role=group]");
    expect(group?.getAttribute("aria-label")).toBe("Kies een antwoord, of typ zelf iets");
  });

  test("take their title as text", () => {
    const place = shown([{ title: "<b>Ja</b>", text: "ja" }]);
    expect(place.querySelector("b")).toBeNull();
    expect(place.querySelector("button")?.textContent).toBe("<b>Ja</b>");
  });

  test("without any there is no group", () => {
    expect(shown([]).childElementCount).toBe(0);
  });
});
