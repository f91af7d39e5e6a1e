import type { Pose } from "../pose.js";
import { Blinks } from "./blinks.js";
import { hump, smoothstep, Soft } from "./curves.js";
import { Idle } from "./idle.js";
import { Nods } from "./nods.js";
import type { Random } from "./random.js";
import { Speech } from "./speech.js";

/** ms that a smile or an apology lasts. */
const SMILE = 2600;
const SORRY = 3200;
/** Radians that eyes turn at most; the head follows for a part of it. */
const FURTHEST = { x: 0.42, y: 0.26 };
const HEAD_FOLLOWS = 0.35;

export type Mood = "smile" | "sorry";

/** Decides how she looks at each moment, from what she does. Knows no page and no pictures. */
export class Acting {
  readonly speech = new Speech();
  listening = false;
  thinking = false;

  readonly #blinks: Blinks;
  readonly #nods: Nods;
  readonly #idle: Idle;
  readonly #listening = new Soft(350);
  readonly #thinking = new Soft(300);
  readonly #speaking = new Soft(250);
  readonly #eyes = { x: new Soft(70), y: new Soft(70) };
  readonly #head = { x: new Soft(420), y: new Soft(420) };
  readonly #moods: Partial<Record<Mood, number>> = {};
  #target = { x: 0, y: 0 };
  #last: number;

  /** `now` in ms, of the clock by which `pose` is asked. */
  constructor(random: Random, now: number) {
    this.#blinks = new Blinks(random, now);
    this.#nods = new Nods(random);
    this.#idle = new Idle(random);
    this.#last = now;
  }

  feel(mood: Mood, now: number): void {
    this.#moods[mood] = now;
  }

  /** Radians from straight ahead, to the right of who looks at her and up. */
  look(x: number, y: number): void {
    const within = (value: number, most: number) => Math.max(-most, Math.min(most, value));
    this.#target = { x: within(x, FURTHEST.x), y: within(y, FURTHEST.y) };
  }

  pose(now: number): Pose {
    // After a pause she goes on from where she was, and doesn't jump.
    const elapsed = Math.min(100, now - this.#last);
    this.#last = now;
    const visemes = this.speech.weights();
    const listening = this.#listening.step(this.listening ? 1 : 0, elapsed);
    const thinking = this.#thinking.step(this.thinking ? 1 : 0, elapsed);
    const speaking = this.#speaking.step(this.speech.speaking ? 1 : 0, elapsed);
    const smile = this.#mood("smile", SMILE, now);
    const sorry = this.#mood("sorry", SORRY, now);

    const target = {
      x: this.#target.x * (1 - thinking) + 0.2 * thinking,
      y: this.#target.y * (1 - thinking) + 0.16 * thinking - 0.06 * sorry,
    };
    const eyes = { x: this.#eyes.x.step(target.x, elapsed), y: this.#eyes.y.step(target.y, elapsed) };
    const follows = { x: this.#head.x.step(target.x, elapsed) * HEAD_FOLLOWS, y: this.#head.y.step(target.y, elapsed) * HEAD_FOLLOWS };
    const glance = this.#idle.glance(now);
    const gaze = { x: eyes.x - follows.x + glance.x, y: eyes.y - follows.y + glance.y };
    const drift = this.#idle.drift(now);
    const lively = 1 + 1.1 * speaking;
    const blink = this.#blinks.at(now);
    const mouthOpen = Math.max(visemes.aa ?? 0, visemes.O ?? 0, visemes.E ?? 0);

    return {
      visemes,
      features: {
        blinkLeft: blink,
        blinkRight: blink,
        lidsUp: smoothstep(0.02, 0.3, gaze.y) * (1 - blink),
        lidsDown: smoothstep(0.02, 0.3, -gaze.y) * (1 - blink),
        // An open mouth that smiles as broadly as a closed one is a grimace.
        smile: smile * (1 - 0.55 * mouthOpen),
        sorry: sorry * (1 - 0.3 * speaking),
        browsUp: 0.35 * listening + 0.25 * speaking * mouthOpen + 0.2 * smile,
        browsDown: 0.4 * thinking,
      },
      gaze,
      head: {
        yaw: drift.yaw * lively + follows.x,
        pitch: drift.pitch * lively + follows.y + this.#nods.at(now, this.listening) - 0.07 * sorry + 0.015 * listening,
        roll: drift.roll * lively + 0.05 * thinking - 0.06 * sorry + 0.03 * listening,
      },
      breath: this.#idle.breath(now),
    };
  }

  #mood(mood: Mood, duration: number, now: number): number {
    const since = this.#moods[mood];
    return since === undefined ? 0 : hump(now - since, duration, 320, 900);
  }
}
