import sheetFile from "./assets/sophie-sprites.webp?url&no-inline";
import type { Face } from "./face.js";
import type { Pose } from "./pose.js";
import { COLUMNS, type Frame, FRAME_SIZE, frameOf, FRAMES } from "./sprite-frames.js";

/** Rows at the bottom of a picture into which the compression smeared the empty edge of the one below. */
const BLED = 4;

/** Pictures of the head, for where it can't be drawn or may not move. They are in the colours that the head was made in. */
export class Sprites implements Face {
  readonly element = document.createElement("canvas");
  readonly #sheet: ImageBitmap;
  #shown: Frame | undefined;

  /** @throws Error when the pictures can't be fetched. */
  static async load(signal: AbortSignal): Promise<Sprites> {
    const response = await fetch(new URL(sheetFile, import.meta.url), { signal });
    if (!response.ok) throw new Error(`The pictures can't be fetched: ${String(response.status)}`);
    const sheet = await createImageBitmap(await response.blob());
    return new Sprites(sheet);
  }

  private constructor(sheet: ImageBitmap) {
    this.#sheet = sheet;
    this.element.width = FRAME_SIZE;
    this.element.height = FRAME_SIZE;
    this.element.style.objectFit = "contain";
  }

  show(pose: Pose): void {
    const frame = frameOf(pose);
    if (frame === this.#shown) return;
    this.#shown = frame;
    const index = FRAMES.indexOf(frame);
    const x = (index % COLUMNS) * FRAME_SIZE;
    const y = Math.floor(index / COLUMNS) * FRAME_SIZE;
    const context = this.element.getContext("2d");
    context?.clearRect(0, 0, FRAME_SIZE, FRAME_SIZE);
    context?.drawImage(this.#sheet, x, y, FRAME_SIZE, FRAME_SIZE - BLED, 0, 0, FRAME_SIZE, FRAME_SIZE);
  }

  resize(): void {
    // The browser scales the picture.
  }

  colour(): void {
    // Pictures have the colours that they have.
  }

  coarser(): boolean {
    return false;
  }

  dispose(): void {
    this.#sheet.close();
    this.element.remove();
  }
}
