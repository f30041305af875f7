import { and, desc, eq, inArray, gte, lt, lte, sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../db/client.ts";
import { idsFrom, idsUpTo } from "../db/id-bounds.ts";
import { selectRequestsFrom } from "../http/queries.ts";
import { newId } from "../core/id.ts";
import type { Actor } from "../core/actor.ts";
import { auditEntries } from "./schema.ts";

/** A change as the audit records it. `before` and `after` hold only what changed and never personal data. */
export interface AuditRecord {
  /** The entry's own id, where a chain had to know it before. */
  readonly id?: string;
  readonly actor: Actor;
  /** `<entity>.<verb>`, e.g. `bookings.cancel`. */
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string | null;
  readonly requestId: string;
  readonly at: string;
}

/**
 * The audit entry of the statement right before it in the batch. It stores SQLite's `changes()` of that statement, and
 * the table's check refuses zero: a change that found no row (a stale version, say) undoes the whole batch as
 * `nothing_changed`.
 */
export const insertAuditEntryStatement = (db: Database, record: AuditRecord): Statement =>
  db.insert(auditEntries).values({
    id: record.id ?? newId(),
    at: record.at,
    actorKind: record.actor.kind,
    actorId: record.actor.id,
    actorName: record.actor.name,
    action: record.action,
    entity: record.entity,
    entityId: record.entityId,
    before: record.before ?? null,
    after: record.after ?? null,
    reason: record.reason ?? null,
    requestId: record.requestId,
    tokenId: record.actor.tokenId ?? null,
    changed: sql`changes()`,
    actorLink: record.actor.link ?? null,
  });

export type AuditRow = typeof auditEntries.$inferSelect;

export interface AuditFilter {
  readonly entity?: string | undefined;
  readonly entityId?: string | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  /** From an instant, or the beginning of a date, on. */
  readonly from?: string | undefined;
  /** Up to an instant, or the end of a date. */
  readonly to?: string | undefined;
  /** Of the public's writes of the last two days, those from one network: its digest. */
  readonly network?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function listAuditEntries(db: Database, filter: AuditFilter): Promise<AuditRow[]> {
  const conditions: (SQL | undefined)[] = [];
  if (filter.entity) conditions.push(eq(auditEntries.entity, filter.entity));
  if (filter.entityId) conditions.push(eq(auditEntries.entityId, filter.entityId));
  if (filter.actor) conditions.push(eq(auditEntries.actorId, filter.actor));
  if (filter.action) conditions.push(eq(auditEntries.action, filter.action));
  if (filter.from) conditions.push(gte(auditEntries.at, filter.from), idsFrom(auditEntries.id, filter.from));
  // The tilde comes after whatever else an instant may go on with.
  if (filter.to) conditions.push(lte(auditEntries.at, `${filter.to}~`), idsUpTo(auditEntries.id, filter.to));
  if (filter.network) conditions.push(inArray(auditEntries.requestId, selectRequestsFrom(db, filter.network)));
  if (filter.after) conditions.push(lt(auditEntries.id, filter.after));
  return db
    .select()
    .from(auditEntries)
    .where(and(...conditions))
    .orderBy(desc(auditEntries.id))
    .limit(filter.limit);
}

/** More steps than anything takes; a bound on one answer. */
const HISTORY = 200;

/** Everything that was done with one entry, in the order it was written: ids of the same instant have none. */
export async function findHistory(db: Database, entity: string, entityId: string): Promise<AuditRow[]> {
  return db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.entity, entity), eq(auditEntries.entityId, entityId)))
    .orderBy(sql`rowid`)
    .limit(HISTORY);
}

export async function findAuditEntry(db: Database, id: string): Promise<AuditRow | undefined> {
  const [row] = await db.select().from(auditEntries).where(eq(auditEntries.id, id));
  return row;
}

/** The last of some steps that was taken with an entry. */
export async function findLastStep(
  db: Database,
  entity: string,
  entityId: string,
  actions: readonly string[],
): Promise<AuditRow | undefined> {
  const [row] = await db
    .select()
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.entity, entity),
        eq(auditEntries.entityId, entityId),
        // The plus leaves the index to the entry: its steps are few.
        inArray(sql`+${auditEntries.action}`, [...actions]),
      ),
    )
    .orderBy(desc(auditEntries.id))
    .limit(1);
  return row;
}
