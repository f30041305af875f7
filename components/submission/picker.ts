import { css, html, type TemplateResult } from "lit";
import { formatDateLong } from "../shared/dates.ts";
import type { FieldOptions, Form } from "../shared/form.ts";
import type { Locale } from "../shared/locale.ts";

/**
 * A date or time field that reads in the page's language until somebody edits it: the browser spells it in its own.
 * @param shown what it reads as, drawn over the browser's spelling
 */
export const picker = (form: Form, options: FieldOptions, shown: string): TemplateResult =>
  html`<div class="picker">${form.field(options)}<span class="shown" aria-hidden="true">${shown}</span></div>`;

/** 2026年11月23日, or `empty`, which says what to fill in. */
export const dateShown = (date: string, locale: Locale, empty: string): string =>
  date.length === 10 ? formatDateLong(date, locale) : empty;

export const pickerStyles = css`
  .picker {
    position: relative;
    margin-bottom: 16px;
  }
  .picker > .field,
  .picker input {
    margin: 0;
  }
  .shown,
  .picker:focus-within > .shown {
    display: none;
  }
  @supports selector(::-webkit-datetime-edit) {
    @media (forced-colors: none) {
      .picker input:not(:focus)::-webkit-datetime-edit {
        opacity: 0;
      }
      .shown {
        position: absolute;
        bottom: 0;
        left: 17px;
        display: block;
        line-height: var(--_pioneer-target);
        pointer-events: none;
      }
    }
  }
`;
