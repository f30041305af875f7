import { addDays } from "../../platform/core/clock.ts";
import type { RecordKind, RegularDue } from "./record-kind.ts";

export type PeriodLength = RegularDue["every"];

/** The period of a length in which a day lies: `2026-11`, `2026-Q4`, `2026`. */
export function periodOfDay(every: PeriodLength, date: string): string {
  const [year = "", month = ""] = date.split("-");
  if (every === "year") return year;
  return every === "month" ? `${year}-${month}` : `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;
const QUARTER = /^(\d{4})-Q([1-4])$/;
const YEAR = /^\d{4}$/;

/** How long a period is, by the way it is written; undefined of what is none. */
export const lengthOf = (period: string): PeriodLength | undefined =>
  MONTH.test(period) ? "month" : QUARTER.test(period) ? "quarter" : YEAR.test(period) ? "year" : undefined;

const pad = (month: number): string => String(month).padStart(2, "0");

/** First and last day of a period. */
export function daysOf(period: string): { readonly from: string; readonly to: string } {
  const year = Number(period.slice(0, 4));
  const quarter = QUARTER.exec(period)?.[2];
  const first = quarter ? 3 * Number(quarter) - 2 : Number(MONTH.exec(period)?.[2] ?? 1);
  const last = quarter ? first + 2 : YEAR.test(period) ? 12 : first;
  const next = last === 12 ? `${year + 1}-01-01` : `${year}-${pad(last + 1)}-01`;
  return { from: `${year}-${pad(first)}-01`, to: addDays(next, -1) };
}

/** The period before. */
export const periodBefore = (period: string): string => {
  const length = lengthOf(period);
  return length ? periodOfDay(length, addDays(daysOf(period).from, -1)) : period;
};

/** The periods of a length that begin no earlier than `since` and have ended before `today`, latest first. */
export function periodsOver(every: PeriodLength, since: string, today: string, most: number): string[] {
  const periods: string[] = [];
  for (
    let period = periodBefore(periodOfDay(every, today));
    daysOf(period).from >= since && periods.length < most;
    period = periodBefore(period)
  )
    periods.push(period);
  return periods;
}

/** The period of a length in which `today` lies, where it begins no earlier than `since`. */
export const periodsNow = (every: PeriodLength, since: string, today: string): string[] =>
  [periodOfDay(every, today)].filter((period) => daysOf(period).from >= since);

/** In which length a kind counts: by what it is due, else by what there is one of, else by the year. */
export function lengthFor(kind: RecordKind, fields: Readonly<Record<string, unknown>>): PeriodLength {
  const rule = (kind.due ?? []).find(({ when }) => !when || fields[when.field] === when.value);
  return rule?.every ?? kind.once ?? "year";
}

/** The periods of a length that lie within these days as a whole. */
export function periodsWithin(every: PeriodLength, from: string, to: string): string[] {
  const periods: string[] = [];
  for (
    let period = periodOfDay(every, from);
    daysOf(period).to <= to;
    period = periodOfDay(every, addDays(daysOf(period).to, 1))
  )
    if (daysOf(period).from >= from) periods.push(period);
  return periods;
}
