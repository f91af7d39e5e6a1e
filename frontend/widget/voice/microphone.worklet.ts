/**
 * Runs on the browser's sound thread: brings the microphone to PCM16, one channel, 16 kHz, and sends it to the page in chunks of 40 ms.
 * A file of its own, as browsers load worklets by address.
 */
import { loudness, toPcm16 } from "./pcm.js";
import { Resampler } from "./resampler.js";

/** What TypeScript's DOM library doesn't have: the other side of a worklet. */
declare const sampleRate: number;
declare function registerProcessor(name: string, processor: new () => object): void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}

/** 40 ms. */
const CHUNK = 640;

class MicrophoneProcessor extends AudioWorkletProcessor {
  readonly #resampler = new Resampler(sampleRate);
  readonly #chunk = new Float32Array(CHUNK);
  #filled = 0;

  process(inputs: readonly (readonly Float32Array[])[]): boolean {
    const channels = inputs[0] ?? [];
    const [first] = channels;
    // No channels: the track has ended, or nothing is connected yet.
    if (first !== undefined) this.#take(this.#resampler.push(channels.length === 1 ? first : mixed(channels, first.length)));
    return true;
  }

  #take(samples: Float32Array): void {
    for (const sample of samples) {
      this.#chunk[this.#filled] = sample;
      this.#filled += 1;
      if (this.#filled < CHUNK) continue;
      const pcm = toPcm16(this.#chunk).buffer;
      this.port.postMessage({ pcm, loudness: loudness(this.#chunk) }, [pcm]);
      this.#filled = 0;
    }
  }
}

function mixed(channels: readonly Float32Array[], length: number): Float32Array {
  return Float32Array.from({ length }, (_, at) => channels.reduce((sum, channel) => sum + (channel[at] ?? 0), 0) / channels.length);
}

registerProcessor("sophie-microphone", MicrophoneProcessor);
