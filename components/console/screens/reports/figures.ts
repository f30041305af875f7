import { addDays } from "../../../shared/calendar.ts";

/** Days that are counted together, the first and the last among them. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** How many there are of something, by what it is called. */
export type Row = readonly [name: string, count: number];

/** The same in two spans. */
export interface ComparedRow {
  readonly name: string;
  readonly count: number;
  readonly before: number;
  /** Of all that are counted with it, in per cent. */
  readonly share: number;
  /** By how much it grew since the span before, in per cent; undefined where there was none. */
  readonly change: number | undefined;
}

/** How many months each of these has. */
export const PERIODS = { month: 1, quarter: 3, year: 12 } as const;
export type Period = keyof typeof PERIODS;

const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const firstOf = (month: number): string => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`;

/** Whole months, from one on. */
const monthsFrom = (month: number, months: number): Span => ({
  from: firstOf(month),
  to: addDays(firstOf(month + months), -1),
});

/** The month, the quarter or the year a day is in. */
export const spanOf = (day: string, period: Period): Span => {
  const months = PERIODS[period];
  const month = monthOf(day);
  return monthsFrom(month - (month % months), months);
};

/** What a span is compared with: of whole months the same number before, else as many days. */
export function spanBefore({ from, to }: Span): Span {
  const [first, after] = [monthOf(from), monthOf(addDays(to, 1))];
  if (from === firstOf(first) && addDays(to, 1) === firstOf(after)) {
    const months = after - first;
    return monthsFrom(first - months, months);
  }
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  return { from: addDays(from, -days), to: addDays(from, -1) };
}

const percent = (part: number, whole: number): number => Math.round((part / whole) * 100);

/** Figures beside those of the span before; what there was before and is not any more stands at the end. */
export function compared(now: readonly Row[], earlier: readonly Row[]): ComparedRow[] {
  const before = new Map(earlier);
  const named = new Map(now);
  const total = now.reduce((sum, [, count]) => sum + count, 0);
  return [...named.keys(), ...[...before.keys()].filter((name) => !named.has(name))].map((name) => {
    const count = named.get(name) ?? 0;
    const was = before.get(name) ?? 0;
    return {
      name,
      count,
      before: was,
      share: total ? percent(count, total) : 0,
      change: was ? percent(count - was, was) : undefined,
    };
  });
}
