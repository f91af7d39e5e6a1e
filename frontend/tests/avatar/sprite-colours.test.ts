import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { DRAWN_IN, PARTS, recolour, tintOf, toLight } from "../../avatar/sprite-colours.js";

const [SKIN, HAIR, CLOTHES, NOTHING, HALF_SKIN] = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [0, 0, 0], [128, 0, 0]];

/** One pixel, painted. */
function painted(pixel: readonly number[], mask: readonly number[] | undefined, colours: Record<string, string>): number[] {
  const tint = tintOf(colours);
  if (tint === null) throw new Error("Nothing is to be painted.");
  const pixels = Uint8ClampedArray.from([...pixel, 255]);
  recolour(pixels, Uint8ClampedArray.from([...(mask ?? []), 255]), tint);
  expect(pixels[3]).toBe(255);
  return [...pixels.subarray(0, 3)];
}

const rgb = (colour: string): number[] => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

test("without colours nothing is painted", () => {
  expect(tintOf({})).toBeNull();
});

test.each([
  ["skin", SKIN, "#8d5a3c"],
  ["hair", HAIR, "#d9b36c"],
  ["clothes", CLOTHES, "#6b1f4b"],
] as const)("what was drawn in the head's own %s gets the municipality's", (part, mask, colour) => {
  const got = painted(rgb(DRAWN_IN[part]), mask, { [part]: colour });
  rgb(colour).forEach((wanted, channel) => expect(Math.abs((got[channel] ?? 0) - wanted)).toBeLessThanOrEqual(2));
});

test("colours may be written in each of the ways of a theme", () => {
  expect(tintOf({ hair: "#112233" })).toEqual(tintOf({ hair: "#123" }));
  expect(tintOf({ hair: "#112233" })).toEqual(tintOf({ hair: "rgb(17, 34, 51)" }));
});

test("a shadow stays a shadow, and what is no part of her stays as it was", () => {
  const [dark = 0, light = 0] = [painted([60, 45, 35], SKIN, { skin: "#8d5a3c" })[0], painted(rgb(DRAWN_IN.skin), SKIN, { skin: "#8d5a3c" })[0]];
  expect(dark).toBeLessThan(light);
  expect(painted([60, 45, 35], NOTHING, { skin: "#8d5a3c" })).toEqual([60, 45, 35]);
});

test("the edge of a part is between the two", () => {
  const [whole = 0, edge = 0] = [painted([200, 200, 200], SKIN, { skin: "#402010" })[0], painted([200, 200, 200], HALF_SKIN, { skin: "#402010" })[0]];
  expect(whole).toBeLessThan(edge);
  expect(edge).toBeLessThan(200);
});

test("the pictures were drawn in the colours of the head", () => {
  const file = readFileSync(new URL("../../avatar/assets/sophie-head.glb", import.meta.url));
  const { materials } = JSON.parse(file.subarray(20, 20 + file.readUInt32LE(12)).toString()) as {
    materials: { name: string; pbrMetallicRoughness: { baseColorFactor: number[] } }[];
  };
  for (const part of PARTS) {
    const made = materials.find(({ name }) => name === part)?.pbrMetallicRoughness.baseColorFactor ?? [];
    rgb(DRAWN_IN[part]).forEach((value, channel) => expect(made[channel]).toBeCloseTo(toLight(value / 255), 3));
  }
});
