/** Draws the sheet of pictures from the real head, and the masks to colour them, for `python -m tools.avatar.sprites`, which saves both. */
import type { Colours } from "../colours.js";
import { Head3d } from "../head-3d.js";
import { PARTS, toLight } from "../sprite-colours.js";
import { COLUMNS, FRAME_SIZE, FRAMES, poseOf } from "../sprite-frames.js";

const QUALITY = 0.86;
/** What browsers save a WebP without loss by. */
const LOSSLESS = 1;
/** Levels of a mask: more can't be seen, and take more room. */
const LEVELS = 16;
const WIDTH = COLUMNS * FRAME_SIZE;
const HEIGHT = Math.ceil(FRAMES.length / COLUMNS) * FRAME_SIZE;

async function drawn(colours: Colours): Promise<CanvasRenderingContext2D> {
  const context = emptySheet();
  const head = await Head3d.load(new AbortController().signal, colours);
  head.resize(FRAME_SIZE, FRAME_SIZE);
  FRAMES.forEach((frame, index) => {
    head.show(poseOf(frame));
    const [x, y] = [(index % COLUMNS) * FRAME_SIZE, Math.floor(index / COLUMNS) * FRAME_SIZE];
    context.drawImage(head.element, x, y, FRAME_SIZE, FRAME_SIZE);
  });
  head.dispose();
  return context;
}

function emptySheet(): CanvasRenderingContext2D {
  const element = document.createElement("canvas");
  element.width = WIDTH;
  element.height = HEIGHT;
  const context = element.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("There is no canvas.");
  context.imageSmoothingQuality = "high";
  return context;
}

/** Light of each pixel. */
function lightOf(sheet: CanvasRenderingContext2D): Float32Array {
  const { data } = sheet.getImageData(0, 0, WIDTH, HEIGHT);
  return Float32Array.from({ length: data.length / 4 }, (_, pixel) =>
    [0, 1, 2].reduce((sum, channel) => sum + toLight((data[4 * pixel + channel] ?? 0) / 255), 0),
  );
}

/** How much of the light goes when a part is black: what it threw back, and not what shines on it. */
async function masks(sheet: CanvasRenderingContext2D): Promise<CanvasRenderingContext2D> {
  const context = emptySheet();
  const image = context.createImageData(WIDTH, HEIGHT);
  image.data.fill(255);
  const before = lightOf(sheet);
  for (const [channel, part] of PARTS.entries()) {
    const without = lightOf(await drawn({ [part]: "#000000" }));
    before.forEach((light, pixel) => {
      const share = light > 0 ? Math.max(0, 1 - (without[pixel] ?? 0) / light) : 0;
      image.data[4 * pixel + channel] = (Math.round(share * (LEVELS - 1)) * 255) / (LEVELS - 1);
    });
  }
  context.putImageData(image, 0, 0);
  return context;
}

function offer({ canvas: picture }: CanvasRenderingContext2D, name: string, quality: number): void {
  const link = document.createElement("a");
  link.textContent = name;
  link.download = name;
  link.href = picture.toDataURL("image/webp", quality);
  document.body.append(link);
}

const sheet = await drawn({});
const maskSheet = await masks(sheet);
offer(sheet, "sophie-sprites.webp", QUALITY);
offer(maskSheet, "sophie-sprite-masks.webp", LOSSLESS);
