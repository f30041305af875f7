import published from "chinese-days/dist/chinese-days.json" with { type: "json" };
import { addDays } from "../../platform/core/clock.ts";
import type { Label } from "../registry/schema.ts";

/**
 * What a day is. `unconfirmed`: its year's holidays are not published here and the bureau has not settled the day, so
 * nobody knows yet; it is never guessed.
 */
export type DayKind = "workday" | "holiday" | "unconfirmed";

export interface Day {
  readonly kind: DayKind;
  /**
   * Who says so: the bureau, the State Council's yearly notice, the weekday of a year whose notice is known, or nobody
   * yet.
   */
  readonly basis: "override" | "notice" | "weekday" | "none";
  /** The festival a day off, or a make-up workday, belongs to. */
  readonly name?: Label;
}

/** The bureau's own word on single days, by date. */
export type Overrides = ReadonlyMap<string, "workday" | "holiday">;

export const NO_OVERRIDES: Overrides = new Map();

// Only the library's tables are used, date strings to "National Day,国庆节,3". Its functions read the process's zone, and
// call every weekday of a year they know nothing of a workday.
const HOLIDAYS: Readonly<Record<string, string>> = published.holidays;
const MAKE_UP_WORKDAYS: Readonly<Record<string, string>> = published.workdays;

const yearOf = (date: string): number => Number(date.slice(0, 4));

/** Every year has holidays, so a year without one in the table is a year the table does not cover. */
const COVERED_YEARS: ReadonlySet<number> = new Set(Object.keys(HOLIDAYS).map(yearOf));

/** Whether the holidays of `year` are known. */
export const isCovered = (year: number): boolean => COVERED_YEARS.has(year);

/** ISO 8601 weekday of a calendar date: 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: string): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() || 7) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

/** What the weekday alone says. Good for showing a day that is unconfirmed, never for deciding. */
export const weekdayGuess = (date: string): "workday" | "holiday" => (weekdayOf(date) <= 5 ? "workday" : "holiday");

/**
 * What `date` (`YYYY-MM-DD`) is: the bureau's override first, then the notice, then the weekday. The process's zone
 * plays no part.
 */
export function dayKind(date: string, overrides: Overrides): Day {
  const name = festivalOf(HOLIDAYS[date] ?? MAKE_UP_WORKDAYS[date]);
  const named = name ? { name } : {};
  const override = overrides.get(date);
  if (override) return { kind: override, basis: "override", ...named };
  if (!isCovered(yearOf(date))) return { kind: "unconfirmed", basis: "none" };
  if (HOLIDAYS[date]) return { kind: "holiday", basis: "notice", ...named };
  if (MAKE_UP_WORKDAYS[date]) return { kind: "workday", basis: "notice", ...named };
  return { kind: weekdayGuess(date), basis: "weekday" };
}

/** A festival as the table writes it. */
function festivalOf(entry: string | undefined): Label | undefined {
  const [en, zh] = entry?.split(",") ?? [];
  return en && zh ? { zh, en } : undefined;
}

/**
 * Whether the public is at work as far as duty goes: an ordinary Saturday is no obstacle to a roster that names
 * Saturdays, a public holiday is.
 */
export const isPublicHoliday = ({ kind, basis }: Day): boolean => kind === "holiday" && basis !== "weekday";

/** The dates from `from` to `to`, both included. */
export function datesBetween(from: string, to: string): string[] {
  const dates: string[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date);
  return dates;
}

/** The years of `dates` that hold unconfirmed days: the bureau hears of them until every day is settled. */
export function unconfirmedYears(dates: readonly string[], overrides: Overrides): number[] {
  return [...new Set(dates.filter((date) => dayKind(date, overrides).kind === "unconfirmed").map(yearOf))];
}

export interface WorkingDay {
  readonly date: string;
  /** Unconfirmed days on the way, counted by their weekday: while there are any, the date may still move. */
  readonly unconfirmed: readonly string[];
}

/** The `count`-th working day after `date`, counted from the next working day on; zero gives `date` itself. */
export function addWorkingDays(date: string, count: number, overrides: Overrides): WorkingDay {
  const unconfirmed: string[] = [];
  let reached = date;
  for (let left = count; left > 0;) {
    reached = addDays(reached, 1);
    const { kind } = dayKind(reached, overrides);
    if (kind === "unconfirmed") unconfirmed.push(reached);
    if ((kind === "unconfirmed" ? weekdayGuess(reached) : kind) === "workday") left--;
  }
  return { date: reached, unconfirmed };
}
