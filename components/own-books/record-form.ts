import { html, nothing, type TemplateResult } from "lit";
import type { Form } from "../shared/form.ts";
import type { PioneerElement } from "../shared/element.ts";
import { length, optional, required, type Rule } from "../shared/validate.ts";
import { dateField, dateIn, dateRule } from "../submission/date-field.ts";
import { select } from "../submission/fields.ts";
import type { strings } from "../translations/zh-cn/own-books.ts";
import type { Kind, OwnRecord } from "./host.ts";

type Strings = typeof strings;
type Field = Kind["fields"][number];

/** As many as are shown at once, each as a card; of more one is chosen from a list. */
const fewChoices = 4;

/** Where the errors of a request find a field. */
const nameOf = ({ name }: Field): string => `fields.${name}`;

/** What somebody who is not the bureau fills in. */
export const askedFields = ({ fields }: Kind): readonly Field[] =>
  fields.filter(({ closes, isBureaus }) => !closes && !isBureaus);

const plainNumber = (typed: string): number => Number(typed.normalize("NFKC").replace(/[,\s]/g, ""));

const numberRule =
  ({ min = 0, max = Infinity, decimals = 0 }: Field): Rule =>
  (typed) => {
    const missing = required(typed);
    if (missing) return missing;
    const number = plainNumber(String(typed));
    if (!Number.isFinite(number) || Math.abs(number - Number(number.toFixed(decimals))) > 1e-9)
      return { code: "wrong" };
    return number < min ? { code: "too_few", min } : number > max ? { code: "too_many", max } : undefined;
  };

function ruleOf(field: Field): Rule | undefined {
  const rule = (): Rule | undefined => {
    switch (field.type) {
      case "line":
      case "text":
        return length(1, field.max ?? 2000);
      case "number":
        return numberRule(field);
      case "choice":
        return required;
      case "day":
        return dateRule;
      default:
        return undefined;
    }
  };
  const found = rule();
  return found && field.isOptional ? optional(found) : found;
}

/** What is asked of a record before it is sent; the API asks again. */
export const rulesOf = (kind: Kind): Record<string, Rule> => ({
  date: dateRule,
  ...Object.fromEntries(
    askedFields(kind).flatMap((field) => {
      const rule = ruleOf(field);
      return rule ? [[nameOf(field), rule]] : [];
    }),
  ),
});

/** A form's values from a record that is there. */
export function valuesOf(
  kind: Kind,
  { date, fields }: Pick<OwnRecord, "date" | "fields">,
): Record<string, string | boolean> {
  const values: Record<string, string | boolean> = { date };
  for (const field of askedFields(kind)) {
    const value = fields?.[field.name];
    if (Array.isArray(value)) for (const each of value) values[`${nameOf(field)}.${each}`] = true;
    else if (typeof value === "boolean") values[nameOf(field)] = value;
    else if (value !== null && value !== undefined) values[nameOf(field)] = String(value);
  }
  return values;
}

type Value = string | number | boolean | string[] | null;

function valueIn(form: Form, field: Field): Value {
  const name = nameOf(field);
  const text = form.text(name);
  switch (field.type) {
    case "yes":
      return !!form.values[name];
    case "choices":
      return (field.options ?? []).map(({ value }) => value).filter((value) => form.values[`${name}.${value}`]);
    case "day":
      return dateIn(form, name) || null;
    case "number":
      return text === "" ? null : plainNumber(text);
    default:
      return text === "" ? null : text;
  }
}

/** What the form holds, as the API takes it. */
export const fieldsIn = (form: Form, kind: Kind): Record<string, Value> =>
  Object.fromEntries(askedFields(kind).map((field) => [field.name, valueIn(form, field)]));

/** The fields of a kind, each as what it is. */
export class RecordFields {
  readonly #host: PioneerElement;
  readonly #form: Form;
  readonly #t: Strings;

  constructor(host: PioneerElement, form: Form, t: Strings) {
    this.#host = host;
    this.#form = form;
    this.#t = t;
  }

  render(kind: Kind): unknown {
    const dayLabel = kind.dayLabel ? this.#host.localize(kind.dayLabel) : this.#t.date;
    return [
      dateField(this.#form, { name: "date", label: dayLabel, locale: this.#host.locale, empty: this.#t.dateHint }),
      ...askedFields(kind).map((field) => this.#field(field)),
    ];
  }

  #field(field: Field): unknown {
    const of = (text: Parameters<PioneerElement["localize"]>[0]) => this.#host.localize(text);
    const form = this.#form;
    const t = this.#t;
    const name = nameOf(field);
    const unit = field.unit && of(field.unit);
    const label = unit ? t.withUnit(of(field.label), unit) : of(field.label);
    const help = field.help && of(field.help);
    const common = { name, label, optional: field.isOptional };
    const options = (field.options ?? []).map((option) => ({ id: option.value, name: of(option.label) }));
    switch (field.type) {
      case "line":
        return form.field({ ...common, hint: help });
      case "text":
        return form.field({ ...common, type: "textarea", hint: this.#written(name, help, field.max) });
      case "number":
        return form.field({
          ...common,
          ...(field.decimals ? {} : { inputmode: "numeric" as const }),
          hint: [help, field.max !== undefined && field.max < 1e6 ? t.between(field.min ?? 0, field.max) : ""]
            .filter(Boolean)
            .join(" "),
        });
      case "choice":
        return options.length <= fewChoices && !field.isOptional
          ? form.choice({
              name,
              legend: label,
              choices: options.map((option) => ({ value: option.id, content: option.name })),
            })
          : select(form, name, label + (field.isOptional ? this.#host.t.optional : ""), t.choose, options);
      case "choices":
        return this.#several(name, label, options);
      case "day":
        return dateField(form, { name, label, locale: this.#host.locale, empty: t.dateHint });
      case "yes":
        return form.checkbox(name, label, help);
      // No kind that somebody else than the bureau enters names lawyers: a test holds it.
      case "lawyers":
        return nothing;
    }
  }

  #several(
    name: string,
    label: string,
    options: readonly { readonly id: string; readonly name: string }[],
  ): TemplateResult {
    return html`<fieldset><legend>${label}</legend>${options.map((option) => this.#form.checkbox(`${name}.${option.id}`, option.name))}</fieldset>`;
  }

  #written(name: string, help: string | undefined, max = 2000): unknown {
    const count = [...this.#form.text(name)].length;
    const t = this.#t;
    return html`${help ? `${help} ` : nothing}${count > max ? html`<b class="danger">${t.over(count - max)}</b>` : t.atMost(max)}`;
  }
}

/** The value of a field as people read it. */
export function shownValue(host: PioneerElement, t: Strings, { fields, names }: OwnRecord, field: Field): string {
  const value = fields?.[field.name];
  if (value === null || value === undefined || value === "") return "";
  const option = (each: string) => {
    const found = field.options?.find((one) => one.value === each);
    return found ? host.localize(found.label) : (names[each] ?? each);
  };
  if (typeof value === "boolean") return value ? t.yes : t.no;
  if (Array.isArray(value)) return value.map(option).join(t.comma);
  if (field.type === "choice") return option(String(value));
  return field.unit ? t.ofUnit(String(value), host.localize(field.unit)) : String(value);
}
