import { formatDateLong } from "../../../shared/dates.ts";
import type { Reading, Report } from "./report.ts";
import type { ReportStrings } from "./texts.ts";

/** What reports are made for: `2026`, `2026-Q3`, `2026-09`. */
export type PeriodKind = "month" | "quarter" | "year";
export const PERIOD_KINDS: readonly PeriodKind[] = ["month", "quarter", "year"];

/** The first year there may be a report of: the API knows no earlier one. */
const FIRST = "2000";

const two = (number: number): string => String(number).padStart(2, "0");
const yearOf = (period: string): number => Number(period.slice(0, 4));

export const kindOf = (period: string): PeriodKind =>
  period.length === 4 ? "year" : period.includes("Q") ? "quarter" : "month";

/** The period of a kind that a day is in. */
export function periodOf(day: string, kind: PeriodKind): string {
  const [year = "", month = ""] = day.split("-");
  if (kind === "year") return year;
  return kind === "month" ? `${year}-${month}` : `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

/** The period so many of its kind later; earlier when negative. */
export function periodAfter(period: string, by: number): string {
  const kind = kindOf(period);
  if (kind === "year") return String(yearOf(period) + by);
  const per = kind === "month" ? 12 : 4;
  const at = yearOf(period) * per + Number(period.slice(kind === "month" ? 5 : 6)) - 1 + by;
  const [year, within] = [Math.floor(at / per), (at % per) + 1];
  return kind === "month" ? `${year}-${two(within)}` : `${year}-Q${within}`;
}

/** 2026年第三季度 */
export function periodName(t: ReportStrings, period: string): string {
  const kind = kindOf(period);
  if (kind === "year") return t.year(yearOf(period));
  const within = Number(period.slice(kind === "month" ? 5 : 6));
  return kind === "month" ? t.month(yearOf(period), within) : t.quarter(yearOf(period), within);
}

/** What an address names, or the period of that kind before the one that is running: the last that is complete. */
export const periodIn = (asked: string | undefined, usual: string): string =>
  /^20\d{2}(?:-(?:0[1-9]|1[0-2])|-Q[1-4])?$/.test(asked ?? "") && (asked ?? "") >= FIRST ? (asked ?? usual) : usual;

/** How a report's period is called, and what it is held against; of any days they are named. */
export function namesOf(
  { t, locale }: Reading,
  { period, from, to, before }: Report,
): Readonly<Record<"period" | "before", string>> {
  const span = (first: string, last: string) => t.span(formatDateLong(first, locale), formatDateLong(last, locale));
  return period.includes("/")
    ? { period: span(from, to), before: span(before.from, before.to) }
    : { period: periodName(t, period), before: periodName(t, periodAfter(period, -1)) };
}
