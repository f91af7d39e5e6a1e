import { loadMunicipality } from "../widget/municipality.js";
import { applyTheme } from "../widget/theme.js";

/** Fills in whose demo page this is. */
const { name, website, phone, theme } = await loadMunicipality(new URL("/api/municipality", location.href));

applyTheme(document.documentElement, theme);

if (name !== "") {
  document.title = `Sophie, digitale assistent van ${name}: demopagina`;
  for (const place of document.querySelectorAll("[data-municipality]")) place.textContent = name;
}
if (website !== "") {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("[data-website]")) {
    link.href = website;
    link.hidden = false;
  }
}
if (phone !== "") {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("[data-phone]")) {
    link.href = `tel:${phone.replace(/[^\d+]/g, "")}`;
    link.textContent = phone;
  }
  for (const place of document.querySelectorAll<HTMLElement>("[data-call]")) place.hidden = false;
}
