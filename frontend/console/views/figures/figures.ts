import { html, nothing, type TemplateResult } from "lit";

import type { Api } from "../../api.js";
import { ConsoleElement } from "../../element.js";
import { downloadIcon } from "../../icons.js";
import type { Figures as FiguresAnswer } from "../../model.js";
import { isoDay } from "../../times.js";
import { dayAfter, plainDay } from "../days.js";
import { periodFields } from "../fields.js";
import { label } from "../labels.js";
import "../plots/plot-element.js";
import { Remote } from "../remote.js";
import { stateOf } from "../states.js";
import { seriesOf } from "./series.js";
import { dayTable, summaryTable } from "./tables.js";

interface Period {
  readonly from: string;
  readonly to: string;
}

/** Days that are shown at first, and that can be chosen with one click. */
const USUAL_DAYS = 28;
const CHOICES = [7, USUAL_DAYS, 92];

/** `<console-figures>`: how Sophie and the colleagues did, day by day, with what each figure means. */
export class FiguresPage extends ConsoleElement {
  static override readonly properties = { api: { attribute: false }, period: { state: true } };

  declare api: Api;
  /** As it stands in the form. */
  declare private period: Period;

  readonly #answer = new Remote<FiguresAnswer>(this);
  /** The period of what is shown. */
  #shown: Period;

  constructor() {
    super();
    this.period = lastDays(USUAL_DAYS);
    this.#shown = this.period;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override render(): TemplateResult {
    const figures = this.#answer.value;
    return html`<div class="stack figures">
      ${this.#periodForm()} ${stateOf(this.#answer, () => void this.#load())} ${figures === null ? nothing : this.#content(figures)}
    </div>`;
  }

  #content(figures: FiguresAnswer): TemplateResult {
    if (figures.days.length === 0) return html`<p class="empty">${label("figures_none")}</p>`;
    return html`<div class="stack" aria-busy=${this.#answer.isLoading}>
      <div class="spread">
        <p class="strong" role="status">${label("figures_over", { from: plainDay(this.#shown.from), to: plainDay(this.#shown.to) })}</p>
        <a class="button" href=${this.api.address("/staff/figures.csv", { ...this.#shown }).href} download>${downloadIcon}${label("figures_csv")}</a>
      </div>
      <section class="panel stack" aria-labelledby="figures-summary">
        <h2 id="figures-summary">${label("figures_summary")}</h2>
        ${summaryTable(figures)}
      </section>
      <section class="stack" aria-labelledby="figures-plots">
        <h2 id="figures-plots">${label("figures_plots")}</h2>
        <div class="plots">
          ${figures.definitions.map(
            (definition) => html`<section class="panel">
              <h3>${definition.title}</h3>
              <console-plot .name=${definition.name} .series=${seriesOf(definition, figures.days)}></console-plot>
            </section>`,
          )}
        </div>
      </section>
      <div class="stack">
        <h2 id="figures-per-day">${label("figures_per_day")}</h2>
        ${dayTable(figures, "figures-per-day")}
      </div>
    </div>`;
  }

  #periodForm(): TemplateResult {
    const { from, to } = this.period;
    const isWrong = from === "" || to === "" || from > to;
    const onSubmit = (event: SubmitEvent): void => {
      event.preventDefault();
      if (!isWrong) void this.#load();
    };
    const showLast = (days: number): void => {
      this.period = lastDays(days);
      void this.#load();
    };
    return html`<form class="panel stack" aria-label=${label("figures_period")} @submit=${onSubmit}>
      <div class="toolbar" role="group" aria-label=${label("figures_period")}>
        ${CHOICES.map((days) => {
          const isChosen = this.period.from === lastDays(days).from && this.period.to === lastDays(days).to;
          return html`<button type="button" class="button" aria-pressed=${isChosen} @click=${() => showLast(days)}>${label("figures_last", { days })}</button>`;
        })}
      </div>
      <div class="fields period">
        ${periodFields("figures", from, to, (end, value) => (this.period = { ...this.period, [end]: value }))}
        <button type="submit" class="button primary" ?disabled=${isWrong}>${label("figures_show")}</button>
      </div>
      ${from !== "" && to !== "" && from > to ? html`<p class="notice problem" role="alert">${label("period_wrong")}</p>` : nothing}
    </form>`;
  }

  async #load(): Promise<void> {
    const period = this.period;
    const taken = await this.#answer.load(() => this.api.get("/staff/figures", { ...period }));
    if (!taken) return;
    this.#shown = period;
    this.requestUpdate();
  }
}

/** The last days, today included: what happened today counts already. */
function lastDays(count: number): Period {
  const to = isoDay(new Date());
  return { from: dayAfter(to, 1 - count), to };
}

customElements.define("console-figures", FiguresPage);
