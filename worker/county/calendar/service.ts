import type { Database } from "../../platform/db/client.ts";
import { addDays } from "../../platform/core/clock.ts";
import {
  addWorkingDays,
  datesBetween,
  type HolidayNotice,
  type HolidayNotices,
  type NoticeDay,
  type Overrides,
  type WorkingDay,
} from "./days.ts";
import { readBureauCalendar, type OverrideRow, type YearRow } from "./queries.ts";

/** Overrides this far ahead are read when working days are counted: no due date lies beyond. */
const COUNTED_DAYS = 400;

/** What a notice says day by day. */
export function noticeDays({ daysOff, makeUpWorkdays }: Pick<YearRow, "daysOff" | "makeUpWorkdays">): HolidayNotice {
  const days = new Map<string, NoticeDay>();
  for (const { from, to, name } of daysOff)
    for (const date of datesBetween(from, to)) days.set(date, { kind: "holiday", ...(name && { name }) });
  for (const date of makeUpWorkdays) days.set(date, { kind: "workday" });
  return days;
}

/** The bureau's word as it is stored. */
export function overridesOf(days: readonly OverrideRow[], years: readonly YearRow[]): Overrides {
  const entered: HolidayNotices = new Map(years.map((row) => [row.year, noticeDays(row)]));
  return Object.assign(new Map(days.map(({ date, kind }) => [date, kind])), { entered });
}

/** The bureau's own word on the days from `from` on, to `to` when given, and on whole years. */
export async function readOverrides(db: Database, from: string, to?: string): Promise<Overrides> {
  const { days, years } = await readBureauCalendar(db, from, to);
  return overridesOf(days, years);
}

/** The bureau's own word on the days from the county's today on, whatever its zone: asked along with the zone. */
export const readOverridesFromToday = (db: Database, now: Date): Promise<Overrides> =>
  readOverrides(db, addDays(now.toISOString().slice(0, 10), -1));

/** The `count`-th working day after `date`, by the calendar the bureau keeps: see `addWorkingDays`. */
export async function workingDayAfter(db: Database, date: string, count: number): Promise<WorkingDay> {
  return addWorkingDays(date, count, await readOverrides(db, date, addDays(date, COUNTED_DAYS)));
}
