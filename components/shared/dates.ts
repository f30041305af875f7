import { toJson } from "./json.ts";
import type { Locale } from "./locale.ts";

/**
 * Calendar strings to readable text. A date is a day in the county's calendar, not an instant: all arithmetic is done
 * in UTC, so that the zone of the reader's machine changes nothing.
 */

/** To make one takes as long as to draw a card: a wall writes a hundred dates in two ways. */
const made: Record<string, Intl.DateTimeFormat> = {};

const format = (date: string, locale: Locale, options: Intl.DateTimeFormatOptions): string =>
  (made[locale + toJson(options)] ??= new Intl.DateTimeFormat(locale === "en" ? "en-GB" : "zh-CN", {
    ...options,
    timeZone: "UTC",
  }))
    // A date alone is parsed as UTC (ECMA-262).
    .format(Date.parse(date));

/** 星期一 / Monday; short: 周一 / Mon */
export const weekday = (date: string, locale: Locale, width: "long" | "short" = "long"): string =>
  format(date, locale, { weekday: width });

/** 11月23日 / 23 Nov */
export const formatDay = (date: string, locale: Locale): string =>
  format(date, locale, { month: "short", day: "numeric" });

/** 2026年11月23日 星期一 / Monday, 23 November 2026. Browsers disagree about the blank and the comma. */
export const formatDate = (date: string, locale: Locale): string =>
  format(date, locale, { dateStyle: "full" })
    .replace(/日 ?(?=星)/, "日 ")
    .replace(/day,? /, "day, ");

/** 2026年11月23日 / 23 November 2026: as documents are dated, without the weekday. */
export const formatDateLong = (date: string, locale: Locale): string => format(date, locale, { dateStyle: "long" });
