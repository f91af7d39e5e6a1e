import { Acting } from "./acting/acting.js";
import { seededRandom } from "./acting/random.js";
import type { AudioClock, TimedViseme } from "./acting/speech.js";
import { type Colours, coloursOf } from "./colours.js";
import type { Face } from "./face.js";
import { FrameLoop } from "./frame-loop.js";
import { FrameRate } from "./frame-rate.js";
import { Sprites } from "./sprites.js";

export type { AudioClock, TimedViseme } from "./acting/speech.js";
export type { Colours } from "./colours.js";
export { type Viseme, VISEMES } from "./pose.js";

export interface AvatarOptions {
  /** Without them: the custom properties `--sophie-avatar-hair`, `-skin` and `-clothes` of the host. */
  readonly colours?: Colours;
  /** Below this many frames a second, over two seconds, she becomes a set of pictures. 0: never. */
  readonly minimumRate?: number;
  /** What she does by chance is the same for the same seed. */
  readonly seed?: number;
}

/** Below this a face no longer moves but jerks. */
const MINIMUM_RATE = 15;
/** Where her eyes are in her picture, from the top. */
const EYES = 0.39;
/** CSS pixels that her eyes are from the screen, so to speak: how far they turn for something beside her. */
const DISTANCE = 700;

/**
 * Sophie's face in an element, which she fills: 3-D where the machine draws that well, and else pictures of it. Decoration for who sees:
 * it says nothing that isn't in the text too, so it is hidden from screen readers.
 */
export class Avatar {
  /** Settles when she is there. Rejects when neither the head nor its pictures can be fetched. */
  readonly ready: Promise<void>;

  readonly #host: HTMLElement;
  readonly #colours: Colours;
  readonly #minimumRate: number;
  readonly #acting: Acting;
  readonly #loop: FrameLoop;
  readonly #rate = new FrameRate();
  readonly #end = new AbortController();
  readonly #resizing = new ResizeObserver(() => this.#fit());
  readonly #stillness = matchMedia("(prefers-reduced-motion: reduce)");
  #face: Face | undefined;
  #kind: "3d" | "pictures" | undefined;

  constructor(host: HTMLElement, options: AvatarOptions = {}) {
    this.#host = host;
    this.#colours = options.colours ?? coloursOf(host);
    this.#minimumRate = options.minimumRate ?? MINIMUM_RATE;
    this.#acting = new Acting(seededRandom(options.seed ?? Date.now()), performance.now());
    this.#loop = new FrameLoop(host, (now) => this.#draw(now), () => this.#rate.pause());
    this.#resizing.observe(host);
    this.#stillness.addEventListener("change", () => void this.#load(), { signal: this.#end.signal });
    this.ready = this.#load();
  }

  /** How she is shown now; undefined while she is on her way. */
  get kind(): "3d" | "pictures" | undefined {
    return this.#kind;
  }

  /**
   * Moves her mouth to a sentence's sound.
   *
   * @param visemes times in ms from the start of the sound.
   * @param startedAt when the sound starts, in seconds of the clock: what was given to `AudioBufferSourceNode.start`.
   * @param clock the AudioContext that plays it.
   */
  speak(visemes: readonly TimedViseme[], startedAt: number, clock: AudioClock): void {
    this.#acting.speech.say(visemes, startedAt, clock);
  }

  /** Closes her mouth; sentences that were given ahead are forgotten. */
  hush(): void {
    this.#acting.speech.hush();
  }

  /** While the resident speaks or types: she nods now and then. */
  listen(on: boolean): void {
    this.#acting.listening = on;
  }

  /** While an answer is being made. */
  think(on: boolean): void {
    this.#acting.thinking = on;
  }

  smile(): void {
    this.#acting.feel("smile", performance.now());
  }

  sorry(): void {
    this.#acting.feel("sorry", performance.now());
  }

  /** Looks at a place on the page, in the CSS pixels of `MouseEvent.clientX` and `clientY`; without one, at the resident. */
  lookAt(x?: number, y?: number): void {
    if (x === undefined || y === undefined) return this.#acting.look(0, 0);
    const box = this.#host.getBoundingClientRect();
    const eyes = { x: box.left + box.width / 2, y: box.top + box.height * EYES };
    return this.#acting.look(Math.atan2(x - eyes.x, DISTANCE), Math.atan2(eyes.y - y, DISTANCE));
  }

  /** Stops, and gives back everything: memory, the place on the graphics card, the place in the page. */
  dispose(): void {
    this.#end.abort();
    this.#loop.dispose();
    this.#resizing.disconnect();
    this.#face?.dispose();
    this.#face = undefined;
    this.#kind = undefined;
  }

  async #load(): Promise<void> {
    const face = this.#stillness.matches ? undefined : await this.#head3d();
    if (face) this.#put(face, "3d");
    else if (!this.#end.signal.aborted) await this.#usePictures();
  }

  /** The head, or undefined where it can't be drawn. Its code and three.js come only when it may be. */
  async #head3d(): Promise<Face | undefined> {
    try {
      const { Head3d } = await import("./head-3d.js");
      return await Head3d.load(this.#end.signal, this.#colours);
    } catch (error) {
      if (!this.#end.signal.aborted) console.info("Sophie is shown in pictures:", error);
      return undefined;
    }
  }

  async #usePictures(): Promise<void> {
    if (this.#kind === "pictures") return;
    try {
      this.#put(await Sprites.load(this.#end.signal, this.#colours), "pictures");
    } catch (error) {
      if (!this.#end.signal.aborted) throw error;
    }
  }

  #put(face: Face, kind: "3d" | "pictures"): void {
    if (this.#end.signal.aborted) {
      face.dispose();
      return;
    }
    this.#face?.dispose();
    this.#face = face;
    this.#kind = kind;
    const { element } = face;
    element.setAttribute("aria-hidden", "true");
    Object.assign(element.style, { display: "block", width: "100%", height: "100%" });
    element.addEventListener("webglcontextlost", this.#lost, { signal: this.#end.signal });
    this.#host.append(element);
    this.#rate.pause();
    this.#fit();
    face.show(this.#pose(performance.now()));
  }

  readonly #lost = (event: Event): void => {
    // Not the loss that comes of disposing of the head.
    if (event.target === this.#face?.element) void this.#usePictures();
  };

  #fit(): void {
    const { clientWidth: width, clientHeight: height } = this.#host;
    if (width > 0 && height > 0) this.#face?.resize(width, height);
  }

  #draw(now: number): void {
    if (!this.#face) return;
    this.#face.show(this.#pose(now));
    const rate = this.#rate.frame(now);
    if (this.#kind !== "3d" || rate === undefined || rate >= this.#minimumRate) return;
    // Half the rate isn't made good by drawing coarsely.
    if (rate < this.#minimumRate / 2 || !this.#face.coarser()) void this.#usePictures();
  }

  /** Who asked for stillness sees her mouth move while she speaks, as that says something, and nothing else. */
  #pose(now: number) {
    const pose = this.#acting.pose(now);
    return this.#stillness.matches ? { ...pose, features: { ...pose.features, blinkLeft: 0, blinkRight: 0 } } : pose;
  }
}
