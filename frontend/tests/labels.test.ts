import { describe, expect, test } from "vitest";

import { labels } from "../widget/labels.js";

const NAMES = { assistant: "Sophie", name: "Hollands Kroon" };

describe("labels", () => {
  test("are Dutch with the names filled in", () => {
    const label = labels({}, NAMES);
    expect(label("open")).toBe("Chat met Sophie");
    expect(label("of_municipality")).toBe("Gemeente Hollands Kroon");
    expect(label("digital_assistant")).toBe("Digitale assistent, geen mens");
  });

  test("can be replaced one by one", () => {
    const label = labels({ open: "Vraag het {assistant} van {name}" }, NAMES);
    expect(label("open")).toBe("Vraag het Sophie van Hollands Kroon");
    expect(label("send")).toBe("Versturen");
  });

  test("take what is counted", () => {
    expect(labels({}, NAMES)("characters_left", { count: 12 })).toBe("Nog 12 tekens over");
    expect(labels({ unread_more: "{count} x {count}" }, NAMES)("unread_more", { count: 3 })).toBe("3 x 3");
  });

  test("show a placeholder that nothing fills, so that the mistake is seen", () => {
    expect(labels({ send: "Naar {wie}" }, NAMES)("send")).toBe("Naar {wie}");
  });

  test("take names as they are", () => {
    expect(labels({}, { ...NAMES, assistant: "$& {count} <b>" })("open")).toBe("Chat met $& {count} <b>");
  });

  test("leave keys that the widget doesn't know alone", () => {
    expect(labels({ constructor: "x", onbekend: "y" }, NAMES)("close")).toBe("Chat sluiten");
  });
});
