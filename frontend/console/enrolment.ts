import { html, nothing, svg, type TemplateResult } from "lit";

import { label } from "./labels.js";
import { readQr, type QrPicture } from "./qr.js";

/** What an app for codes needs to know. */
export interface Enrolment {
  readonly uri: string;
  readonly secret: string;
  /** SVG. */
  readonly qr: string;
}

/** How a colleague connects his app the first time: by scanning, by typing, or on the same device. */
export function enrolment({ uri, secret, qr }: Enrolment): TemplateResult {
  const picture = readQr(qr);
  return html`<div class="enrolment stack">
    <p>${label("enrol_scan")} <span class="muted">${label("enrol_apps")}</span></p>
    ${picture === null ? nothing : qrCode(picture)}
    <p>${label("enrol_by_hand")}</p>
    <p><code class="secret">${secret.match(/.{1,4}/g)?.join(" ")}</code></p>
    ${uri.startsWith("otpauth://") ? html`<p><a href=${uri}>${label("enrol_open")}</a></p>` : nothing}
  </div>`;
}

/** Dark on white with a white edge in both colour schemes: scanners need that. */
function qrCode({ width, height, paths }: QrPicture): TemplateResult {
  return html`<svg class="qr" role="img" aria-label=${label("enrol_qr")} viewBox="0 0 ${width} ${height}" shape-rendering="crispEdges">
    <rect width=${width} height=${height} fill="#ffffff" />
    ${paths
      .filter((path) => path.isDark)
      .map(({ d, transform, isFilled }) =>
        isFilled ? svg`<path d=${d} transform=${transform} fill="#000000" />` : svg`<path d=${d} transform=${transform} stroke="#000000" fill="none" />`,
      )}
  </svg>`;
}
