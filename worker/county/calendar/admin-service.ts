import { audited } from "../../platform/access/audit.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation } from "../../platform/operation.ts";
import { addDays, countyTime } from "../../platform/core/clock.ts";
import { readSettings } from "../settings/settings.ts";
import {
  datesBetween,
  dayKind,
  noticesDue,
  unconfirmedYears,
  weekdayGuess,
  weekdayOf,
  type Overrides,
} from "./days.ts";
import { writeAndFollow, type FollowedOperation } from "../changes/follow.ts";
import * as queries from "./queries.ts";
import type { Calendar, CalendarDay, CalendarDayChanged, DayRequest } from "./schema.ts";
import { overridesOf } from "./service.ts";

/** A calendar longer than a year and a half is a mistake in the dates. */
const LONGEST_RANGE = 550;

function toCalendarDay(date: string, overrides: Overrides, row: queries.OverrideRow | undefined): CalendarDay {
  const { name, ...day } = dayKind(date, overrides);
  const guess = day.kind === "unconfirmed" ? weekdayGuess(date) : null;
  return {
    date,
    weekday: weekdayOf(date),
    ...day,
    guess,
    name: name ?? null,
    note: row?.note ?? null,
    version: row?.version ?? 0,
  };
}

/**
 * The days of a range, by default the ones ahead for which rosters make sessions, and the years that are still open.
 */
export async function readCalendar(
  { db, now }: Operation,
  range: { from?: string | undefined; to?: string | undefined },
): Promise<Calendar> {
  const { zone, rosterHorizonDays } = await readSettings(db, "zone", "rosterHorizonDays");
  const today = countyTime(zone, now).date;
  const { from = today } = range;
  const { to = addDays(from, rosterHorizonDays) } = range;
  if (to < from) throw fieldProblem("to", "date_order");
  if (to > addDays(from, LONGEST_RANGE)) throw fieldProblem("to", "too_long", { max: LONGEST_RANGE });
  const ahead = datesBetween(today, addDays(today, rosterHorizonDays));
  const { days: rows, years } = await queries.readBureauCalendar(db, from < today ? from : today);
  const overrides = overridesOf(rows, years);
  const byDate = new Map(rows.map((row) => [row.date, row]));
  const dates = datesBetween(from, to);
  return {
    items: dates.map((date) => toCalendarDay(date, overrides, byDate.get(date))),
    next: null,
    unconfirmedYears: unconfirmedYears([...new Set([...dates, ...ahead])].toSorted(), overrides),
    noticesDue: noticesDue(today, overrides),
  };
}

/** A day as it is, and as it would be with another word of the bureau's on it, or with none. */
async function readDay(
  { db }: Operation,
  date: string,
): Promise<{ before: CalendarDay; afterwards(row: queries.OverrideRow | undefined): CalendarDay }> {
  const { days, years } = await queries.readBureauCalendar(db, date, date);
  const afterwards = (row: queries.OverrideRow | undefined) =>
    toCalendarDay(date, overridesOf(row ? [row] : [], years), row);
  return { before: afterwards(days[0]), afterwards };
}

const present = ({ kind, note }: CalendarDay) => ({ kind, note });

/** A day, and the version of it that the edit was made on: 0 for one the bureau had not set. */
interface SeenDay {
  readonly date: string;
  readonly version: number;
}

/** Sets what a day is; what hangs on it follows. */
export async function setDay(
  operation: FollowedOperation,
  { date, version }: SeenDay,
  { kind, note }: DayRequest,
  record: RecordAnswer,
): Promise<CalendarDayChanged> {
  const { before, afterwards } = await readDay(operation, date);
  const set = { kind, note, updatedAt: operation.now.toISOString() };
  const row = { date, version: version + 1, ...set };
  const day = afterwards(row);
  const write =
    version === 0
      ? queries.insertOverrideStatement(operation.db, row)
      : queries.updateOverrideStatement(operation.db, date, version, set);
  const change = audited(operation, write, {
    action: "calendar.set",
    entity: "calendar",
    entityId: date,
    before: present(before),
    after: { kind, note },
  });
  const underWay = await writeAndFollow(
    operation,
    [{ kind: "calendarDay", id: date }],
    [...change, ...(await record({ ...day, underWay: true }))],
  );
  return { ...day, underWay };
}

/** Gives a day back to the published holidays. */
export async function unsetDay(
  operation: FollowedOperation,
  { date, version }: SeenDay,
  record: RecordAnswer,
): Promise<CalendarDayChanged> {
  const { before, afterwards } = await readDay(operation, date);
  if (before.version === 0) throw new Problem("not_found");
  const change = audited(operation, queries.deleteOverrideStatement(operation.db, date, version), {
    action: "calendar.unset",
    entity: "calendar",
    entityId: date,
    before: present(before),
  });
  const day = afterwards(undefined);
  const underWay = await writeAndFollow(
    operation,
    [{ kind: "calendarDay", id: date }],
    [...change, ...(await record({ ...day, underWay: true }))],
  );
  return { ...day, underWay };
}
