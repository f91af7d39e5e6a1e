import { expect, test } from "vitest";

import { loudness, readWav, toPcm16 } from "../../widget/voice/pcm.js";

/** A WAV with an unknown part before the sound, as some programs write. */
function wav(samples: readonly number[], { channels = 1, dataSize = samples.length * 2 } = {}): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(44 + 10 + samples.length * 2));
  const write = (at: number, text: string) => Array.from(text, (letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  write(0, "RIFF");
  write(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, 22_050, true);
  view.setUint16(34, 16, true);
  write(36, "LIST");
  view.setUint32(40, 1, true);
  write(46, "data");
  view.setUint32(50, dataSize, true);
  samples.forEach((sample, index) => view.setInt16(54 + 2 * index, sample, true));
  return view.buffer;
}

test("samples become 16-bit numbers, and what is too loud is cut off", () => {
  expect([...toPcm16(Float32Array.of(0, 0.5, -0.5, 1, -1, 3))]).toEqual([0, 16_384, -16_383, 32_767, -32_767, 32_767]);
});

test("loudness is the root of the mean square", () => {
  expect(loudness(Float32Array.of(0.5, -0.5))).toBeCloseTo(0.5);
  expect(loudness(new Float32Array())).toBe(0);
});

test("a WAV is read, past what isn't known", () => {
  const { rate, samples } = readWav(wav([0, 16_384, -32_768]));
  expect(rate).toBe(22_050);
  expect([...samples]).toEqual([0, 0.5, -1]);
});

test("a WAV that was written as a stream, without its length", () => {
  expect(readWav(wav([1, 2, 3], { dataSize: 0xffffffff })).samples).toHaveLength(3);
});

test("anything else is refused", () => {
  expect(() => readWav(new ArrayBuffer(60))).toThrow(RangeError);
  expect(() => readWav(wav([1], { channels: 2 }))).toThrow("one channel");
});
