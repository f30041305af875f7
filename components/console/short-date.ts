import { formatDay, weekday } from "../shared/dates.ts";
import type { Locale } from "../shared/locale.ts";

/** 2026-11-23 周一 / Mon 23 Nov 2026: where many stand below one another. */
export const shortDate = (date: string, locale: Locale): string =>
  locale === "en"
    ? `${weekday(date, locale, "short")} ${formatDay(date, locale)} ${date.slice(0, 4)}`
    : `${date} ${weekday(date, locale, "short")}`;
