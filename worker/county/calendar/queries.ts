import { and, asc, eq, gte, lte } from "drizzle-orm";
import { prepared, preparedByShape, type NamedValues } from "../../platform/db/prepared.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import { calendarYears, dayOverrides } from "./schema.ts";

export type OverrideRow = typeof dayOverrides.$inferSelect;
export type YearRow = typeof calendarYears.$inferSelect;

/** Days the bureau set, from `from` on, to `to` when given. */
export const selectOverrides = (db: Database, from: string, to?: string) =>
  db
    .select()
    .from(dayOverrides)
    .where(and(gte(dayOverrides.date, from), to ? lte(dayOverrides.date, to) : undefined))
    .orderBy(asc(dayOverrides.date));

/** The notices it has entered. */
export const selectYears = (db: Database) => db.select().from(calendarYears);

/** What the bureau set from `from` on, to `to` when given, and the notices it has entered, as of one moment. */
export async function readBureauCalendar(
  db: Database,
  from: string,
  to?: string,
): Promise<{ readonly days: OverrideRow[]; readonly years: YearRow[] }> {
  const [days, years] = await Promise.all([overridesBetween(db, { from, to }), allYears(db, {})]);
  return { days, years };
}

const overridesBetween = preparedByShape((db, value: NamedValues<{ from: string; to: string | undefined }>, has) =>
  db
    .select()
    .from(dayOverrides)
    .where(and(gte(dayOverrides.date, value("from")), has("to") ? lte(dayOverrides.date, value("to")) : undefined))
    .orderBy(asc(dayOverrides.date)),
);

const allYears = prepared((db) => selectYears(db));

/** Sets a day for the first time; touches no row when it is set already. */
export const insertOverrideStatement = (db: Database, row: OverrideRow): Statement =>
  db.insert(dayOverrides).values(row).onConflictDoNothing();

export const updateOverrideStatement = (
  db: Database,
  date: string,
  version: number,
  set: Pick<OverrideRow, "kind" | "note" | "updatedAt">,
): Statement =>
  db
    .update(dayOverrides)
    .set({ ...set, version: version + 1 })
    .where(and(eq(dayOverrides.date, date), eq(dayOverrides.version, version)));

export const deleteOverrideStatement = (db: Database, date: string, version: number): Statement =>
  db.delete(dayOverrides).where(and(eq(dayOverrides.date, date), eq(dayOverrides.version, version)));

/** Enters a year's notice for the first time; touches no row when there is one. */
export const insertYearStatement = (db: Database, row: YearRow): Statement =>
  db.insert(calendarYears).values(row).onConflictDoNothing();

export const updateYearStatement = (
  db: Database,
  year: number,
  version: number,
  set: Omit<YearRow, "year" | "version">,
): Statement =>
  db
    .update(calendarYears)
    .set({ ...set, version: version + 1 })
    .where(and(eq(calendarYears.year, year), eq(calendarYears.version, version)));

export const deleteYearStatement = (db: Database, year: number, version: number): Statement =>
  db.delete(calendarYears).where(and(eq(calendarYears.year, year), eq(calendarYears.version, version)));
