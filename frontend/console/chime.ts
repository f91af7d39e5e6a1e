/** Hertz: two soft tones, a fourth apart. */
const TONES = [659.25, 880];
/** Seconds. */
const TONE_LENGTH = 0.42;
const TONE_EVERY = 0.16;
const LOUDNESS = 0.14;

/** A sound made here, so that there is no file to load. Browsers only allow it after the colleague did something on the page. */
export class Chime {
  #context: AudioContext | null = null;

  /** Listens for the first key or click. */
  prepare(): void {
    const unlock = (): void => {
      this.#context ??= new AudioContext();
      void this.#context.resume();
    };
    for (const event of ["pointerdown", "keydown"]) window.addEventListener(event, unlock, { once: true, capture: true });
  }

  play(): void {
    const context = this.#context;
    if (context?.state !== "running") return;
    TONES.forEach((hertz, index) => playTone(context, hertz, context.currentTime + index * TONE_EVERY));
  }
}

function playTone(context: AudioContext, hertz: number, start: number): void {
  const oscillator = context.createOscillator();
  const loudness = context.createGain();
  oscillator.type = "sine";
  oscillator.frequency.value = hertz;
  loudness.gain.setValueAtTime(0, start);
  loudness.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.0001, start + TONE_LENGTH);
  oscillator.connect(loudness).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + TONE_LENGTH);
}
