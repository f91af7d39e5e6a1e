import { svg, type SVGTemplateResult } from "lit";

/** Line icons on a grid of 24; decorative, the words stand beside it or in the button's name. */
export function icon(path: SVGTemplateResult): SVGTemplateResult {
  return svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75"
    stroke-linecap="round" stroke-linejoin="round">${path}</svg>`;
}

export const conversationsIcon = icon(svg`<path d="M4 5h11a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H9l-4 3.500V14H4a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z"/><path d="M20 9a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-1v3l-3.600-3H12"/>`);
export const callBackIcon = icon(svg`<path d="M6 3h3l1.500 5L8 9.500a12 12 0 0 0 6.500 6.500l1.500-2.500 5 1.500v3a2 2 0 0 1-2 2A16 16 0 0 1 4 5a2 2 0 0 1 2-2z"/><path d="M20 4 15 9m0-4v4h4"/>`);
export const historyIcon = icon(svg`<path d="M3.500 12a8.500 8.500 0 1 0 2.700-6.200L3 8.500"/><path d="M3 4v4.500h4.500"/><path d="M12 7.500V12l3 2"/>`);
export const wallIcon = icon(svg`<rect x="3" y="4" width="18" height="12" rx="2"/><path d="M8 20h8M12 16v4M7 12V9m5 3V7m5 5v-2"/>`);
export const figuresIcon = icon(svg`<path d="M4 4v16h16"/><path d="m7 15 4-5 3 3 5-7"/>`);
export const auditIcon = icon(svg`<path d="M12 3 4.500 6v5.500c0 4.500 3 8 7.500 9.500 4.500-1.500 7.500-5 7.500-9.500V6z"/><path d="m8.800 12 2.200 2.200 4.200-4.400"/>`);
export const learningIcon = icon(svg`<path d="M12 4 2 9l10 5 10-5z"/><path d="M6 11.500V16c1.500 1.800 3.500 2.700 6 2.700s4.500-.9 6-2.700v-4.500"/>`);
export const accountsIcon = icon(svg`<circle cx="9" cy="8" r="3.500"/><path d="M2.500 20c.5-3.700 2.900-5.500 6.500-5.500s6 1.800 6.500 5.500"/><path d="M16 4.700a3.500 3.500 0 0 1 0 6.600M18 14.800c2 .6 3.200 2.300 3.500 5.200"/>`);
export const visitIcon = icon(svg`<rect x="3.500" y="5" width="17" height="15.500" rx="2"/><path d="M3.500 10h17M8 3v4M16 3v4"/><path d="m9 15 2 2 4-4"/>`);
export const searchIcon = icon(svg`<circle cx="10.500" cy="10.500" r="6.500"/><path d="m15.500 15.500 5 5"/>`);
export const closeIcon = icon(svg`<path d="m6 6 12 12M18 6 6 18"/>`);
export const backIcon = icon(svg`<path d="m14 6-6 6 6 6"/>`);
export const sendIcon = icon(svg`<path d="M12 19V5"/><path d="m6 11 6-6 6 6"/>`);
export const newTabIcon = icon(svg`<path d="M14 4h6v6"/><path d="M20 4 10 14"/><path d="M18 14v4a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h4"/>`);
export const copyIcon = icon(svg`<rect x="9" y="9" width="11" height="11" rx="2"/><path d="M5 15a1 1 0 0 1-1-1V6a2 2 0 0 1 2-2h8a1 1 0 0 1 1 1"/>`);
export const doneIcon = icon(svg`<path d="m5 13 4.500 4.500L19 7"/>`);
export const downIcon = icon(svg`<path d="m6 9 6 6 6-6"/>`);
export const soundIcon = icon(svg`<path d="M4 10v4h3.500L12 18V6L7.500 10z"/><path d="M15.500 9a4 4 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11"/>`);
export const mutedIcon = icon(svg`<path d="M4 10v4h3.500L12 18V6L7.500 10z"/><path d="m16 10 5 5m0-5-5 5"/>`);
export const helpIcon = icon(svg`<circle cx="12" cy="12" r="9"/><path d="M9.500 9.500a2.500 2.500 0 1 1 3.600 2.300c-.8.4-1.100.9-1.100 1.700"/><path d="M12 16.500v.1"/>`);
export const keyIcon = icon(svg`<circle cx="8" cy="15" r="4"/><path d="m11 12 8.500-8.500M16 7l2.500 2.500"/>`);
export const signOutIcon = icon(svg`<path d="M14 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h8"/><path d="M10 12h11m-4-4 4 4-4 4"/>`);
export const urgentIcon = icon(svg`<path d="M12 3.500 2.500 20h19z"/><path d="M12 10v4.500M12 17.500v.1"/>`);
export const sparkIcon = icon(svg`<path d="M11 3.500 13 9l5.500 2-5.500 2-2 5.500L9 13l-5.500-2L9 9z"/><path d="m18.500 15.500.8 2.200 2.200.8-2.200.8-.8 2.200-.8-2.200-2.200-.8 2.200-.8z"/>`);
export const noteIcon = icon(svg`<path d="M5 3.500h14v11L13 20.500H5z"/><path d="M19 14.500h-6v6M8.500 8h7M8.500 11.500h4"/>`);
export const answersIcon = icon(svg`<path d="M4 5h16v11H10l-4 4v-4H4z"/><path d="M8 9h8M8 12h5"/>`);
export const detailsIcon = icon(svg`<rect x="3" y="4" width="18" height="16" rx="2"/><path d="M14 4v16M17 8h1M17 11h1"/>`);
export const plusIcon = icon(svg`<path d="M12 5v14M5 12h14"/>`);
export const downloadIcon = icon(svg`<path d="M12 4v11m-4.500-4.500L12 15l4.500-4.500"/><path d="M4 19.500h16"/>`);
