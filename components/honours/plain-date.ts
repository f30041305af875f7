import { formatDate } from "../shared/dates.ts";
import type { Locale } from "../shared/locale.ts";

/** 2026年11月23日 / 23 November 2026: as documents are dated, without the weekday. */
export const plainDate = (date: string, locale: Locale): string => formatDate(date, locale).replace(/ 星.*|^\w+, /, "");
