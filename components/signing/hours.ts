import { html, nothing, type TemplateResult } from "lit";
import type { SigningRequest } from "../shared/api-types.ts";
import { weekday } from "../shared/dates.ts";
import type { Locale } from "../shared/locale.ts";
import { required, type Rule } from "../shared/validate.ts";
import { select } from "../submission/fields.ts";
import type { strings } from "../translations/zh-cn/signing-hours-and-standing.ts";
import type { SigningFormHost } from "./form-host.ts";

export type Hours = NonNullable<SigningRequest["hours"]>;

/** As many spans as a week may hold. */
const most = 14;
const days = [1, 2, 3, 4, 5, 6, 7];

/** 星期一 / Monday; short: 周一 / Mon */
export const dayName = (day: number, locale: Locale, width: "long" | "short" = "long"): string =>
  // The first of January 2024 was a Monday.
  weekday(`2024-01-0${day}`, locale, width);

/** A day and its times stay on one line: 周一 09:00–12:00、14:00–17:00；周四 09:00–12:00 */
export const hoursText = (hours: Hours, locale: Locale): string => {
  const [span, next] = locale === "en" ? [", ", "; "] : ["、", "；"];
  return days
    .map((day) => [day, hours.filter(({ weekday }) => weekday === day)] as const)
    .filter(([, spans]) => spans.length)
    .map(
      ([day, spans]) =>
        `${dayName(day, locale, "short")}\u00a0${spans.map(({ from, to }) => `${from}–${to}`).join(span)}`,
    )
    .join(next);
};

const name = (index: number, part: "weekday" | "from" | "to") => `hours.${index}.${part}`;
const parts = ["weekday", "from", "to"] as const;

/** The hours of the week a lawyer is at the site: none, or up to fourteen spans. */
export class HoursFields {
  count = 0;
  readonly #host: SigningFormHost;
  readonly #t: () => typeof strings;

  constructor(host: SigningFormHost, t: () => typeof strings) {
    this.#host = host;
    this.#t = t;
  }

  #span(index: number) {
    const { form } = this.#host;
    return {
      weekday: Number(form.text(name(index, "weekday"))),
      from: form.text(name(index, "from")),
      to: form.text(name(index, "to")),
    };
  }

  values(): Hours {
    return [...Array(this.count).keys()].map((index) => this.#span(index));
  }

  rules(): Record<string, Rule> {
    const rules: Record<string, Rule> = {};
    for (let index = 0; index < this.count; index++) {
      rules[name(index, "weekday")] = required;
      rules[name(index, "from")] = required;
      rules[name(index, "to")] = (value) => required(value) ?? this.#order(index);
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

  /** Starts from hours that were given before. */
  fill(hours: Hours): void {
    this.count = hours.length;
    hours.forEach((span, index) => {
      for (const part of parts) this.#host.form.values[name(index, part)] = String(span[part]);
    });
  }

  add = (): void => {
    const { form } = this.#host;
    const before = this.count ? this.#span(this.count - 1) : undefined;
    // The day after the one before, at the same time: most are there at the same time on several days.
    form.values[name(this.count, "weekday")] = String(before ? (before.weekday % 7) + 1 : 1);
    form.values[name(this.count, "from")] = before?.from ?? "09:00";
    form.values[name(this.count, "to")] = before?.to ?? "12:00";
    this.count++;
    this.#host.requestUpdate();
    void this.#host.focusOn(`#hours-${this.count - 1}-weekday`);
  };

  #remove(removed: number): void {
    const { form } = this.#host;
    this.count--;
    form.errors = [];
    for (const part of parts)
      for (let index = removed; index <= this.count; index++)
        form.values[name(index, part)] = form.values[name(index + 1, part)] ?? "";
    this.#host.announce(this.#t().hoursRemoved(this.count));
    void this.#host.focusOn(".add-hours");
  }

  render(): TemplateResult {
    const t = this.#t();
    const { form } = this.#host;
    return html`${[...Array(this.count).keys()].map((index) => this.#one(index))}${form.has("hours") ? html`<div class="wrong" tabindex="-1">${form.message("hours")}</div>` : nothing}
    ${this.count < most ? html`<button class="add-hours" type="button" @click=${this.add}>${this.count ? t.addHours : t.firstHours}</button>` : nothing}`;
  }

  #one(index: number): TemplateResult {
    const { t, form, locale } = this.#host;
    const label = this.#t().span(index + 1);
    const whole = form.has(`hours.${index}`);
    return html`<div class="card hours" role="group" aria-label=${label}>
      ${whole ? html`<div class="wrong" tabindex="-1">${form.message(`hours.${index}`)}</div>` : nothing}
      ${select(
        form,
        name(index, "weekday"),
        this.#t().weekday,
        t.choose,
        days.map((day) => ({ id: String(day), name: dayName(day, locale) })),
      )}
      ${form.field({ name: name(index, "from"), label: this.#t().from, type: "time" })} ${form.field({ name: name(index, "to"), label: this.#t().to, type: "time" })}
      <button class="link danger" type="button" @click=${() => this.#remove(index)}>${t.remove}<span class="away"> ${label}</span></button>
    </div>`;
  }
}
