import { audited } from "../../platform/access/audit.ts";
import type { Statement } from "../../platform/db/client.ts";
import { Problem, type FieldError } from "../../platform/core/problem.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation } from "../../platform/operation.ts";
import { addDays } from "../../platform/core/clock.ts";
import { countyToday } from "../settings/today.ts";
import { writeAndFollow, type Consequences } from "../changes/follow.ts";
import { datesBetween, dayKind, isCovered, NO_OVERRIDES, noticeOf, weekdayOf, type HolidayNotice } from "./days.ts";
import type { CalendarDependants } from "./dependants.ts";
import * as queries from "./queries.ts";
import type { CalendarYear, CalendarYearChanged, CalendarYearRequest } from "./schema.ts";
import { overridesOf } from "./service.ts";

/** What hangs on the calendar: what would change, and what does. */
export interface CalendarEffects {
  readonly dependants: CalendarDependants;
  readonly consequences: Consequences;
}

type CalendarOperation = Operation & CalendarEffects;

/** No festival is longer, with the weekends around it. */
const LONGEST_FESTIVAL = 15;

/** The days a notice for `year` may speak of: it may begin in the last days of the year before. */
const spanOf = (year: number) => ({ first: `${year - 1}-12-26`, last: `${year}-12-31` });

const writtenFrom = ({ year, source, daysOff, makeUpWorkdays, version, updatedAt }: queries.YearRow): CalendarYear => ({
  year,
  by: "bureau",
  source,
  daysOff: daysOff.map(({ from, to, name }) => ({ from, to, name: name ?? null })),
  makeUpWorkdays: [...makeUpWorkdays],
  version,
  updatedAt,
});

/** A notice of the library as it would be entered: days that follow each other, of one festival, are one span. */
function librarysYear(year: number, notice: HolidayNotice): CalendarYear {
  const daysOff: { from: string; to: string; name: CalendarYear["daysOff"][number]["name"] }[] = [];
  const dates = [...notice.keys()].toSorted();
  for (const date of dates.filter((day) => notice.get(day)?.kind === "holiday")) {
    const name = notice.get(date)?.name ?? null;
    const last = daysOff.at(-1);
    if (last && addDays(last.to, 1) === date && last.name?.zh === name?.zh) last.to = date;
    else daysOff.push({ from: date, to: date, name });
  }
  return {
    year,
    by: "library",
    source: null,
    daysOff,
    makeUpWorkdays: dates.filter((date) => notice.get(date)?.kind === "workday"),
    version: 0,
    updatedAt: null,
  };
}

function yearAsKnown(year: number, row: queries.YearRow | undefined): CalendarYear {
  if (row) return writtenFrom(row);
  const notice = isCovered(year) ? noticeOf(year, NO_OVERRIDES) : undefined;
  if (notice) return librarysYear(year, notice);
  return { year, by: "nobody", source: null, daysOff: [], makeUpWorkdays: [], version: 0, updatedAt: null };
}

async function findYear({ db }: Operation, year: number): Promise<queries.YearRow | undefined> {
  const { first, last } = spanOf(year);
  return (await queries.readBureauCalendar(db, first, last)).years.find((row) => row.year === year);
}

/** What is known of a year, and from whom. */
export const readYear = async (operation: Operation, year: number): Promise<CalendarYear> =>
  yearAsKnown(year, await findYear(operation, year));

/** What cannot stand in a notice: it would be a slip of the pen. */
function slipsIn(year: number, { daysOff, makeUpWorkdays }: CalendarYearRequest): FieldError[] {
  const { first, last } = spanOf(year);
  const isOutside = (date: string) => date < first || date > last;
  const seen = new Set<string>();
  const errors: FieldError[] = [];
  for (const [n, { from, to }] of daysOff.entries()) {
    const field = `daysOff.${n}`;
    if (isOutside(from)) errors.push({ field: `${field}.from`, code: "not_allowed" });
    else if (isOutside(to)) errors.push({ field: `${field}.to`, code: "not_allowed" });
    else if (to < from) errors.push({ field: `${field}.to`, code: "date_order" });
    else if (to > addDays(from, LONGEST_FESTIVAL - 1))
      errors.push({ field: `${field}.to`, code: "too_long", max: LONGEST_FESTIVAL });
    else {
      const dates = datesBetween(from, to);
      if (dates.some((date) => seen.has(date))) errors.push({ field: `${field}.from`, code: "overlap" });
      for (const date of dates) seen.add(date);
    }
  }
  for (const [n, date] of makeUpWorkdays.entries()) {
    const field = `makeUpWorkdays.${n}`;
    if (isOutside(date)) errors.push({ field, code: "not_allowed" });
    else if (seen.has(date)) errors.push({ field, code: "overlap" });
    // Only a Saturday or a Sunday can be worked in the place of another day.
    else if (weekdayOf(date) <= 5) errors.push({ field, code: "date" });
    seen.add(date);
  }
  return errors;
}

