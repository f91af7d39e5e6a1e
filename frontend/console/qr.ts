/** One path of a QR code's picture: only what draws it. */
export interface QrPath {
  readonly d: string;
  readonly transform: string;
  /** Filled or drawn as lines. */
  readonly isFilled: boolean;
  readonly isDark: boolean;
}

export interface QrPicture {
  readonly width: number;
  readonly height: number;
  readonly paths: readonly QrPath[];
}

const DATA = /^[\d\s,.\-a-z]*$/i;
const TRANSFORM = /^[\d\s,.\-a-z()]*$/i;
const LIGHT = new Set(["#fff", "#ffffff", "white"]);

/**
 * Takes the shapes out of the SVG of a QR code, to be drawn by ourselves: nothing of it becomes part of the page as it is.
 * Null when there is nothing to draw.
 */
export function readQr(text: string): QrPicture | null {
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  if (parsed.localName !== "svg") return null;
  const [, , boxWidth, boxHeight] = (parsed.getAttribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
  const width = boxWidth ?? parseFloat(parsed.getAttribute("width") ?? "");
  const height = boxHeight ?? parseFloat(parsed.getAttribute("height") ?? "");
  const paths = [...parsed.getElementsByTagName("path")].map(readPath).filter((path) => path !== null);
  return paths.length === 0 || !(width > 0) || !(height > 0) ? null : { width, height, paths };
}

function readPath(path: Element): QrPath | null {
  const [d, transform] = [path.getAttribute("d") ?? "", path.getAttribute("transform") ?? ""];
  if (!DATA.test(d) || !TRANSFORM.test(transform)) return null;
  const stroke = path.getAttribute("stroke");
  const colour = (stroke ?? path.getAttribute("fill") ?? "#000").toLowerCase();
  return { d, transform, isFilled: stroke === null, isDark: !LIGHT.has(colour) };
}
