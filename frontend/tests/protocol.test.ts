import { afterEach, expect, test, vi } from "vitest";

import { readFrame, type ServerFrame } from "../widget/protocol.js";
import { holder, message, welcome } from "./support/messages.js";

afterEach(() => vi.restoreAllMocks());

const KNOWN: ServerFrame[] = [
  welcome(3),
  message(1),
  holder("waiting", { position: 2, wait_minutes: 5 }),
  { type: "read", seq: 3 },
  { type: "call_back_form" },
  { type: "feedback_wanted" },
  { type: "feedback_stored" },
  { type: "typing", author: "sophie", on: true },
  { type: "answered", id: "1" },
  { type: "error", code: "busy", text: "Het is nu erg druk.", id: null },
  { type: "pong" },
];

test.each(KNOWN)("a frame $type is read as it is", (frame) => {
  expect(readFrame(JSON.stringify(frame))).toEqual(frame);
});

test("fields that a newer gateway adds are no problem", () => {
  expect(readFrame('{"type":"pong","nieuw":1}')).toMatchObject({ type: "pong" });
});

test.each(['{"type":"of later","score":1}', '{"type":7}', "{}", "[]", "null", "7", '"pong"'])("%s means nothing to us", (data) => {
  expect(readFrame(data)).toBeNull();
});

test.each(["", "<html>502 Bad Gateway</html>", '{"type":"pong"'])("%j is no JSON, and that is told", (data) => {
  const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  expect(readFrame(data)).toBeNull();
  expect(warned).toHaveBeenCalledOnce();
});
