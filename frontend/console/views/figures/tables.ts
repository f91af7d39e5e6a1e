import { html, nothing, type TemplateResult } from "lit";

import type { Figures } from "../../model.js";
import { weekdayOf } from "../days.js";
import { label } from "../labels.js";
import { basis, formatted, overall, valueOf, type Definition, type Figure } from "./figure-values.js";

/** What each figure means, and what it was over the whole period. */
export function summaryTable({ definitions, days }: Figures): TemplateResult {
  return html`<table class="table summary-table">
    <thead>
      <tr>
        <th scope="col">${label("figures_figure")}</th>
        <th scope="col" class="number">${label("figures_value")}</th>
      </tr>
    </thead>
    <tbody>
      ${definitions.map(
        (definition) => html`<tr>
          <th scope="row"><span class="strong">${definition.title}</span> <span class="definition">${definition.text}</span></th>
          ${valueCell(definition, overall(days, definition.name), "strong")}
        </tr>`,
      )}
    </tbody>
  </table>`;
}

/**
 * Each figure of each day, newest day first. It can be wider than the screen, so it scrolls, also by keyboard.
 *
 * @param heading id of the heading above it
 */
export function dayTable({ definitions, days }: Figures, heading: string): TemplateResult {
  return html`<div class="table-scroll" role="region" tabindex="0" aria-labelledby=${heading}>
    <table class="table day-table">
      <thead>
        <tr>
          <th scope="col">${label("figures_day")}</th>
          ${definitions.map((definition) => html`<th scope="col" class="number">${definition.title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${days.toReversed().map(
          ({ day, figures }) => html`<tr>
            <th scope="row"><time datetime=${day}>${weekdayOf(day)}</time></th>
            ${definitions.map((definition) => valueCell(definition, figures[definition.name]))}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function valueCell(definition: Definition, figure: Figure | undefined, look = ""): TemplateResult {
  const value = valueOf(definition, figure);
  const from = basis(definition, figure);
  if (value === null) return html`<td class="number muted">${label("no_value")}</td>`;
  return html`<td class="number">
    <span class=${look}>${formatted(definition, value)}</span>
    ${from === "" ? nothing : html`<span class="basis">${from}</span>`}
  </td>`;
}
