import { html, nothing, type TemplateResult } from "lit";
import type { FirmRef as Named } from "../shared/api-types.ts";
import type { Form } from "../shared/form.ts";
import type { strings } from "../translations/zh-cn/submission.ts";

/**
 * A labelled native select: at home on every phone, and it takes typing. A value that is no option any more is given
 * up.
 */
export const select = (
  form: Form,
  name: string,
  label: string,
  first: string,
  options: readonly Named[],
): TemplateResult => {
  const key = name.replace(/\W/g, "-");
  const value = options.find(({ id }) => id === form.text(name))?.id ?? "";
  form.values[name] = value;
  return html`<div class="field">
    <label for=${key}>${label}</label><span id="${key}-notes">${form.message(name, label, true)}</span>
    <select
      id=${key}
      name=${name}
      .owner=${form.own(name, value)}
      aria-describedby="${key}-notes"
      aria-invalid=${form.has(name) || nothing}
      @change=${(event: Event) => form.set(name, (event.target as HTMLSelectElement).value)}
    >
      <option value="" .selected=${!value}>${first}</option>
      ${options.map(({ id, name }) => html`<option value=${id} .selected=${id === value}>${name}</option>`)}
    </select>
  </div>`;
};

/** A text of several lines with its least and greatest length, and how much is written. */
export const counted = (
  form: Form,
  name: string,
  label: string,
  { between, written, over }: Pick<typeof strings, "between" | "written" | "over">,
  min: number,
  max: number,
): TemplateResult => {
  const count = [...form.text(name)].length;
  return form.field({
    name,
    label,
    type: "textarea",
    hint: html`${between(min, max)} <b class=${count > max ? "danger" : ""}>${count > max ? over(count - max) : written(count)}</b>`,
  });
};

/** Label and value in pairs; a pair without a value is left out. */
export type Facts = readonly (readonly [label: string, value: unknown])[];

export const facts = (pairs: Facts): TemplateResult =>
  html`<dl>${pairs.map(([label, value]) => (value ? html`<div><dt>${label}</dt><dd>${value}</dd></div>` : nothing))}</dl>`;
