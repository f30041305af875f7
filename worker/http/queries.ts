import { and, eq, lt, sql } from "drizzle-orm";
import type { Database, Statement } from "../db/client.ts";
import { failedLookups, idempotencyRecords } from "./schema.ts";

export type IdempotencyRecord = typeof idempotencyRecords.$inferSelect;

export async function findIdempotencyRecord(db: Database, scope: string, key: string): Promise<IdempotencyRecord | undefined> {
  const [record] = await db
    .select()
    .from(idempotencyRecords)
    .where(and(eq(idempotencyRecords.scope, scope), eq(idempotencyRecords.key, key)));
  return record;
}

export const insertIdempotencyRecord = (db: Database, record: IdempotencyRecord): Statement => db.insert(idempotencyRecords).values(record);

export const deleteIdempotencyRecordsBefore = (db: Database, instant: string): Statement =>
  db.delete(idempotencyRecords).where(lt(idempotencyRecords.createdAt, instant));

export async function countFailedLookups(db: Database, caller: string, hour: string): Promise<number> {
  const [row] = await db
    .select({ count: failedLookups.count })
    .from(failedLookups)
    .where(and(eq(failedLookups.caller, caller), eq(failedLookups.hour, hour)));
  return row?.count ?? 0;
}

export async function recordFailedLookup(db: Database, caller: string, hour: string): Promise<void> {
  await db
    .insert(failedLookups)
    .values({ caller, hour, count: 1 })
    .onConflictDoUpdate({ target: [failedLookups.caller, failedLookups.hour], set: { count: sql`${failedLookups.count} + 1` } });
}

export const deleteFailedLookupsBefore = (db: Database, hour: string): Statement => db.delete(failedLookups).where(lt(failedLookups.hour, hour));
