import { html, nothing, type TemplateResult } from "lit";
import type { Form } from "../shared/form.ts";
import { partOf } from "../shared/part.ts";
import { required, type Rule } from "../shared/validate.ts";
import { select } from "../submission/fields.ts";
import { timeField, timeIn, timeRule } from "../submission/date-field.ts";
import type { strings } from "../translations/zh-cn/signing-hours.ts";
import type { SigningFormHost } from "./form-host.ts";
import { dayName, days, type Hours } from "./hours-text.ts";
import { hoursStyles } from "./hours.styles.ts";

/** As many spans as a week may hold. */
const most = 14;

const name = (index: number, part: "weekday" | "from" | "to") => `hours.${index}.${part}`;
const parts = ["weekday", "from", "to"] as const;

/** How many spans a form holds. */
export const countHours = ({ values }: Form): number => {
  let count = 0;
  while (values[name(count, "weekday")] !== undefined) count++;
  return count;
};

/** Puts hours that were given before into a form. */
export const fillHours = ({ values }: Form, hours: Hours): void =>
  hours.forEach((span, index) => {
    for (const part of parts) values[name(index, part)] = String(span[part]);
  });

/** The hours of the week a lawyer is at the site: none, or up to fourteen spans. All it knows is in the form. */
export class HoursFields {
  readonly #host: SigningFormHost;
  readonly #texts: { readonly t: typeof strings };

  constructor(host: SigningFormHost, texts: { readonly t: typeof strings }) {
    this.#host = host;
    this.#texts = texts;
  }

  get #count(): number {
    return countHours(this.#host.form);
  }

  #span(index: number) {
    const { form } = this.#host;
    return {
      weekday: Number(form.text(name(index, "weekday"))),
      from: timeIn(form, name(index, "from")),
      to: timeIn(form, name(index, "to")),
    };
  }

  values(): Hours {
    return [...Array(this.#count).keys()].map((index) => this.#span(index));
  }

  rules(): Record<string, Rule> {
    const rules: Record<string, Rule> = {};
    for (let index = 0; index < this.#count; index++) {
      rules[name(index, "weekday")] = required;
      rules[name(index, "from")] = timeRule;
      rules[name(index, "to")] = (value) => timeRule(value) ?? this.#order(index);
    }
    return rules;
  }

  /** A span ends after it begins and lies in none before it. */
  #order(index: number): ReturnType<Rule> {
    const { weekday, from, to } = this.#span(index);
    if (from >= to) return { code: "date_order" };
    const taken = this.values()
      .slice(0, index)
      .some((other) => other.weekday === weekday && other.from < to && from < other.to);
    return taken ? { code: "overlap" } : undefined;
  }

  add = (): void => {
    const { form } = this.#host;
    const count = this.#count;
    const before = count ? this.#span(count - 1) : undefined;
    // The day after the one before, at the same time: most are there at the same time on several days.
    form.values[name(count, "weekday")] = String(before ? (before.weekday % 7) + 1 : 1);
    form.values[name(count, "from")] = before?.from ?? "09:00";
    form.values[name(count, "to")] = before?.to ?? "12:00";
    this.#host.requestUpdate();
    void this.#host.focusOn(`#hours-${count}-weekday`);
  };

  #remove(removed: number): void {
    const { form } = this.#host;
    const left = this.#count - 1;
    form.errors = [];
    for (const part of parts) {
      for (let index = removed; index < left; index++)
        form.values[name(index, part)] = form.values[name(index + 1, part)] ?? "";
      delete form.values[name(left, part)];
    }
    this.#host.announce(this.#texts.t.hoursRemoved(left));
    void this.#host.focusOn(".add-hours");
  }

  render(): TemplateResult {
    const { t } = this.#texts;
    const { form } = this.#host;
    return html`${[...Array(this.#count).keys()].map((index) => this.#one(index))}${form.has("hours") ? html`<div class="wrong" tabindex="-1">${form.message("hours")}</div>` : nothing}
    ${this.#count < most ? html`<button class="add-hours" type="button" @click=${this.add}>${this.#count ? t.addHours : this.#host.t.firstHours}</button>` : nothing}`;
  }

  #one(index: number): TemplateResult {
    const { t, form, locale } = this.#host;
    const label = this.#texts.t.span(index + 1);
    const whole = form.has(`hours.${index}`);
    return html`<div class="card hours" role="group" aria-label=${label}>
      ${whole ? html`<div class="wrong" tabindex="-1">${form.message(`hours.${index}`)}</div>` : nothing}
      ${select(
        form,
        name(index, "weekday"),
        this.#texts.t.weekday,
        t.choose,
        days.map((day) => ({ id: String(day), name: dayName(day, locale) })),
      )}
      ${(["from", "to"] as const).map((end) => timeField(form, { name: name(index, end), label: this.#texts.t[end], empty: this.#texts.t.timeForm }))}
      <button class="link danger" type="button" @click=${() => this.#remove(index)}>${t.remove}<span class="away"> ${label}</span></button>
    </div>`;
  }
}

/** The texts of the hours. */
export const hoursTexts = {
  "zh-cn": () => import("../translations/zh-cn/signing-hours.ts"),
  en: () => import("../translations/en/signing-hours.ts"),
};

/** Brought when hours are to be entered: with a first span, or with the focus on what the API refused of them. */
export const part = partOf(
  hoursTexts,
  (host: SigningFormHost, own) => {
    const hours = new HoursFields(host, own);
    if (host.form.errors.length) own.focus = "[aria-invalid=true],.wrong";
    else if (!countHours(host.form)) {
      hours.add();
      own.focus = "#hours-0-weekday";
    }
    return hours;
  },
  { styles: hoursStyles },
);
