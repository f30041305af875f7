import { and, eq, inArray, lt, sql } from "drizzle-orm";
import type { Database, Statement } from "../db/client.ts";
import { failedLookups, idempotencyRecords } from "./schema.ts";

export type IdempotencyRecord = typeof idempotencyRecords.$inferSelect;

export async function findIdempotencyRecord(
  db: Database,
  scope: string,
  key: string,
): Promise<IdempotencyRecord | undefined> {
  const [record] = await db
    .select()
    .from(idempotencyRecords)
    .where(and(eq(idempotencyRecords.scope, scope), eq(idempotencyRecords.key, key)));
  return record;
}

export const insertIdempotencyRecordStatement = (db: Database, record: IdempotencyRecord): Statement =>
  db.insert(idempotencyRecords).values(record);

/** Puts the answer into a record that was written, without it, along with its change. */
export async function completeIdempotencyRecord(db: Database, scope: string, key: string, body: string): Promise<void> {
  await db
    .update(idempotencyRecords)
    .set({ body })
    .where(and(eq(idempotencyRecords.scope, scope), eq(idempotencyRecords.key, key)));
}

export const deleteIdempotencyRecordsBeforeStatement = (db: Database, instant: string): Statement =>
  db.delete(idempotencyRecords).where(lt(idempotencyRecords.createdAt, instant));

/** Failed look-ups in an hour by what they are counted against. */
export async function countFailedLookups(
  db: Database,
  counted: readonly string[],
  hour: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({ counted: failedLookups.counted, count: failedLookups.count })
    .from(failedLookups)
    .where(and(inArray(failedLookups.counted, [...counted]), eq(failedLookups.hour, hour)));
  return new Map(rows.map(({ counted, count }) => [counted, count]));
}

export async function recordFailedLookups(db: Database, counted: readonly string[], hour: string): Promise<void> {
  await db
    .insert(failedLookups)
    .values(counted.map((against) => ({ counted: against, hour, count: 1 })))
    .onConflictDoUpdate({
      target: [failedLookups.counted, failedLookups.hour],
      set: { count: sql`${failedLookups.count} + 1` },
    });
}

/** Counts one more in an hour, and says how many that makes. */
export async function countUp(db: Database, counted: string, hour: string): Promise<number> {
  const [row] = await db
    .insert(failedLookups)
    .values({ counted, hour, count: 1 })
    .onConflictDoUpdate({
      target: [failedLookups.counted, failedLookups.hour],
      set: { count: sql`${failedLookups.count} + 1` },
    })
    .returning({ count: failedLookups.count });
  return row?.count ?? 1;
}

export const deleteFailedLookupsBeforeStatement = (db: Database, hour: string): Statement =>
  db.delete(failedLookups).where(lt(failedLookups.hour, hour));
