/** Draws the sheet of pictures from the real head, for `python -m tools.avatar.sprites`, which saves what the link holds. */
import { Head3d } from "../head-3d.js";
import { COLUMNS, FRAME_SIZE, FRAMES, poseOf } from "../sprite-frames.js";

const QUALITY = 0.86;

const sheet = document.querySelector("canvas");
const context = sheet?.getContext("2d");
if (!sheet || !context) throw new Error("There is no canvas.");
sheet.width = COLUMNS * FRAME_SIZE;
sheet.height = Math.ceil(FRAMES.length / COLUMNS) * FRAME_SIZE;
context.imageSmoothingQuality = "high";

const head = await Head3d.load(new AbortController().signal);
head.resize(FRAME_SIZE, FRAME_SIZE);
FRAMES.forEach((frame, index) => {
  head.show(poseOf(frame));
  const [x, y] = [(index % COLUMNS) * FRAME_SIZE, Math.floor(index / COLUMNS) * FRAME_SIZE];
  context.drawImage(head.element, x, y, FRAME_SIZE, FRAME_SIZE);
});
head.dispose();

const link = document.createElement("a");
link.textContent = "sophie-sprites.webp";
link.download = link.textContent;
link.href = sheet.toDataURL("image/webp", QUALITY);
document.body.append(link);
