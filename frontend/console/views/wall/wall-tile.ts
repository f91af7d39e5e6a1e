import { html, nothing, type TemplateResult } from "lit";

import { label } from "../labels.js";
import type { Level } from "./levels.js";

export interface Tile {
  readonly name: string;
  readonly value: string;
  readonly level: Level;
  /** What the figure is held against, or what is the matter; empty for nothing. */
  readonly note: string;
}

/** One big figure. Its colour never stands alone: the words for it are below the figure. */
export function wallTile({ name, value, level, note }: Tile): TemplateResult {
  return html`<div class="tile ${level}">
    <dt>${name}</dt>
    <dd>
      <span class="big">${value}</span>
      <span class="state">${level === "none" ? nothing : html`<span class="level">${label(`level_${level}`)}.</span>`} ${note}</span>
    </dd>
  </div>`;
}
