import { svg, type SVGTemplateResult } from "lit";

/** Line icons on a grid of 24; decorative, the words are on the button. */
function icon(path: SVGTemplateResult): SVGTemplateResult {
  return svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2"
    stroke-linecap="round" stroke-linejoin="round">${path}</svg>`;
}

export const closeIcon = icon(svg`<path d="m6 9 6 6 6-6"/>`);
export const newConversationIcon = icon(svg`<path d="M12 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-6"/><path d="M18.400 3.600a1.700 1.700 0 0 1 2.400 2.400L13 13.800l-3.200.8.8-3.200z"/>`);
export const sendIcon = icon(svg`<path d="M12 19V5"/><path d="m6 11 6-6 6 6"/>`);
export const newTabIcon = icon(svg`<path d="M14 4h6v6"/><path d="M20 4 10 14"/><path d="M18 14v4a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h4"/>`);
export const copyIcon = icon(svg`<rect x="9" y="9" width="11" height="11" rx="2"/><path d="M5 15a1 1 0 0 1-1-1V6a2 2 0 0 1 2-2h8a1 1 0 0 1 1 1"/>`);
export const doneIcon = icon(svg`<path d="m5 13 4.500 4.500L19 7"/>`);
export const downIcon = icon(svg`<path d="M12 5v14"/><path d="m6 13 6 6 6-6"/>`);
export const menuIcon = icon(svg`<path d="M12 5h.010M12 12h.010M12 19h.010" stroke-width="3.500"/>`);
export const personIcon = icon(svg`<circle cx="12" cy="8" r="4"/><path d="M4.500 20.500c.8-4 3.700-6 7.500-6s6.700 2 7.500 6"/>`);
export const peopleIcon = icon(svg`<circle cx="9" cy="8.500" r="3.500"/><path d="M2.500 20c.5-3.700 3-5.500 6.500-5.500s6 1.800 6.500 5.500"/><path d="M15.500 5.300a3.500 3.500 0 0 1 0 6.400M18 15c2 .7 3.200 2.300 3.500 5"/>`);
export const speakIcon = icon(svg`<path d="M4 5h16v11H10l-5 4v-4H4z"/><path d="M9 10.500h.010M12 10.500h.010M15 10.500h.010"/>`);
export const saveIcon = icon(svg`<path d="M12 4v11"/><path d="m7 11 5 5 5-5"/><path d="M5 20h14"/>`);
export const endIcon = icon(svg`<circle cx="12" cy="12" r="8.500"/><path d="m9 9 6 6M15 9l-6 6"/>`);
export const micIcon = icon(svg`<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5.500 11.500a6.500 6.500 0 0 0 13 0M12 18v3"/>`);
export const crossIcon = icon(svg`<path d="m6 6 12 12M18 6 6 18"/>`);
