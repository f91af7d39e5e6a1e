import { svg, type SVGTemplateResult } from "lit";

/** As in ../icons.ts, which the widget loads at once. */
function icon(path: SVGTemplateResult): SVGTemplateResult {
  return svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2"
    stroke-linecap="round" stroke-linejoin="round">${path}</svg>`;
}

export const soundIcon = icon(svg`<path d="M4 9.500v5h3.500L12 18.500v-13L7.500 9.500z"/><path d="M15.500 9a4 4 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11"/>`);
export const mutedIcon = icon(svg`<path d="M4 9.500v5h3.500L12 18.500v-13L7.500 9.500z"/><path d="m16 9.500 5 5M21 9.500l-5 5"/>`);
export const settingsIcon = icon(svg`<path d="M4 7h9M19 7h1M4 17h1M11 17h9"/><circle cx="16" cy="7" r="2.500"/><circle cx="8" cy="17" r="2.500"/>`);
export const stopIcon = icon(svg`<rect x="6" y="6" width="12" height="12" rx="2.500" fill="currentColor"/>`);
export const keyboardIcon = icon(svg`<rect x="2.500" y="6" width="19" height="12" rx="2.500"/><path d="M6.500 10h.010M10.200 10h.010M13.800 10h.010M17.500 10h.010M8 14h8"/>`);
