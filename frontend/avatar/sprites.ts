import masksFile from "./assets/sophie-sprite-masks.webp?url&no-inline";
import sheetFile from "./assets/sophie-sprites.webp?url&no-inline";
import type { Colours } from "./colours.js";
import type { Face } from "./face.js";
import type { Pose } from "./pose.js";
import { recolour, type Tint, tintOf } from "./sprite-colours.js";
import { COLUMNS, type Frame, FRAME_SIZE, frameOf, FRAMES } from "./sprite-frames.js";

/** Rows at the bottom of a picture into which the compression smeared the empty edge of the one below. */
const BLED = 4;

/** Other colours than the pictures were drawn in, and which pixels have them. */
interface Paint {
  readonly tint: Tint;
  readonly masks: ImageBitmap;
}

/** Pictures of the head, for where it can't be drawn or may not move. */
export class Sprites implements Face {
  readonly element = document.createElement("canvas");
  readonly #sheet: ImageBitmap;
  readonly #paint: Paint | null;
  readonly #painted = new Map<Frame, ImageData>();
  #shown: Frame | undefined;

  /** @throws Error when the pictures can't be fetched. */
  static async load(signal: AbortSignal, colours: Colours): Promise<Sprites> {
    const tint = tintOf(colours);
    const [sheet, masks] = await Promise.all([picture(sheetFile, signal), tint === null ? null : picture(masksFile, signal)]);
    const canPaint = tint !== null && masks !== null && isReadable(sheet);
    return new Sprites(sheet, canPaint ? { tint, masks } : null);
  }

  private constructor(sheet: ImageBitmap, paint: Paint | null) {
    this.#sheet = sheet;
    this.#paint = paint;
    this.element.width = FRAME_SIZE;
    this.element.height = FRAME_SIZE;
    this.element.style.objectFit = "contain";
  }

  show(pose: Pose): void {
    const frame = frameOf(pose);
    if (frame === this.#shown) return;
    this.#shown = frame;
    const context = this.element.getContext("2d", { willReadFrequently: this.#paint !== null });
    if (context === null) return;
    if (this.#paint === null) draw(context, this.#sheet, frame);
    else context.putImageData(this.#inColour(frame, this.#paint), 0, 0);
  }

  resize(): void {
    // The browser scales the picture.
  }

  coarser(): boolean {
    return false;
  }

  dispose(): void {
    this.#sheet.close();
    this.#paint?.masks.close();
    this.element.remove();
  }

  /** Painted when it is first shown: all at once would hold up a slow phone, and it is there that pictures are needed. */
  #inColour(frame: Frame, { tint, masks }: Paint): ImageData {
    const painted = this.#painted.get(frame) ?? pixels(this.#sheet, frame);
    if (!this.#painted.has(frame)) {
      recolour(painted.data, pixels(masks, frame).data, tint);
      this.#painted.set(frame, painted);
    }
    return painted;
  }
}

async function picture(file: string, signal: AbortSignal): Promise<ImageBitmap> {
  const response = await fetch(new URL(file, import.meta.url), { signal });
  if (!response.ok) throw new Error(`The pictures can't be fetched: ${String(response.status)}`);
  return createImageBitmap(await response.blob());
}

/** Some browsers keep from pages what a canvas holds, and give noise: then she is better in her own colours. A corner is empty. */
function isReadable(sheet: ImageBitmap): boolean {
  return pixels(sheet, "sil").data[3] === 0;
}

function draw(context: CanvasRenderingContext2D, sheet: ImageBitmap, frame: Frame): void {
  const index = FRAMES.indexOf(frame);
  const x = (index % COLUMNS) * FRAME_SIZE;
  const y = Math.floor(index / COLUMNS) * FRAME_SIZE;
  context.clearRect(0, 0, FRAME_SIZE, FRAME_SIZE);
  context.drawImage(sheet, x, y, FRAME_SIZE, FRAME_SIZE - BLED, 0, 0, FRAME_SIZE, FRAME_SIZE);
}

function pixels(sheet: ImageBitmap, frame: Frame): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = FRAME_SIZE;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("There is no canvas.");
  draw(context, sheet, frame);
  return context.getImageData(0, 0, FRAME_SIZE, FRAME_SIZE);
}
