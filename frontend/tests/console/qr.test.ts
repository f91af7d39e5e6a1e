// @vitest-environment happy-dom
import { expect, test } from "vitest";

import { readQr } from "../../console/qr.js";

const CODE = '<svg width="132" height="132" class="segno"><path transform="scale(4)" stroke="#000" class="qrline" d="M4 4.5h7m1 0h1"/></svg>';

test("the shapes of a QR code are taken, and nothing else", () => {
  expect(readQr(CODE)).toEqual({
    width: 132,
    height: 132,
    paths: [{ d: "M4 4.5h7m1 0h1", transform: "scale(4)", isFilled: false, isDark: true }],
  });
});

test("a path that holds something else than a shape is no path", () => {
  expect(readQr('<svg viewBox="0 0 8 8"><path d="url(https://kwaad.nl)"/></svg>')).toBeNull();
});

test("what is no picture gives none", () => {
  expect(readQr("<html><body>fout</body></html>")).toBeNull();
});
