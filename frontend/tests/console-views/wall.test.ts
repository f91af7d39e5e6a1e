import { describe, expect, test } from "vitest";

import { lateLevel, presentLevel, waitingLevel, waitLevel } from "../../console/views/wall/levels.js";

const QUIET = { waiting: 0, longest_wait_s: 0, held: 0, present: 2, away: 0, sophie: 3, call_backs: 0, late: 0 };

describe("how it stands on the wall", () => {
  test("people who wait need somebody who is there", () => {
    expect(waitingLevel(QUIET)).toBe("good");
    expect(waitingLevel({ ...QUIET, waiting: 2 })).toBe("good");
    expect(waitingLevel({ ...QUIET, waiting: 3 })).toBe("attention");
    expect(waitingLevel({ ...QUIET, waiting: 1, present: 0 })).toBe("alarm");
  });

  test("a wait asks for attention from half the norm on, and for action from the norm on", () => {
    const waits = { ...QUIET, waiting: 1 };
    expect([89, 90, 179, 180].map((seconds) => waitLevel(waits, seconds, 180))).toEqual(["good", "attention", "attention", "alarm"]);
    expect(waitLevel(QUIET, 500, 180)).toBe("good");
  });

  test("nobody there matters most when somebody is in need", () => {
    expect(presentLevel(QUIET)).toBe("good");
    expect(presentLevel({ ...QUIET, present: 0 })).toBe("attention");
    expect(presentLevel({ ...QUIET, present: 0, held: 1 })).toBe("alarm");
  });

  test("one call-back that is late is one too many", () => {
    expect([lateLevel(QUIET), lateLevel({ ...QUIET, late: 1 })]).toEqual(["good", "alarm"]);
  });
});
