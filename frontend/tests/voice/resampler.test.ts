import { describe, expect, test } from "vitest";

import { Resampler, SPEECH_RATE } from "../../widget/voice/resampler.js";

function sine(rate: number, frequency: number, seconds = 0.5): Float32Array {
  return Float32Array.from({ length: Math.round(rate * seconds) }, (_, at) => Math.sin((2 * Math.PI * frequency * at) / rate));
}

/** In blocks of 128, as the browser's sound thread brings them. */
function resampled(rate: number, input: Float32Array, block = 128): Float32Array {
  const resampler = new Resampler(rate);
  const blocks: number[] = [];
  for (let at = 0; at < input.length; at += block) blocks.push(...resampler.push(input.subarray(at, at + block)));
  return Float32Array.from(blocks);
}

function loudest(samples: Float32Array): number {
  return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
}

describe.each([8000, 16_000, 22_050, 44_100, 48_000, 96_000])("from %i samples a second", (rate) => {
  test("a voice's tone stays what it was, without a seam between blocks", () => {
    const output = resampled(rate, sine(rate, 440));
    const expected = sine(SPEECH_RATE, 440);
    const middle = { from: 200, until: output.length - 200 };
    for (let at = middle.from; at < middle.until; at += 1) expect(output[at]).toBeCloseTo(expected[at] ?? NaN, 2);
  });

  test("nothing is lost or made up", () => {
    const output = resampled(rate, sine(rate, 440, 1));
    expect(output.length).toBeGreaterThan(SPEECH_RATE - 40);
    expect(output.length).toBeLessThanOrEqual(SPEECH_RATE);
  });

  test("silence stays silent, and a constant what it is", () => {
    expect(loudest(resampled(rate, new Float32Array(rate)))).toBe(0);
    expect(resampled(rate, new Float32Array(rate).fill(0.5)).slice(200)).toSatisfy((samples: Float32Array) =>
      samples.every((sample) => Math.abs(sample - 0.5) < 1e-3),
    );
  });
});

test.each([44_100, 48_000])("from %i, what a voice doesn't have doesn't fold back into it", (rate) => {
  expect(loudest(resampled(rate, sine(rate, 11_000)).slice(200))).toBeLessThan(0.01);
});

test("the size of the blocks makes no difference", () => {
  const input = sine(44_100, 700);
  expect(resampled(44_100, input, 128)).toEqual(resampled(44_100, input, 1000));
});
