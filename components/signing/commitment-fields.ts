import { html, nothing, type TemplateResult } from "lit";
import type { Settings, SigningRequest } from "../shared/api-types.ts";
import { addDays } from "../shared/calendar.ts";
import { dateField, dateIn, dateRule } from "../submission/date-field.ts";
import { length, type Rule } from "../shared/validate.ts";
import { counted, select } from "../submission/fields.ts";
import { tidyDate } from "../submission/typed-date.ts";
import type { SigningFormHost } from "./form-host.ts";

export type Signed = SigningRequest["commitments"][number];

/** As many commitments as one signing may hold. */
const most = 5;
const shortest = 10;
const longest = 200;

const textName = (index: number) => `commitments.${index}.text`;
const themeName = (index: number) => `commitments.${index}.theme`;
const dueName = (index: number) => `commitments.${index}.dueDate`;

/** What is due today can no longer be promised. */
const dueAfter =
  (today: string): Rule =>
  (value) =>
    dateRule(value) ?? (tidyDate(String(value)) > today ? undefined : { code: "date_past" });

/** One to five commitments, each a text, what it is about, and the day by which it is kept. */
export class CommitmentFields {
  count = 1;
  readonly #host: SigningFormHost;

  constructor(host: SigningFormHost) {
    this.#host = host;
  }

  rules(today: string): Record<string, Rule> {
    const rules: Record<string, Rule> = {};
    for (let index = 0; index < this.count; index++) {
      rules[textName(index)] = length(shortest, longest);
      rules[dueName(index)] = dueAfter(today);
    }
    return rules;
  }

  values(): Signed[] {
    const { form } = this.#host;
    return [...Array(this.count).keys()].map((index) => {
      const theme = form.text(themeName(index));
      return { text: form.text(textName(index)), ...(theme ? { theme } : {}), dueDate: dateIn(form, dueName(index)) };
    });
  }

  /** Starts from what was promised before. */
  fill(commitments: readonly Signed[]): void {
    const { values } = this.#host.form;
    this.count = Math.max(commitments.length, 1);
    commitments.forEach(({ text, theme, dueDate }, index) => {
      values[textName(index)] = text;
      values[themeName(index)] = theme ?? "";
      // A day that is to be chosen anew is suggested like a first one.
      if (dueDate) values[dueName(index)] = dueDate;
    });
  }

  #add = (): void => {
    this.count++;
    this.#host.requestUpdate();
    void this.#host.focusOn(`#commitments-${this.count - 1}-text`);
  };

  /** Takes one out; those after it move up. */
  #remove(removed: number): void {
    const { form } = this.#host;
    this.count--;
    form.errors = [];
    for (const name of [textName, themeName, dueName])
      for (let index = removed; index <= this.count; index++) {
        const next = form.values[name(index + 1)];
        if (next === undefined) delete form.values[name(index)];
        else form.values[name(index)] = next;
      }
    this.#host.announce(this.#host.t.removed(this.count));
    void this.#host.focusOn(".add");
  }

  render({ today, commitmentThemes }: Pick<Settings, "today" | "commitmentThemes">): TemplateResult {
    // Most are made for the year; too late in it, for the next.
    const year = Number(today.slice(0, 4));
    const end = today.slice(5) < "11-01" ? `${year}-12-31` : `${year + 1}-12-31`;
    const themes = commitmentThemes.map(({ id, label }) => ({ id, name: this.#host.localize(label) }));
    return html`${[...Array(this.count).keys()].map((index) => this.#one(index, today, end, themes))}
      ${this.count < most ? html`<button class="add" type="button" @click=${this.#add}>${this.#host.t.add}</button>` : nothing}`;
  }

  #one(index: number, today: string, end: string, themes: Parameters<typeof select>[4]): TemplateResult {
    const { t, locale, form } = this.#host;
    const name = t.commitment(index + 1);
    const due = dueName(index);
    form.values[due] ??= end;
    return html`<div class="card commitment" role="group" aria-label=${name}>
      <div class="row">
        <b>${name}</b>
        ${
          this.count > 1
            ? html`<button class="link danger" type="button" @click=${() => this.#remove(index)}>
              ${t.remove}<span class="away"> ${name}</span>
            </button>`
            : nothing
        }
      </div>
      ${counted(form, textName(index), t.text, t, shortest, longest)}
      <div class="fields">
        ${themes.length ? select(form, themeName(index), t.theme, t.choose, themes) : nothing}
        ${dateField(form, { name: due, label: t.due, min: addDays(today, 1), locale, empty: t.noDate })}
      </div>
    </div>`;
  }
}
