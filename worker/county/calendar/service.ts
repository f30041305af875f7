import type { Database } from "../../platform/db/client.ts";
import { addDays } from "../../platform/core/clock.ts";
import { addWorkingDays, type Overrides, type WorkingDay } from "./days.ts";
import { listOverrides } from "./queries.ts";

/** Overrides this far ahead are read when working days are counted: no due date lies beyond. */
const COUNTED_DAYS = 400;

/** The bureau's own word on the days from `from` on, to `to` when given. */
export const readOverrides = async (db: Database, from: string, to?: string): Promise<Overrides> =>
  new Map((await listOverrides(db, from, to)).map(({ date, kind }) => [date, kind]));

/** The `count`-th working day after `date`, by the calendar the bureau keeps: see `addWorkingDays`. */
export async function workingDayAfter(db: Database, date: string, count: number): Promise<WorkingDay> {
  return addWorkingDays(date, count, await readOverrides(db, date, addDays(date, COUNTED_DAYS)));
}
