import { unsafeCSS } from "lit";

import composer from "./composer.css?inline";
import launcher from "./launcher.css?inline";
import messages from "./messages.css?inline";
import panel from "./panel.css?inline";
import theme from "./theme.css?inline";

/** Adopted by the widget's shadow root as constructable style sheets, which a strict Content-Security-Policy allows. */
export const styles = [theme, launcher, panel, messages, composer].map((sheet) => unsafeCSS(sheet));
