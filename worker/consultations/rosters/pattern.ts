import { DAY } from "../../platform/core/clock.ts";
import { datesBetween, dayKind, isPublicHoliday, weekdayOf, type Overrides } from "../../county/calendar/days.ts";
import type { DutyPattern, DutySpan } from "../schema.ts";

/** What decides on which days a roster has duty, and when. */
export interface RosterRule {
  readonly pattern: DutyPattern;
  readonly spans: readonly DutySpan[];
  /** In the summer timetable; null keeps `spans`. */
  readonly summerSpans: readonly DutySpan[] | null;
  readonly sessionMinutes: number;
  readonly fromDate: string;
  readonly toDate: string | null;
  readonly onHolidays: boolean;
}

/** First and last day of the summer timetable, `MM-DD`. */
export interface SummerTimetable {
  readonly from: string;
  readonly to: string;
}

/** Days a lawyer is away, both included. */
export interface AwaySpan {
  readonly fromDate: string;
  readonly toDate: string;
}

/** Everything around a roster that has a say in its days. */
export interface RosterSurroundings {
  readonly overrides: Overrides;
  readonly summer: SummerTimetable;
  /** Approved absences of its lawyer. */
  readonly absences: readonly AwaySpan[];
}

/**
 * What becomes of a day the pattern names: `duty`, or why there is none. `unconfirmed`: nobody knows yet whether it is
 * a holiday, so no session is made until the bureau says.
 */
export type DutyOutcome = "duty" | "absence" | "holiday" | "unconfirmed";

export interface DutyDay {
  readonly date: string;
  readonly outcome: DutyOutcome;
  /** The sessions the day has, or would have. */
  readonly sessions: readonly DutySpan[];
}

const daysSinceEpoch = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;

/** Weeks run from Monday to Sunday; 1970-01-05 was a Monday. */
const weekOf = (date: string): number => Math.floor((daysSinceEpoch(date) - 4) / 7);

const daysInMonth = (date: string): number =>
  new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).getUTCDate();

/** Whether the pattern names `date`. "Every other week" counts from the week of the roster's first day. */
export function isPatternDay(
  { pattern, fromDate, toDate }: Pick<RosterRule, "pattern" | "fromDate" | "toDate">,
  date: string,
): boolean {
  if (date < fromDate || (toDate !== null && date > toDate)) return false;
  const weekday = weekdayOf(date);
  if (pattern.kind === "weekly")
    return pattern.weekdays.includes(weekday) && (weekOf(date) - weekOf(fromDate)) % pattern.everyWeeks === 0;
  const day = Number(date.slice(8));
  const last = day + 7 > daysInMonth(date);
  return (
    pattern.weekday === weekday && (pattern.nth.includes(Math.ceil(day / 7)) || (last && pattern.nth.includes(-1)))
  );
}

/** Whether the summer timetable holds on `date`. */
export function isSummer({ from, to }: SummerTimetable, date: string): boolean {
  const day = date.slice(5);
  return from <= to ? from <= day && day <= to : from <= day || day <= to;
}

/** Minutes since midnight of `HH:MM`. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** Cuts spans into sessions of `minutes`; what is left at a span's end is too short for one. */
export function cutIntoSessions(spans: readonly DutySpan[], minutes: number): DutySpan[] {
  return spans.flatMap(({ startTime, endTime }) => {
    const sessions: DutySpan[] = [];
    for (let start = minutesOf(startTime); start + minutes <= minutesOf(endTime); start += minutes) {
      sessions.push({ startTime: timeOf(start), endTime: timeOf(start + minutes) });
    }
    return sessions;
  });
}

/**
 * The days from `from` to `to` that a roster's pattern names, each with what becomes of it. A public holiday is free
 * unless the roster keeps duty on holidays; a make-up workday has duty only when the pattern names its own weekday: a
 * Saturday stays a Saturday.
 */
export function dutyDays(
  rule: RosterRule,
  { overrides, summer, absences }: RosterSurroundings,
  from: string,
  to: string,
): DutyDay[] {
  const first = from > rule.fromDate ? from : rule.fromDate;
  const last = rule.toDate !== null && rule.toDate < to ? rule.toDate : to;
  const winterSessions = cutIntoSessions(rule.spans, rule.sessionMinutes);
  const summerSessions = rule.summerSpans && cutIntoSessions(rule.summerSpans, rule.sessionMinutes);

  const outcomeOf = (date: string): DutyOutcome => {
    if (absences.some(({ fromDate, toDate }) => fromDate <= date && date <= toDate)) return "absence";
    if (rule.onHolidays) return "duty";
    const day = dayKind(date, overrides);
    if (day.kind === "unconfirmed") return "unconfirmed";
    return isPublicHoliday(day) ? "holiday" : "duty";
  };

  return datesBetween(first, last)
    .filter((date) => isPatternDay(rule, date))
    .map((date) => ({
      date,
      outcome: outcomeOf(date),
      sessions: summerSessions && isSummer(summer, date) ? summerSessions : winterSessions,
    }));
}
