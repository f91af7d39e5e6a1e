const FULL = 0x7fff;

/** Samples from -1 to 1 as 16-bit whole numbers; what is louder is cut off. */
export function toPcm16(samples: Float32Array): Int16Array<ArrayBuffer> {
  return Int16Array.from(samples, (sample) => Math.round(Math.max(-1, Math.min(1, sample)) * FULL));
}

/** How loud: the root of the mean square, 0 to 1. */
export function loudness(samples: Float32Array): number {
  if (samples.length === 0) return 0;
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

/** Sound as the voice service sends it. */
export interface Sound {
  /** Samples a second. */
  readonly rate: number;
  readonly samples: Float32Array<ArrayBuffer>;
}

/** Reads a WAV of 16-bit PCM, one channel. Throws RangeError for anything else. */
export function readWav(bytes: ArrayBuffer): Sound {
  const view = new DataView(bytes);
  if (text(view, 0) !== "RIFF" || text(view, 8) !== "WAVE") throw new RangeError("not a WAV file");
  let rate = 0;
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const size = view.getUint32(at + 4, true);
    const body = at + 8;
    if (text(view, at) === "fmt ") {
      const [coding, channels, bits] = [view.getUint16(body, true), view.getUint16(body + 2, true), view.getUint16(body + 14, true)];
      if (coding !== 1 || channels !== 1 || bits !== 16) throw new RangeError("not 16-bit PCM of one channel");
      rate = view.getUint32(body + 4, true);
    }
    if (text(view, at) === "data" && rate > 0) {
      // Who streams a WAV doesn't know its length and writes a huge one.
      const count = Math.floor(Math.min(size, view.byteLength - body) / 2);
      return { rate, samples: Float32Array.from({ length: count }, (_, index) => view.getInt16(body + 2 * index, true) / 0x8000) };
    }
    at = body + size + (size % 2);
  }
  throw new RangeError("a WAV file without sound");
}

function text(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)));
}
