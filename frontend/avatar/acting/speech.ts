import { type Viseme } from "../pose.js";
import { smoothstep } from "./curves.js";

/** A mouth shape and when it begins, in ms from the start of the sound. */
export interface TimedViseme {
  readonly at: number;
  readonly viseme: Viseme;
}

/** The clock that the sound is played by, in seconds: an AudioContext. */
export interface AudioClock {
  readonly currentTime: number;
  /** Seconds between the clock and the loudspeaker, where the browser knows it. */
  readonly outputLatency?: number;
}

export type VisemeWeights = Partial<Record<Viseme, number>>;

/** A mouth needs this long, in ms, from one shape to the next; half of it before the shape's time and half after. */
export const TRANSITION = 70;
/** A track that doesn't end with `sil` closes the mouth this long after its last shape. */
const LAST = 180;

/**
 * Which shape has which weight at a moment, in ms from the start of the sound. Neighbours blend, so that the weights are never more than
 * 1 together; what is missing to 1 is the mouth at rest. A shape is dominant from its time on, within half a transition.
 *
 * @param visemes in order of time.
 */
export function visemeWeights(visemes: readonly TimedViseme[], time: number): VisemeWeights {
  const weights: VisemeWeights = {};
  visemes.forEach(({ at, viseme }, index) => {
    const until = visemes[index + 1]?.at ?? at + LAST;
    const weight = arrived(at, time) - arrived(until, time);
    if (viseme !== "sil" && weight > 0) weights[viseme] = (weights[viseme] ?? 0) + weight;
  });
  return weights;
}

function arrived(at: number, time: number): number {
  return smoothstep(at - TRANSITION / 2, at + TRANSITION / 2, time);
}

interface Track {
  readonly visemes: readonly TimedViseme[];
  readonly startedAt: number;
  readonly clock: AudioClock;
}

/** What she is saying: the mouth shapes of one or more sentences, each by the clock of its sound. */
export class Speech {
  #tracks: Track[] = [];

  /** `startedAt`: when the sound starts or started, in seconds of the clock; sentences may be given ahead. */
  say(visemes: readonly TimedViseme[], startedAt: number, clock: AudioClock): void {
    const inOrder = [...visemes].sort((a, b) => a.at - b.at);
    if (inOrder.length > 0) this.#tracks.push({ visemes: inOrder, startedAt, clock });
  }

  /** Closes her mouth, also for sentences that haven't begun. */
  hush(): void {
    this.#tracks = [];
  }

  /** The shapes now. Forgets sentences that are over. */
  weights(): VisemeWeights {
    const now: VisemeWeights = {};
    this.#tracks = this.#tracks.filter((track) => elapsed(track) < endOf(track));
    for (const track of this.#tracks) {
      for (const [viseme, weight] of Object.entries(visemeWeights(track.visemes, elapsed(track)))) {
        now[viseme as Viseme] = Math.min(1, (now[viseme as Viseme] ?? 0) + weight);
      }
    }
    return now;
  }

  /** Whether a sentence is being said or is about to be. */
  get speaking(): boolean {
    return this.#tracks.some((track) => elapsed(track) < endOf(track));
  }
}

function elapsed({ startedAt, clock }: Track): number {
  return (clock.currentTime - (clock.outputLatency ?? 0) - startedAt) * 1000;
}

function endOf({ visemes }: Track): number {
  return (visemes.at(-1)?.at ?? 0) + LAST + TRANSITION;
}
