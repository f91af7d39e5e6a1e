import { describe, expect, test } from "vitest";

import { keyOf, largestFirst, matching, titleOf, without } from "../../console/views/learning/groups.js";

const example = (id: string): { id: string; text: string; at: string; outcome: string } => ({ id, text: id, at: "2026-11-24T10:00:00Z", outcome: "not_understood" });
const group = (...ids: string[]): { examples: ReturnType<typeof example>[]; intents: string[] } => ({ examples: ids.map(example), intents: [] });
const INTENTS = [
  { name: "report_lost", title: "Iets kwijt" },
  { name: "move_house", title: "Verhuizen" },
  { name: "ask_cost", title: null },
];

describe("groups", () => {
  test("come with the largest first, and in their order when they are as large", () => {
    expect(largestFirst([group("a"), group("b", "c"), group("d")]).map(keyOf)).toEqual(["b", "a", "d"]);
  });

  test("lose what was labelled, and go when nothing is left", () => {
    const left = without([group("a", "b"), group("c")], new Set(["a", "c"]));
    expect(left.map(({ examples }) => examples.map(({ id }) => id))).toEqual([["b"]]);
  });
});

describe("intents", () => {
  test("are found by words of their title or name, in the order of the alphabet", () => {
    expect(matching(INTENTS, "").map(({ name }) => name)).toEqual(["report_lost", "move_house", "ask_cost"]);
    expect(matching(INTENTS, "HOUSE ver").map(({ name }) => name)).toEqual(["move_house"]);
    expect(matching(INTENTS, "kosten").map(({ name }) => name)).toEqual(["ask_cost"]);
    expect(matching(INTENTS, "fiets")).toEqual([]);
  });

  test("have Dutch words where the gateway has none", () => {
    expect(titleOf(INTENTS, "ask_cost")).toBe("Vraagt naar de kosten");
    expect(titleOf(INTENTS, "brand_new")).toBe("brand_new");
  });
});
