/** Colours that a municipality may choose, as CSS colours; what isn't there keeps the colour of the head as it was made. */
export interface Colours {
  readonly hair?: string;
  readonly skin?: string;
  readonly clothes?: string;
}

const PARTS = ["hair", "skin", "clothes"] as const;
const COLOUR = /^(#[0-9a-f]{3}|#[0-9a-f]{6}|rgb\(\s*\d{1,3}[\s,]+\d{1,3}[\s,]+\d{1,3}\s*\))$/i;

/**
 * Reads `--sophie-avatar-hair`, `-skin` and `-clothes` as they hold for an element. Takes `#rgb`, `#rrggbb` and `rgb(r, g, b)`, which
 * are what a theme's colours are written in; anything else is left out, so that a slip in a theme never makes her blue.
 */
export function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const found = PARTS.map((part) => [part, style.getPropertyValue(`--sophie-avatar-${part}`).trim()] as const);
  return checkedColours(Object.fromEntries(found));
}

/** The colours that are written in one of the ways of `coloursOf`. */
export function checkedColours(colours: Readonly<Record<string, string | undefined>>): Colours {
  const valid = PARTS.filter((part) => COLOUR.test(colours[part] ?? ""));
  return Object.fromEntries(valid.map((part) => [part, colours[part]]));
}
