import { and, desc, eq, sql } from "drizzle-orm";
import { assertionStatement } from "../db/assertions.ts";
import { prepared, type NamedValues } from "../db/prepared.ts";
import type { Database, Statement } from "../db/client.ts";
import { failedLookups, idempotencyRecords, writeOrigins } from "./schema.ts";

export type IdempotencyRecord = typeof idempotencyRecords.$inferSelect;

export async function findIdempotencyRecord(
  db: Database,
  scope: string,
  key: string,
): Promise<IdempotencyRecord | undefined> {
  const [record] = await recordsOfKey(db, { scope, key });
  return record;
}

const recordsOfKey = prepared((db, value: NamedValues<{ scope: string; key: string }>) =>
  db
    .select()
    .from(idempotencyRecords)
    .where(and(eq(idempotencyRecords.scope, value("scope")), eq(idempotencyRecords.key, value("key")))),
);

export const insertIdempotencyRecordStatement = (db: Database, record: IdempotencyRecord): Statement =>
  db.insert(idempotencyRecords).values(record);

/** Puts the answer into a record that was written, without it, along with its change. */
export async function completeIdempotencyRecord(db: Database, scope: string, key: string, body: string): Promise<void> {
  await db
    .update(idempotencyRecords)
    .set({ body })
    .where(and(eq(idempotencyRecords.scope, scope), eq(idempotencyRecords.key, key)));
}

/** What is counted in a period: an hour or a day. */
export interface Counting {
  readonly counted: string;
  readonly period: string;
  /** How much at once; one if nothing is said. */
  readonly by?: number;
}

/** How often something was counted in a period. */
export async function readCount(db: Database, counted: string, period: string): Promise<number> {
  const [row] = await db
    .select({ count: failedLookups.count })
    .from(failedLookups)
    .where(and(eq(failedLookups.counted, counted), eq(failedLookups.hour, period)));
  return row?.count ?? 0;
}

const countings = (db: Database, each: readonly Counting[]) =>
  db
    .insert(failedLookups)
    .values(each.map(({ counted, period, by = 1 }) => ({ counted, hour: period, count: by })))
    .onConflictDoUpdate({
      target: [failedLookups.counted, failedLookups.hour],
      set: { count: sql`${failedLookups.count} + excluded.count` },
    });

/** Counts each, and says how many that makes, in their order; none of them twice. */
export async function countUp(db: Database, each: readonly Counting[]): Promise<readonly number[]> {
  const rows = await countings(db, each).returning({ counted: failedLookups.counted, count: failedLookups.count });
  return each.map(({ counted }) => rows.find((row) => row.counted === counted)?.count ?? 1);
}

/** Counts along with the change they are in, which is undone where that is more often than `most`. */
export const countStatements = (
  db: Database,
  { most, ...counting }: Counting & { readonly most: number },
): Statement[] => [
  countings(db, [counting]),
  assertionStatement(
    db,
    "written_too_often",
    sql`(${db
      .select({ count: failedLookups.count })
      .from(failedLookups)
      .where(and(eq(failedLookups.counted, counting.counted), eq(failedLookups.hour, counting.period)))}) <= ${most}`,
  ),
];

/** Takes back what was counted, and has not come to anything. */
export async function countDown(db: Database, { counted, period, by = 1 }: Counting): Promise<void> {
  await db
    .update(failedLookups)
    .set({ count: sql`${failedLookups.count} - ${by}` })
    .where(and(eq(failedLookups.counted, counted), eq(failedLookups.hour, period)));
}

export const insertWriteOriginStatement = (db: Database, origin: typeof writeOrigins.$inferInsert): Statement =>
  db.insert(writeOrigins).values(origin);

/** The requests that came from a network. */
export const selectRequestsFrom = (db: Database, network: string) =>
  db.select({ requestId: writeOrigins.requestId }).from(writeOrigins).where(eq(writeOrigins.network, network));

/** The networks that wrote most, with how often and when, by kind. */
export async function listWriteOrigins(db: Database, limit: number) {
  const { network, kind, createdAt } = writeOrigins;
  const writes = sql<number>`count(*)`;
  return db
    .select({
      network,
      kind,
      writes,
      first: sql<string>`min(${createdAt})`,
      last: sql<string>`max(${createdAt})`,
    })
    .from(writeOrigins)
    .groupBy(network, kind)
    .orderBy(desc(writes), network)
    .limit(limit);
}
