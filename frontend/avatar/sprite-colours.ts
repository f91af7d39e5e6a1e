import type { Colours } from "./colours.js";

/** The parts that can be coloured, in the order of the channels of the masks: red, green, blue. */
export const PARTS = ["skin", "hair", "clothes"] as const;

/** What the pictures were drawn in: the colours of the head's materials. */
export const DRAWN_IN: Required<Colours> = { skin: "#f6cdb6", hair: "#7d5642", clothes: "#14707f" };

type Light = readonly [number, number, number];

/** A part that gets another colour: the channel of its mask, and the light that it threw back and is to throw back. */
interface Change {
  readonly channel: number;
  readonly from: Light;
  readonly to: Light;
}

export type Tint = readonly Change[];

/** Of a channel of a colour, as light: less can't be told from none. */
const TOO_DARK = 0.03;
const STEPS = 4096;
const FROM_SRGB = Float32Array.from({ length: 256 }, (_, value) => toLight(value / 255));
const TO_SRGB = Uint8ClampedArray.from({ length: STEPS + 1 }, (_, step) => Math.round(255 * fromLight(step / STEPS)));

/** What has to be done for these colours; null for nothing. */
export function tintOf(colours: Colours): Tint | null {
  const tint = PARTS.flatMap((part, channel) => {
    const colour = colours[part];
    return colour === undefined ? [] : [{ channel, from: lightOf(DRAWN_IN[part]), to: lightOf(colour) }];
  });
  return tint.length === 0 ? null : tint;
}

/**
 * Gives the parts of a picture other colours, in place: what they throw back of the light changes, what shines on them stays.
 *
 * @param pixels RGBA, 8 bits each
 * @param masks RGBA of the same size: how much of a pixel's light is thrown back by skin, hair and clothes
 */
export function recolour(pixels: Uint8ClampedArray, masks: Uint8ClampedArray, tint: Tint): void {
  for (let at = 0; at < pixels.length; at += 4) {
    const light: Light = [fromByte(pixels[at]), fromByte(pixels[at + 1]), fromByte(pixels[at + 2])];
    for (const { channel, from, to } of tint) {
      const share = (masks[at + channel] ?? 0) / 255;
      if (share > 0) paint(pixels, at, light, share, from, to);
    }
  }
}

/**
 * Moves one pixel from one colour to another. How much light falls on it is known from all that it throws back: of a colour that was
 * hardly in the picture, such as the red of a blue coat, eight bits say nothing.
 */
function paint(pixels: Uint8ClampedArray, at: number, light: Light, share: number, from: Light, to: Light): void {
  const falls = sum(light) / sum(from);
  for (let channel = 0; channel < 3; channel += 1) {
    const [had = 0, wanted = 0, seen = 0] = [from[channel], to[channel], light[channel]];
    // Lips and cheeks have a hue of their own, as far as it can be told.
    const own = had < TOO_DARK ? falls : seen / had;
    const now = fromByte(pixels[at + channel]) + share * (own * wanted - seen);
    pixels[at + channel] = TO_SRGB[Math.min(STEPS, Math.max(0, Math.round(now * STEPS)))] ?? 0;
  }
}

const sum = (light: Light): number => light[0] + light[1] + light[2];

function fromByte(value: number | undefined): number {
  return FROM_SRGB[value ?? 0] ?? 0;
}

/** Of `#rgb`, `#rrggbb` or `rgb(r, g, b)`. */
function lightOf(colour: string): Light {
  const digits = /^#(\w)(\w)(\w)$/.exec(colour)?.slice(1).map((digit) => digit + digit) ?? /^#(\w\w)(\w\w)(\w\w)$/.exec(colour)?.slice(1);
  const numbers = digits?.map((pair) => parseInt(pair, 16)) ?? colour.match(/\d+/g)?.map(Number) ?? [];
  const [red = 0, green = 0, blue = 0] = numbers.map((value) => toLight(Math.min(255, value) / 255));
  return [red, green, blue];
}

/** From sRGB, 0..1, to light, and back (IEC 61966-2-1). */
export function toLight(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function fromLight(light: number): number {
  return light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
}
