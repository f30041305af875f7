import type { SigningRequest } from "../shared/api-types.ts";
import { weekday } from "../shared/dates.ts";
import type { Locale } from "../shared/locale.ts";

export type Hours = NonNullable<SigningRequest["hours"]>;

/** The days of a week, from Monday. */
export const days = [1, 2, 3, 4, 5, 6, 7];

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
