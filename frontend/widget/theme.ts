const OURS = /^--sophie-[a-z0-9-]+$/;

/**
 * Gives an element the municipality's colours and fonts. The names and their fallbacks are in `styles/theme.css`. Set through the
 * CSS object model, as a strict Content-Security-Policy refuses style attributes.
 */
export function applyTheme(element: HTMLElement, theme: Readonly<Record<string, string>>): void {
  for (const [property, value] of Object.entries(theme)) {
    if (OURS.test(property)) element.style.setProperty(property, value);
  }
}
