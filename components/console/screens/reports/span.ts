import { addDays } from "../../../shared/calendar.ts";

/** Days that are counted together, the first and the last among them. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const firstOf = (month: number): string => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`;

/** Whole months, from one on. */
const monthsFrom = (month: number, months: number): Span => ({
  from: firstOf(month),
  to: addDays(firstOf(month + months), -1),
});

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
