import { audited } from "../../platform/access/audit.ts";
import { writeBatch } from "../../platform/db/client.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { addDays, countyTime } from "../../platform/core/clock.ts";
import { readSettings } from "../settings/settings.ts";
import { datesBetween, dayKind, unconfirmedYears, weekdayGuess, weekdayOf, type Overrides } from "./days.ts";
import * as queries from "./queries.ts";
import type { Calendar, CalendarDay, DayRequest } from "./schema.ts";

/** A calendar longer than a year and a half is a mistake in the dates. */
const LONGEST_RANGE = 550;

const overridesOf = (rows: readonly queries.OverrideRow[]): Overrides =>
  new Map(rows.map(({ date, kind }) => [date, kind]));

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
  const rows = await queries.listOverrides(db, from < today ? from : today);
  const overrides = overridesOf(rows);
  const byDate = new Map(rows.map((row) => [row.date, row]));
  const dates = datesBetween(from, to);
  return {
    items: dates.map((date) => toCalendarDay(date, overrides, byDate.get(date))),
    next: null,
    unconfirmedYears: unconfirmedYears([...new Set([...dates, ...ahead])].toSorted(), overrides),
  };
}

async function readDay({ db }: Operation, date: string): Promise<CalendarDay> {
  const rows = await queries.listOverrides(db, date, date);
  return toCalendarDay(date, overridesOf(rows), rows[0]);
}

const present = ({ kind, note }: CalendarDay) => ({ kind, note });

/** What follows in other wings when a day of the calendar changes. */
export interface CalendarEffects {
  dayChanged(operation: Operation, date: string): Promise<unknown>;
}

/**
 * Sets what a day is; that day's sessions follow. `version` is the one the edit was made on; 0 for a day the bureau had
 * not set.
 */
export async function setDay(
  operation: Operation,
  date: string,
  version: number,
  { kind, note }: DayRequest,
  effects: CalendarEffects,
): Promise<CalendarDay> {
  const before = await readDay(operation, date);
  const set = { kind, note, updatedAt: operation.now.toISOString() };
  const write =
    version === 0
      ? queries.insertOverrideStatement(operation.db, { date, version: 1, ...set })
      : queries.updateOverrideStatement(operation.db, date, version, set);
  await writeBatch(
    operation.db,
    audited(operation, write, {
      action: "calendar.set",
      entity: "calendar",
      entityId: date,
      before: present(before),
      after: { kind, note },
    }),
  );
  await effects.dayChanged(operation, date);
  return readDay(operation, date);
}

/** Gives a day back to the published holidays. */
export async function unsetDay(
  operation: Operation,
  date: string,
  version: number,
  effects: CalendarEffects,
): Promise<CalendarDay> {
  const before = await readDay(operation, date);
  if (before.version === 0) throw new Problem("not_found");
  await writeBatch(
    operation.db,
    audited(operation, queries.deleteOverrideStatement(operation.db, date, version), {
      action: "calendar.unset",
      entity: "calendar",
      entityId: date,
      before: present(before),
    }),
  );
  await effects.dayChanged(operation, date);
  return readDay(operation, date);
}
