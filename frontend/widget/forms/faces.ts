import { svg, type SVGTemplateResult } from "lit";

/** A face for each score from 1, very bad, to 5, very good. Decorative: the words stand below it. */
const MOUTHS = ["M8 17c2-3.200 6-3.200 8 0", "M8.500 16.300c1.700-1.700 5.300-1.700 7 0", "M8.500 15.500h7", "M8.500 14.700c1.700 1.700 5.300 1.700 7 0", "M7.500 14c1.500 4.300 7.500 4.300 9 0z"];

export const faces: readonly SVGTemplateResult[] = MOUTHS.map(
  (mouth) => svg`<svg class="face" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.600"
    stroke-linecap="round" stroke-linejoin="round"><circle cx="12" cy="12" r="9.500"/><path d="M9 9.500h.010M15 9.500h.010" stroke-width="2.600"/><path d=${mouth}/></svg>`,
);
