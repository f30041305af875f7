import type { Language } from "./language.ts";

const DAY = 86_400_000;
const instantOf = (date: string): number => Date.parse(`${date}T00:00:00Z`);

/** The date now where the county is, `YYYY-MM-DD`. */
export function countyToday(now = new Date()): string {
  return new Intl.DateTimeFormat("en-CA", {
    timeZone: "Asia/Shanghai",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(now);
}

/** A calendar date so many days later, or earlier. */
export const addDays = (date: string, days: number): string =>
  new Date(instantOf(date) + days * DAY).toISOString().slice(0, 10);

/** Monday to Friday, without New Year's Day. Other public holidays are the bureau's to take out. */
export const isWorkday = (date: string): boolean =>
  ![0, 6].includes(new Date(instantOf(date)).getUTCDay()) && !date.endsWith("-01-01");

/** The next `count` workdays after `date`. */
export function workdaysAfter(date: string, count: number): string[] {
  const days: string[] = [];
  for (let day = addDays(date, 1); days.length < count; day = addDays(day, 1)) if (isWorkday(day)) days.push(day);
  return days;
}

/** The workday that many workdays before `date`; 0 gives `date` itself or the last workday before it. */
export function workdayBefore(date: string, workdays: number): string {
  let day = date;
  while (!isWorkday(day)) day = addDays(day, -1);
  for (let left = workdays; left > 0; left--)
    do day = addDays(day, -1);
    while (!isWorkday(day));
  return day;
}

/** `2026年11月23日` or `23 November 2026`. */
export function longDate(date: string, language: Language): string {
  const tag = language === "zh" ? "zh-CN" : "en-GB";
  return new Intl.DateTimeFormat(tag, { timeZone: "UTC", dateStyle: "long" }).format(instantOf(date));
}

/** The same without its year, for lists: `11-23` or `23 Nov`. */
export function shortDate(date: string, language: Language): string {
  if (language === "zh") return date.slice(5);
  return new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short" }).format(instantOf(date));
}