const content = ({ source, daysOff, makeUpWorkdays }: CalendarYear | CalendarYearRequest) => ({
  source,
  daysOff: daysOff.map(({ from, to, name }) => ({ from, to, name: name ?? null })),
  makeUpWorkdays,
});

/** A year, and the version of it that the edit was made on: 0 for one the bureau had not entered. */
interface SeenYear {
  readonly year: number;
  readonly version: number;
  /** Only to say what the edit would change. */
  readonly preview: boolean;
}

interface YearChange {
  readonly year: number;
  /** The year as it is to be; undefined gives it back to the library. */
  readonly row: queries.YearRow | undefined;
  readonly change: ((before: CalendarYear) => readonly Statement[]) | "preview";
}

/** Carries out a change of a year, or only says what it would change. */
async function changeYear(
  operation: CalendarOperation,
  { year, row, change }: YearChange,
  record: RecordAnswer,
): Promise<CalendarYearChanged> {
  const { db, now, dependants } = operation;
  const { first, last } = spanOf(year);
  const today = await countyToday(db, now);
  // Due dates and windows are counted from days before, and the year's last days hang on the next notice too.
  const { days, years } = await queries.readBureauCalendar(db, addDays(today < first ? today : first, -400));
  const before = overridesOf(days, years);
  const others = years.filter((entered) => entered.year !== year);
  const after = overridesOf(days, row ? [...others, row] : others);
  const kinds = datesBetween(today > first ? today : first, last).map((date) => ({
    date,
    was: dayKind(date, before).kind,
    becomes: dayKind(date, after).kind,
  }));
  const [sessions, dueDates, notices] = await Promise.all([
    dependants.sessions.preview(operation, { after }),
    dependants.dueDates.preview(operation, { after }),
    dependants.notices.preview(operation, { after }),
  ]);
  const changes = { days: kinds.filter(({ was, becomes }) => was !== becomes), sessions, dueDates, notices };
  const entered = years.find((known) => known.year === year);
  const changed = { ...yearAsKnown(year, row), changes };
  if (change === "preview") return { ...changed, version: entered?.version ?? 0, underWay: false };
  const underWay = await writeAndFollow(
    operation,
    [{ kind: "calendarYear", id: String(year) }],
    [...change(yearAsKnown(year, entered)), ...(await record({ ...changed, underWay: true }))],
  );
  return { ...changed, underWay };
}

/**
 * Enters the notice for a year: its days are known from now on, the others by their weekday, and what hangs on them
 * follows.
 */
export async function enterYear(
  operation: CalendarOperation,
  { year, version, preview }: SeenYear,
  request: CalendarYearRequest,
  record: RecordAnswer,
): Promise<CalendarYearChanged> {
  const slips = slipsIn(year, request);
  if (slips.length > 0) throw new Problem("validation_failed", slips);
  const { source, daysOff, makeUpWorkdays } = request;
  const set = { source, daysOff, makeUpWorkdays, updatedAt: operation.now.toISOString() };
  const row = { year, version: version + 1, ...set };
  const write =
    version === 0
      ? queries.insertYearStatement(operation.db, row)
      : queries.updateYearStatement(operation.db, year, version, set);
  const enter = (earlier: CalendarYear) =>
    audited(operation, write, {
      action: "calendar.enterYear",
      entity: "calendar",
      entityId: String(year),
      before: content(earlier),
      after: content(request),
    });
  return changeYear(operation, { year, row, change: preview ? "preview" : enter }, record);
}

/** Gives a year back to the library's notice; where it has none, the year is unconfirmed again. */
export async function leaveYear(
  operation: CalendarOperation,
  { year, version, preview }: SeenYear,
  record: RecordAnswer,
): Promise<CalendarYearChanged> {
  if (!(await findYear(operation, year))) throw new Problem("not_found");
  const leave = (earlier: CalendarYear) =>
    audited(operation, queries.deleteYearStatement(operation.db, year, version), {
      action: "calendar.leaveYear",
      entity: "calendar",
      entityId: String(year),
      before: content(earlier),
    });
  return changeYear(operation, { year, row: undefined, change: preview ? "preview" : leave }, record);
}
