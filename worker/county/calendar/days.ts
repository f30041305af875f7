import library from "chinese-days/dist/chinese-days.json" with { type: "json" };
import { addDays } from "../../platform/core/clock.ts";
import type { Label } from "../settings/schema.ts";

/**
 * What a day is. `unconfirmed`: the notice that decides on it is not known here and the bureau has not settled the day,
 * so nobody knows yet; it is never guessed.
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

/**
 * The State Council's notice for one year (国务院办公厅关于…年部分节假日安排的通知): the days off, and the weekend days worked
 * for them, with the festival. It may begin in the last days of the year before.
 */
export type HolidayNotice = ReadonlyMap<string, NoticeDay>;

export interface NoticeDay {
  readonly kind: "workday" | "holiday";
  readonly name?: Label;
}

/** Notices by their year. */
export type HolidayNotices = ReadonlyMap<number, HolidayNotice>;

/** Where the library's notices stand in its file: dates to "National Day,国庆节,3". */
export interface NoticeTables {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

/** First day, `MM-DD`, that the notice of the next year may speak of: 2006, 2007, 2011, 2018 and 2022 had such days. */
const TURN_OF_THE_YEAR = "12-26";

const yearOf = (date: string): number => Number(date.slice(0, 4));
const isAtTheTurn = (date: string): boolean => date.slice(5) >= TURN_OF_THE_YEAR;

/**
 * The notices that tables hold, by year. Every year has holidays of its own, so a year without one is a year the tables
 * do not know.
 */
export function noticesIn({ holidays, workdays }: NoticeTables): HolidayNotices {
  const notices = new Map<number, Map<string, NoticeDay>>();
  const add = (date: string, kind: "workday" | "holiday", entry: string) => {
    const year = yearOf(date) + (isAtTheTurn(date) ? 1 : 0);
    const notice = notices.get(year) ?? new Map<string, NoticeDay>();
    const name = festivalOf(entry);
    notices.set(year, notice.set(date, name ? { kind, name } : { kind }));
  };
  for (const [date, entry] of Object.entries(holidays)) add(date, "holiday", entry);
  for (const [date, entry] of Object.entries(workdays)) add(date, "workday", entry);
  return new Map([...notices].filter(([year, notice]) => [...notice.keys()].some((date) => yearOf(date) === year)));
}

// Only the library's tables are used. Its functions read the process's zone, and call every weekday of a year they know
// nothing of a workday.
const PUBLISHED = noticesIn(library);

/** Whether the library knows the notice for `year`. */
export const isCovered = (year: number): boolean => PUBLISHED.has(year);

/**
 * The bureau's own word on single days, by date, and on whole years: a notice it has entered itself stands in place of
 * the library's.
 */
export type Overrides = ReadonlyMap<string, "workday" | "holiday"> & {
  readonly entered?: HolidayNotices;
  /** What is published; the library's by default. */
  readonly published?: HolidayNotices;
};

export const NO_OVERRIDES: Overrides = new Map();

/** The notice for `year`, as the bureau entered it or the library has it. */
export const noticeOf = (year: number, { entered, published = PUBLISHED }: Overrides): HolidayNotice | undefined =>
  entered?.get(year) ?? published.get(year);

/** ISO 8601 weekday of a calendar date: 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: string): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() || 7) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

/** What the weekday alone says. Good for showing a day that is unconfirmed, never for deciding. */
export const weekdayGuess = (date: string): "workday" | "holiday" => (weekdayOf(date) <= 5 ? "workday" : "holiday");

/**
 * What `date` (`YYYY-MM-DD`) is: the bureau's word on the day first, then the year's notice, then the weekday. The last
 * days of a year wait for the next year's notice as well, which may give them away. The process's zone plays no part.
 */
export function dayKind(date: string, overrides: Overrides): Day {
  const own = noticeOf(yearOf(date), overrides);
  const next = isAtTheTurn(date) ? noticeOf(yearOf(date) + 1, overrides) : undefined;
  const published = next?.get(date) ?? own?.get(date);
  const named = published?.name ? { name: published.name } : {};
  const override = overrides.get(date);
  if (override) return { kind: override, basis: "override", ...named };
  if (published) return { kind: published.kind, basis: "notice", ...named };
  if (missingNotice(date, overrides) !== undefined) return { kind: "unconfirmed", basis: "none" };
  return { kind: weekdayGuess(date), basis: "weekday" };
}

/** The year of the notice that has to be known before `date` is; undefined when it is known. */
function missingNotice(date: string, overrides: Overrides): number | undefined {
  const year = yearOf(date);
  if (!noticeOf(year, overrides)) return year;
  return isAtTheTurn(date) && !noticeOf(year + 1, overrides) ? year + 1 : undefined;
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

/**
 * The years whose notice would settle the unconfirmed days among `dates`: the bureau hears of them until every day is
 * settled.
 */
export function unconfirmedYears(dates: readonly string[], overrides: Overrides): number[] {
  const years = dates
    .filter((date) => dayKind(date, overrides).kind === "unconfirmed")
    .map((date) => missingNotice(date, overrides))
    .filter((year) => year !== undefined);
  return [...new Set(years)];
}

/** The first of `dates` of which nobody knows yet what it is. */
export const firstUnconfirmed = (dates: readonly string[], overrides: Overrides): string | undefined =>
  dates.find((date) => dayKind(date, overrides).kind === "unconfirmed");

/** First day, `MM-DD`, from which the bureau is reminded of the next year's notice: it comes out in November, mostly. */
const REMINDED_FROM = "11-01";

/** The years whose notice the bureau should see to on `today`: this year's, and from November on the next one's. */
export const noticesDue = (today: string, overrides: Overrides): number[] =>
  [yearOf(today), ...(today.slice(5) >= REMINDED_FROM ? [yearOf(today) + 1] : [])].filter(
    (year) => !noticeOf(year, overrides),
  );

/** The first day that waits for the notice of `year`. */
export const firstWaitingFor = (year: number): string => `${year - 1}-${TURN_OF_THE_YEAR}`;

/** The day on which the week of `today` began, counted from the day the bureau is first reminded of `year`. */
export function weekOfReminder(year: number, today: string): string {
  const first = `${year - 1}-${REMINDED_FROM}`;
  const days = Math.round((Date.parse(today) - Date.parse(first)) / 86_400_000);
  return addDays(first, Math.floor(days / 7) * 7);
}

export interface WorkingDay {
  readonly date: string;
  /** Unconfirmed days on the way, counted by their weekday: while there are any, the date may still move. */
  readonly unconfirmed: readonly string[];
}

/** An unconfirmed day is counted by its weekday. */
const isWorked = (date: string, overrides: Overrides): boolean => {
  const { kind } = dayKind(date, overrides);
  return (kind === "unconfirmed" ? weekdayGuess(date) : kind) === "workday";
};

/** The working days after `from` and up to `to`; below zero when `to` lies before it. */
export function workingDaysBetween(from: string, to: string, overrides: Overrides): number {
  if (to < from) return 0 - workingDaysBetween(to, from, overrides);
  return datesBetween(addDays(from, 1), to).filter((date) => isWorked(date, overrides)).length;
}

/** The `count`-th working day after `date`, counted from the next working day on; zero gives `date` itself. */
export function addWorkingDays(date: string, count: number, overrides: Overrides): WorkingDay {
  const unconfirmed: string[] = [];
  let reached = date;
  for (let left = count; left > 0;) {
    reached = addDays(reached, 1);
    const { kind } = dayKind(reached, overrides);
    if (kind === "unconfirmed") unconfirmed.push(reached);
    if (isWorked(reached, overrides)) left--;
  }
  return { date: reached, unconfirmed };
}

/**
 * The `count`-th working day before `date`, at least the first: what came in before it and has `count` working days is
 * overdue on `date`.
 */
export function workingDayBefore(date: string, count: number, overrides: Overrides): string {
  let reached = date;
  for (let left = count; left > 0;) {
    reached = addDays(reached, -1);
    if (isWorked(reached, overrides)) left--;
  }
  return reached;
}
