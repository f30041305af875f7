import type { Locale } from "./locale.ts";

/**
 * Calendar strings to readable text. A date is a day in the county's calendar, not an instant: all arithmetic is done in UTC,
 * so that the zone of the reader's machine changes nothing.
 */

const day = 86_400_000;

const utc = (date: string): number => Date.parse(`${date}T00:00:00Z`);

const part = (date: string, locale: Locale, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(utc(date));

/** 星期一 / Monday; short: 周一 / Mon */
export const weekday = (date: string, locale: Locale, width: "long" | "short" = "long"): string =>
  part(date, locale, { weekday: width });

/** 11月23日 / 23 Nov */
export const formatDay = (date: string, locale: Locale): string =>
  locale === "en" ? `${+date.slice(8)} ${part(date, locale, { month: "short" })}` : `${+date.slice(5, 7)}月${+date.slice(8)}日`;

/** 2026年11月23日 星期一 / Monday, 23 November 2026. Put together here because ICU versions disagree about the punctuation. */
export const formatDate = (date: string, locale: Locale): string =>
  locale === "en"
    ? `${weekday(date, locale)}, ${+date.slice(8)} ${part(date, locale, { month: "long" })} ${date.slice(0, 4)}`
    : `${date.slice(0, 4)}年${formatDay(date, locale)} ${weekday(date, locale)}`;

/** The date `days` later (earlier when negative). */
export const addDays = (date: string, days: number): string => new Date(utc(date) + days * day).toISOString().slice(0, 10);

/** The calendar day of an instant in a zone, for example `Asia/Shanghai`. */
export const dateOf = (instant: string, zone: string): string => {
  const parts: Record<string, string> = {};
  const format = new Intl.DateTimeFormat("en", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  for (const { type, value } of format.formatToParts(new Date(instant))) parts[type] = value;
  return `${parts["year"]}-${parts["month"]}-${parts["day"]}`;
};
