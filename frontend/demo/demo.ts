import { loadMunicipality } from "../widget/municipality.js";
import { applyTheme } from "../widget/theme.js";

/** Fills in whose demo page this is. */
const municipality = await loadMunicipality(new URL("/api/municipality", location.href));

applyTheme(document.documentElement, municipality.theme);
if (municipality.name !== "") {
  document.title = `Sophie, digitale assistent van ${municipality.name}: demopagina`;
  for (const place of document.querySelectorAll("[data-municipality]")) place.textContent = municipality.name;
}
