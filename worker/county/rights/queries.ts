import { and, eq, inArray, sql } from "drizzle-orm";
import { auditEntries } from "../../platform/access/schema.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import { idempotencyRecords } from "../../platform/http/schema.ts";
import type { EntryPlace } from "./personal-data.ts";
import { erasures, rightsRequests } from "./schema.ts";

export type RightsRow = typeof rightsRequests.$inferSelect;

export const insertRequestStatement = (db: Database, row: typeof rightsRequests.$inferInsert): Statement =>
  db.insert(rightsRequests).values(row);

/** Puts down that an entry was erased; once is enough. */
export const insertErasureStatement = (db: Database, row: typeof erasures.$inferInsert): Statement =>
  db.insert(erasures).values(row).onConflictDoNothing();

/** The requests that changed an entry, of which answers may be kept. */
const requestsOf = (db: Database, { entity, id }: EntryPlace) =>
  db
    .select({ requestId: auditEntries.requestId })
    .from(auditEntries)
    .where(and(eq(auditEntries.entity, entity), eq(auditEntries.entityId, id)));

/** The answers that are kept about entries. */
export async function listAnswersOf(db: Database, entries: readonly EntryPlace[]) {
  if (entries.length === 0) return [];
  const places = JSON.stringify(entries.map(({ entity, id }) => [entity, id]));
  return db
    .selectDistinct({
      entity: auditEntries.entity,
      entityId: auditEntries.entityId,
      requestId: idempotencyRecords.requestId,
      createdAt: idempotencyRecords.createdAt,
      method: sql<string>`substr(${idempotencyRecords.scope}, 1, instr(${idempotencyRecords.scope}, ' ') - 1)`,
    })
    .from(sql`json_each(${places}) AS place`)
    .innerJoin(
      auditEntries,
      and(eq(auditEntries.entity, sql`place.value ->> 0`), eq(auditEntries.entityId, sql`place.value ->> 1`)),
    )
    .innerJoin(idempotencyRecords, eq(idempotencyRecords.requestId, auditEntries.requestId));
}

/** Forgets the answers that are kept about an entry. */
export const deleteAnswersOfStatement = (db: Database, entry: EntryPlace): Statement =>
  db.delete(idempotencyRecords).where(inArray(idempotencyRecords.requestId, requestsOf(db, entry)));
