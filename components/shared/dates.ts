import { chineseDate, chineseWeekday } from "../../worker/platform/values/chinese-date.ts";
import { toJson } from "./json.ts";
import type { Locale } from "./locale.ts";

/**
 * Calendar strings to readable text. A date is a day in the county's calendar, not an instant: all arithmetic is done
 * in UTC, so that the zone of the reader's machine changes nothing.
 *
 * Chinese is written without the browser's own formats: to make one takes as long as to draw a card, and a wall writes
 * a hundred dates.
 */

const made: Record<string, Intl.DateTimeFormat> = {};

const english = (date: string, options: Intl.DateTimeFormatOptions): string =>
  (made[toJson(options)] ??= new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }))
    // A date alone is parsed as UTC (ECMA-262).
    .format(Date.parse(date));

/** 星期一 / Monday; short: 周一 / Mon */
export const weekday = (date: string, locale: Locale, width: "long" | "short" = "long"): string => {
  if (locale === "en") return english(date, { weekday: width });
  return width === "long" ? chineseWeekday(date) : chineseWeekday(date).replace("星期", "周");
};

/** 11月23日 / 23 Nov */
export const formatDay = (date: string, locale: Locale): string =>
  locale === "en" ? english(date, { month: "short", day: "numeric" }) : chineseDate(date).slice("2026年".length);

/** 2026年11月23日 星期一 / Monday, 23 November 2026. Browsers disagree about the comma. */
export const formatDate = (date: string, locale: Locale): string =>
  locale === "en"
    ? english(date, { dateStyle: "full" }).replace(/day,? /, "day, ")
    : `${chineseDate(date)} ${chineseWeekday(date)}`;

/** 2026年11月23日 / 23 November 2026: as documents are dated, without the weekday. */
export const formatDateLong = (date: string, locale: Locale): string =>
  locale === "en" ? english(date, { dateStyle: "long" }) : chineseDate(date);
