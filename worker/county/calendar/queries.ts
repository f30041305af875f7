import { and, asc, eq, gte, lte } from "drizzle-orm";
import type { Database, Statement } from "../../platform/db/client.ts";
import { dayOverrides } from "./schema.ts";

export type OverrideRow = typeof dayOverrides.$inferSelect;

/** What the bureau set from `from` on, to `to` when given. */
export async function listOverrides(db: Database, from: string, to?: string): Promise<OverrideRow[]> {
  return db
    .select()
    .from(dayOverrides)
    .where(and(gte(dayOverrides.date, from), to ? lte(dayOverrides.date, to) : undefined))
    .orderBy(asc(dayOverrides.date));
}

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
