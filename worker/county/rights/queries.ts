import { endedBy, erasedColumns } from "../../platform/db/held.ts";
import { getTableColumns, and, asc, desc, eq, gte, inArray, isNotNull, lt, ne, sql } from "drizzle-orm";
import { auditEntries } from "../../platform/access/schema.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import { idempotencyRecords } from "../../platform/http/schema.ts";
import type { BlindIndex } from "../../platform/privacy/blind-index.ts";
import type { SeenEntry } from "../../platform/operation.ts";
import type { EntryPlace } from "./personal-data.ts";
import { erasures, rightsRequests, type Erasure, type RightsKind, type RightsState } from "./schema.ts";

export type RightsRow = typeof rightsRequests.$inferSelect;

export const insertRequestStatement = (db: Database, row: typeof rightsRequests.$inferInsert): Statement =>
  db.insert(rightsRequests).values(row);

/** Requests that were taken down for somebody with this phone, newest first. */
export async function listRequestsOfPhone(db: Database, index: BlindIndex<"rightsRequests">): Promise<RightsRow[]> {
  return db.select().from(rightsRequests).where(eq(rightsRequests.phoneIndex, index)).orderBy(desc(rightsRequests.id));
}

export async function findRequest(db: Database, id: string): Promise<RightsRow | undefined> {
  const [row] = await db.select().from(rightsRequests).where(eq(rightsRequests.id, id));
  return row;
}

export interface RequestFilter {
  readonly state?: RightsState | undefined;
  readonly kind?: RightsKind | undefined;
  /** Still open though due before this day. */
  readonly overdueOn?: string | undefined;
  /** Due date and id of the last row of the page before. */
  readonly after?: readonly string[] | undefined;
  readonly limit: number;
}

/** Those that are due first come first. */
export async function listRequests(
  db: Database,
  { state, kind, overdueOn, after, limit }: RequestFilter,
): Promise<RightsRow[]> {
  const { dueDate, id } = rightsRequests;
  return db
    .select()
    .from(rightsRequests)
    .where(
      and(
        state && eq(rightsRequests.state, state),
        kind && eq(rightsRequests.kind, kind),
        overdueOn ? and(eq(rightsRequests.state, "received"), lt(dueDate, overdueOn)) : undefined,
        after && sql`(${dueDate}, ${id}) > (${after[0]}, ${after[1]})`,
      ),
    )
    .orderBy(asc(dueDate), asc(id))
    .limit(limit);
}

/** Takes an open request on; touches no row when it is closed, or `version` is stale, or `notBy` took it down. */
export const updateRequestStatement = (
  db: Database,
  { id, version }: SeenEntry,
  set: Partial<RightsRow> & Pick<RightsRow, "updatedAt">,
  notBy?: string,
): Statement =>
  db
    .update(rightsRequests)
    .set({ ...set, version: version + 1 })
    .where(
      and(
        eq(rightsRequests.id, id),
        eq(rightsRequests.version, version),
        eq(rightsRequests.state, "received"),
        notBy === undefined ? undefined : ne(rightsRequests.enteredBy, notBy),
      ),
    );

/** What is left of whoever asked once nobody may know any more. */
export const ERASED = erasedColumns(endedBy(getTableColumns(rightsRequests), "requestAfterClosed"));

/** Erases who asked of a request that is closed; touches no row when it is not, or that is done. */
export const eraseRequestStatement = (db: Database, id: string): Statement =>
  db
    .update(rightsRequests)
    .set({ ...ERASED, version: sql`${rightsRequests.version} + 1` })
    .where(and(eq(rightsRequests.id, id), ne(rightsRequests.state, "received"), isNotNull(rightsRequests.phone)));

/** Puts down that an entry was erased; once is enough. */
export const insertErasureStatement = (db: Database, row: typeof erasures.$inferInsert): Statement =>
  db.insert(erasures).values(row).onConflictDoNothing();

/** What was erased since an instant, because somebody asked. */
export const listErasuresSince = (db: Database, since: string): Promise<Erasure[]> =>
  db
    .select({ entity: erasures.entity, entityId: erasures.entityId, kind: erasures.kind, at: erasures.at })
    .from(erasures)
    .where(gte(erasures.at, since))
    .orderBy(erasures.at);

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
