import { describe, expect, test } from "vitest";

import { concerns, listed, matches, NO_FILTER } from "../../console/lists.js";
import type { Summary } from "../../console/model.js";
import { ME, mine, summary } from "./support/frames.js";

function at(minute: number): string {
  return `2026-11-24T14:${String(minute).padStart(2, "0")}:00+01:00`;
}

function order(key: Parameters<typeof listed>[0], ...summaries: Summary[]): string[] {
  return listed(key, summaries, ME).map(({ conversation }) => conversation);
}

describe("who waits", () => {
  test("stands in order of urgency, and then of how long it takes already", () => {
    const late = summary("late", { queued_at: at(30) });
    const early = summary("early", { queued_at: at(10) });
    const urgent = summary("urgent", { queued_at: at(40), urgent: true });
    expect(order("waiting", late, early, urgent, mine("held"))).toEqual(["urgent", "early", "late"]);
  });
});

describe("what is held", () => {
  test("stands with whom it is", () => {
    const theirs = mine("theirs", { holder_id: "id-bo" });
    expect(order("mine", mine("my own"), theirs, summary("waiting"))).toEqual(["my own"]);
    expect(order("colleagues", mine("my own"), theirs, summary("waiting"))).toEqual(["theirs"]);
  });

  test("begins with who waits longest for an answer, then what moved last", () => {
    const said = (minute: number): Partial<Summary> => ({ last_message: { author: "colleague", text: "", at: at(minute) } });
    const waits = mine("waits", { awaits_since: at(20) });
    const waitsLonger = mine("waits longer", { awaits_since: at(10) });
    expect(order("mine", mine("old", said(5)), mine("new", said(15)), waits, waitsLonger)).toEqual(["waits longer", "waits", "new", "old"]);
  });
});

describe("a filter", () => {
  const passport = summary("a1b2c3d4", { team: "planning", reason: "upset", last_message: { author: "resident", text: "Mijn PASPOORT", at: at(1) } });

  test.each([
    ["nothing", NO_FILTER, true],
    ["a word of the last message, in capitals or not", { text: "paspoort", team: "" }, true],
    ["the reason in words", { text: "ontevreden", team: "" }, true],
    ["the beginning of its id", { text: "A1B2", team: "" }, true],
    ["another word", { text: "rijbewijs", team: "" }, false],
    ["its team", { text: "", team: "planning" }, true],
    ["another team", { text: "paspoort", team: "civil_affairs" }, false],
  ])("on %s", (_name, filter, found) => {
    expect(matches(passport, filter)).toBe(found);
  });
});

test.each([
  ["everybody", null, ["planning"], true],
  ["my team", "planning", ["planning"], true],
  ["another team", "civil_affairs", ["planning"], false],
  ["a team, while I am in none", "civil_affairs", [], true],
])("who waits for %s asks for my attention: %s", (_name, team, teams, asks) => {
  expect(concerns(summary("c1", { team }), { teams })).toBe(asks);
});
