import { html, nothing, type TemplateResult } from "lit";

import type { Api } from "../../api.js";
import { ConsoleElement } from "../../element.js";
import type { Me, Wall as WallState } from "../../model.js";
import { clock, duration, timeOf } from "../../times.js";
import { label } from "../labels.js";
import { Refresher } from "../refresher.js";
import { Remote } from "../remote.js";
import { problemNotice, stateOf } from "../states.js";
import { lateLevel, presentLevel, waitingLevel, waitLevel } from "./levels.js";
import { wallTile, type Tile } from "./wall-tile.js";

/** Milliseconds. */
const REFRESH_EVERY = 5000;
const TICK_EVERY = 1000;

interface Reading {
  readonly wall: WallState;
  /** When it was read, in milliseconds since 1970. */
  readonly at: number;
}

/** `<console-wall>`: how it goes now, to be read from across a room. */
export class Wall extends ConsoleElement {
  static override readonly properties = { api: { attribute: false }, me: { attribute: false } };

  declare api: Api;
  declare me: Me;

  readonly #reading = new Remote<Reading>(this);

  constructor() {
    super();
    new Refresher(this, REFRESH_EVERY, () => void this.#load());
    new Refresher(this, TICK_EVERY, () => this.requestUpdate());
  }

  protected override render(): TemplateResult {
    const reading = this.#reading.value;
    if (reading === null) return html`${stateOf(this.#reading, () => void this.#load())}`;
    return html`<div class="wall stack">
      ${this.#reading.problem === null ? nothing : problemNotice(this.#reading.problem, () => void this.#load())}
      <dl class="tiles">${this.#tiles(reading).map(wallTile)}</dl>
      <div class="spread">
        <p class="muted">${label("wall_updated", { time: timeOf(new Date(reading.at).toISOString()) })}</p>
        ${document.fullscreenEnabled
          ? html`<button type="button" class="button" @click=${() => void this.#fillScreen()}>${label("wall_full_screen")}</button>`
          : nothing}
      </div>
    </div>`;
  }

  #tiles({ wall, at }: Reading): Tile[] {
    const within = this.me.settings.answer_within_seconds;
    const waitS = wall.waiting === 0 ? 0 : wall.longest_wait_s + (Date.now() - at) / 1000;
    const tile = (name: string, value: string | number, level: Tile["level"] = "none", note = ""): Tile => ({ name, value: String(value), level, note });
    const waiting = waitingLevel(wall);
    return [
      tile(label("wall_waiting"), wall.waiting, waiting, waitingNote(wall)),
      tile(label("wall_longest"), clock(waitS), waitLevel(wall, waitS, within), label("wall_norm", { duration: duration(within) })),
      tile(label("wall_held"), wall.held),
      tile(label("wall_present"), wall.present, presentLevel(wall), label("wall_away", { count: wall.away })),
      tile(label("wall_sophie"), wall.sophie),
      tile(label("wall_call_backs"), wall.call_backs),
      tile(label("wall_late"), wall.late, lateLevel(wall)),
    ];
  }

  async #load(): Promise<void> {
    await this.#reading.load(async () => ({ wall: await this.api.get<WallState>("/staff/wall"), at: Date.now() }));
  }

  async #fillScreen(): Promise<void> {
    await this.requestFullscreen();
  }
}

function waitingNote(wall: WallState): string {
  if (wall.waiting === 0) return label("wall_nobody_waits");
  if (wall.present === 0) return label("wall_nobody_there");
  return wall.waiting > wall.present ? label("wall_more_than_present") : "";
}

customElements.define("console-wall", Wall);
