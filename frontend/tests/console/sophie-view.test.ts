import { expect, test } from "vitest";

import { understood } from "../../console/sophie-view.js";
import { stored } from "./support/frames.js";

test("what Sophie understood stands with the resident's message, the newest first", () => {
  const messages = [
    stored(1, { author: "sophie", text: "Goedendag." }),
    stored(2, { text: "paspoort", intent: "request_passport", confidence: 0.9 }),
    stored(3, { author: "sophie", outcome: "answered" }),
    stored(4, { text: "huh" }),
    stored(5, { author: "sophie", intent: "out_of_scope", confidence: 0.3, outcome: "not_understood" }),
    stored(6, { text: "medewerker" }),
    stored(7, { author: "colleague", staff_id: "id-bo" }),
  ];
  expect(understood(messages).map(({ seq, intent, confidence, outcome }) => [seq, intent, confidence, outcome])).toEqual([
    [4, "out_of_scope", 0.3, "not_understood"],
    [2, "request_passport", 0.9, "answered"],
  ]);
});
