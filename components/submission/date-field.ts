import { css, html, nothing, type TemplateResult } from "lit";
import { formatDate } from "../shared/dates.ts";
import type { FieldOptions, Form } from "../shared/form.ts";
import type { Locale } from "../shared/locale.ts";
import { required, type Rule } from "../shared/validate.ts";
import { isDate, isTime, tidyDate, tidyTime } from "./typed-date.ts";

interface DateOptions extends Pick<FieldOptions, "name" | "label" | "min"> {
  readonly locale: Locale;
  /** How a date is typed; stands there until there is one. */
  readonly empty: string;
}

/** What somebody typed into a date field, as `YYYY-MM-DD` where it is a date. */
export const dateIn = (form: Form, name: string): string => tidyDate(form.text(name));

/** What somebody typed into a time field, as `HH:MM` where it is a time. */
export const timeIn = (form: Form, name: string): string => tidyTime(form.text(name));

/** A date is there, in any form that is understood. */
export const dateRule: Rule = (typed) =>
  required(typed) ?? (isDate(tidyDate(String(typed))) ? undefined : { code: "date" });

/** A time is there, in any form that is understood. */
export const timeRule: Rule = (typed) =>
  required(typed) ?? (isTime(tidyTime(String(typed))) ? undefined : { code: "format" });

/**
 * A date, typed in any common form, with what it was understood as in the page's language beside it. The browser's own
 * field would show it in the browser's language: of that only the calendar is used, for whoever points.
 */
export const dateField = (form: Form, { locale, empty, min, ...options }: DateOptions): TemplateResult => {
  const { name } = options;
  const date = dateIn(form, name);
  const known = isDate(date);
  const pick = ({ target }: Event) => {
    const { value } = target as HTMLInputElement;
    if (value) form.set(name, value);
  };
  return html`<div class="field dated">
    ${form.field({ ...options, inputmode: "numeric", tidy: tidyDate, hint: known ? formatDate(date, locale) : empty })}<span class="calendar"
      ><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 6h16v14H4zM4 10h16M8 3v5M16 3v5" /></svg
      ><input type="date" tabindex="-1" aria-hidden="true" min=${min ?? nothing} .value=${known ? date : ""} @change=${pick}
    /></span>
  </div>`;
};

/** A time of the day, typed in any common form; `empty` says how until it is understood. */
export const timeField = (
  form: Form,
  { empty, ...options }: Pick<FieldOptions, "name" | "label"> & Pick<DateOptions, "empty">,
): TemplateResult =>
  form.field({
    ...options,
    inputmode: "numeric",
    tidy: tidyTime,
    hint: isTime(timeIn(form, options.name)) ? undefined : empty,
  });

export const dateStyles = css`
  .dated {
    position: relative;
    max-width: 14em;
  }
  .dated > .field {
    margin: 0;
  }
  .dated > .field > input {
    padding-right: calc(var(--_pioneer-target) + 8px);
  }
  .calendar {
    position: absolute;
    right: 0;
    bottom: 8px;
    width: var(--_pioneer-target);
    height: var(--_pioneer-target);
    margin: 0;
    color: var(--_pioneer-primary);
  }
  .calendar svg {
    position: absolute;
    top: calc(50% - 12px);
    left: calc(50% - 12px);
    width: 24px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
  }
  .calendar input {
    position: absolute;
    top: 0;
    left: 0;
    width: 100%;
    height: 100%;
    padding: 0;
    opacity: 0;
    cursor: pointer;
  }
  .calendar input::-webkit-calendar-picker-indicator {
    position: absolute;
    top: 0;
    left: 0;
    width: 100%;
    height: 100%;
    margin: 0;
    padding: 0;
    cursor: pointer;
  }
  @media print {
    .calendar {
      display: none;
    }
  }
`;
