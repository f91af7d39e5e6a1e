import { html, nothing, type TemplateResult } from "lit";

/** A labelled field of a form, with its hint and its mistake. */
export interface Field {
  /** Of the input; hint and mistake get ids made of it. */
  readonly id: string;
  readonly label: string;
  /** What stands behind the label when it may stay empty. */
  readonly optional?: string;
  readonly hint?: string;
  /** Empty when there is none. */
  readonly mistake: string;
}

/** What a field's input must carry. */
export interface InputBindings {
  readonly id: string;
  readonly describedBy: string | typeof nothing;
  readonly invalid: "true" | "false";
}

/** Label, hint and mistake around an input: all three are told by a screen reader when the input gets the focus. */
export function field({ id, label, optional, hint, mistake }: Field, input: (bindings: InputBindings) => TemplateResult): TemplateResult {
  const hintId = `${id}-hint`;
  const mistakeId = `${id}-mistake`;
  const describedBy = [hint === undefined ? "" : hintId, mistake === "" ? "" : mistakeId].filter((each) => each !== "").join(" ");
  return html`<div class="form-field ${mistake === "" ? "" : "wrong"}">
    <label for=${id}>${label}${optional === undefined ? nothing : html` <span class="optional">(${optional})</span>`}</label>
    ${hint === undefined ? nothing : html`<p class="hint" id=${hintId}>${hint}</p>`}
    ${mistake === "" ? nothing : html`<p class="mistake" id=${mistakeId}>${mistake}</p>`}
    ${input({ id, describedBy: describedBy === "" ? nothing : describedBy, invalid: mistake === "" ? "false" : "true" })}
  </div>`;
}
