import { and, asc, eq, getTableColumns, gt, inArray, sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../../platform/db/client.ts";
import { selectRow } from "../../platform/db/select-row.ts";
import { auditEntries } from "../../platform/access/schema.ts";
import { outboxEvents } from "../../platform/outbox/schema.ts";
import { sites } from "../../county/registry/schema.ts";
import type { PublicReason } from "../../county/closures/schema.ts";
import { bookings, places, sessions } from "../bookings/schema.ts";
import { settlementRows, settlements, type LeftReason, type SettlementDecision } from "./schema.ts";

export type SettlementRecord = typeof settlements.$inferSelect;

const CLAIM = sql.raw("('booked', 'waiting', 'offered', 'checkedIn')");
const listed = (ids: readonly string[]): SQL => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;

export const insertSettlementStatement = (db: Database, row: typeof settlements.$inferInsert): Statement =>
  db.insert(settlements).values(row);

/**
 * Puts down every claim on a place in these sessions, with what is decided of it, or `otherwise`; without sessions the
 * bookings that are named. Read when the batch runs: who booked a moment before is there. Who is settled by somebody
 * else just now is left to them.
 */
export const insertRowsStatement = (
  db: Database,
  settlementId: string,
  sessionIds: readonly string[] | undefined,
  { decisions, otherwise }: { readonly decisions: readonly SettlementDecision[]; readonly otherwise: string },
): Statement =>
  db
    .insert(settlementRows)
    .select(
      selectRow(
        settlementRows,
        {
          settlementId,
          bookingId: sql`b.id`,
          fromSessionId: sql`b.session_id`,
          decision: sql`coalesce(d.value ->> 'decision', ${otherwise})`,
          sessionId: sql`d.value ->> 'sessionId'`,
          outcome: "pending",
          leftReason: null,
          movedTo: null,
          settledAt: null,
        },
        sql`FROM ${bookings} b LEFT JOIN json_each(${JSON.stringify(decisions)}) AS d ON d.value ->> 'bookingId' = b.id
          WHERE ${
            sessionIds
              ? sql`b.session_id IN ${listed(sessionIds)} AND b.status IN ${CLAIM}`
              : sql`b.id IN ${listed(decisions.map(({ bookingId }) => bookingId))}`
          } AND coalesce(d.value ->> 'decision', ${otherwise}) <> 'leave'`,
      ),
    )
    .onConflictDoNothing();

export async function findSettlement(db: Database, id: string): Promise<SettlementRecord | undefined> {
  const [row] = await db.select().from(settlements).where(eq(settlements.id, id));
  return row;
}

/** How many rows came to what. */
export async function countOutcomes(db: Database, id: string) {
  return db
    .select({ outcome: settlementRows.outcome, count: sql<number>`count(*)` })
    .from(settlementRows)
    .where(eq(settlementRows.settlementId, id))
    .groupBy(settlementRows.outcome);
}

export async function listRows(
  db: Database,
  {
    settlementId,
    outcome,
    after,
    limit,
  }: { settlementId: string; outcome?: string | undefined; after?: string | undefined; limit: number },
) {
  return db
    .select({ ...getTableColumns(settlementRows), code: bookings.code })
    .from(settlementRows)
    .innerJoin(bookings, eq(bookings.id, settlementRows.bookingId))
    .where(
      and(
        eq(settlementRows.settlementId, settlementId),
        outcome ? sql`${settlementRows.outcome} = ${outcome}` : undefined,
        after ? gt(settlementRows.bookingId, after) : undefined,
      ),
    )
    .orderBy(asc(settlementRows.bookingId))
    .limit(limit);
}

const claimColumns = {
  id: bookings.id,
  version: bookings.version,
  status: bookings.status,
  matter: bookings.matter,
  phoneIndex: bookings.phoneIndex,
  priority: sql<boolean>`${bookings.priorityGroup} IS NOT NULL`.mapWith(Boolean),
  sessionId: sessions.id,
  siteId: sessions.siteId,
  date: sessions.date,
  startTime: sessions.startTime,
};

/** The next of a settlement that are still to do, first come first. */
export async function listPending(db: Database, settlementId: string, limit: number) {
  return db
    .select({ ...claimColumns, decision: settlementRows.decision, target: settlementRows.sessionId })
    .from(settlementRows)
    .innerJoin(bookings, eq(bookings.id, settlementRows.bookingId))
    .innerJoin(sessions, eq(sessions.id, bookings.sessionId))
    .where(and(eq(settlementRows.settlementId, settlementId), eq(settlementRows.outcome, "pending")))
    .orderBy(asc(sessions.date), asc(sessions.startTime), asc(bookings.id))
    .limit(limit);
}
export type PendingRow = Awaited<ReturnType<typeof listPending>>[number];

/** Every claim on a place in these sessions, first come first. */
export async function listClaims(db: Database, sessionIds: readonly string[]) {
  return db
    .select(claimColumns)
    .from(bookings)
    .innerJoin(sessions, eq(sessions.id, bookings.sessionId))
    .where(and(inArray(bookings.sessionId, listed(sessionIds)), sql`${bookings.status} IN ${CLAIM}`))
    .orderBy(asc(sessions.date), asc(sessions.startTime), asc(bookings.id));
}
export type ClaimRow = Awaited<ReturnType<typeof listClaims>>[number];

export async function listPlannedSites(db: Database) {
  return db.select({ id: sites.id, tier: sites.tier, divisionCode: sites.divisionCode }).from(sites);
}

/** In which sessions these phones are already: `<session> <phone index>`. */
export async function listPresent(db: Database, phoneIndexes: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ sessionId: bookings.sessionId, phoneIndex: bookings.phoneIndex })
    .from(bookings)
    .where(and(inArray(bookings.phoneIndex, listed(phoneIndexes)), sql`${bookings.status} IN ${CLAIM}`));
  return new Set(rows.map(({ sessionId, phoneIndex }) => `${sessionId} ${phoneIndex}`));
}

/** A booking as it was read: what somebody changed since stays as it is, and pending. */
export interface Settled {
  readonly id: string;
  readonly version: number;
  readonly from: string;
  readonly auditId: string;
  readonly eventId: string;
  /** Where it is moved. */
  readonly sessionId?: string;
  readonly place?: number;
}

export interface SettlementContext {
  readonly settlement: SettlementRecord;
  readonly at: string;
}

const row = (name: keyof Settled): SQL => sql.raw(`r.value ->> '${name}'`);

/**
 * Settles bookings in one go: each statement goes by those that really changed, so that somebody who cancels at the same
 * moment holds nobody else up. Only a place that was taken meanwhile undoes it all.
 */
export function settleStatements(
  db: Database,
  { settlement, at }: SettlementContext,
  kind: "moved" | "cancelled",
  rows: readonly Settled[],
): Statement[] {
  if (rows.length === 0) return [];
  const json = JSON.stringify(rows);
  const reason: PublicReason = settlement.reason;
  const status = kind === "moved" ? "booked" : "cancelled";
  const changed = sql`json_each(${json}) AS r JOIN ${bookings} b ON b.id = ${row("id")} AND b.version = ${row("version")} + 1
    AND b.updated_at = ${at} AND b.status = ${status}`;
  const pending = sql`EXISTS (SELECT 1 FROM ${settlementRows} s WHERE s.settlement_id = ${settlement.id}
    AND s.booking_id = ${row("id")} AND s.outcome = 'pending')`;
  const set =
    kind === "moved"
      ? { status: "booked" as const, sessionId: row("sessionId") }
      : { status: "cancelled" as const, cancelledAt: at, cancelledFrom: row("from") };
  return [
    db
      .update(bookings)
      .set({
        ...set,
        offerExpiresAt: null,
        offerMinutes: null,
        bureauReason: reason,
        updatedAt: at,
        version: sql`${bookings.version} + 1`,
      })
      .from(sql`json_each(${json}) AS r`)
      .where(
        sql`${bookings.id} = ${row("id")} AND ${bookings.version} = ${row("version")} AND ${bookings.status} = ${row("from")} AND ${pending}`,
      ),
    db.insert(auditEntries).select(
      selectRow(
        auditEntries,
        {
          id: row("auditId"),
          at,
          actorKind: settlement.actorKind,
          actorId: settlement.actorId,
          actorName: settlement.actorName,
          action: kind === "moved" ? "bookings.move" : "bookings.cancel",
          entity: "bookings",
          entityId: sql`b.id`,
          before: sql`json_object('status', ${row("from")})`,
          after:
            kind === "moved" ? sql`json_object('sessionId', b.session_id)` : JSON.stringify({ status: "cancelled" }),
          reason: reason.zh,
          requestId: settlement.requestId,
          tokenId: settlement.tokenId,
          changed: 1,
          actorLink: null,
        },
        sql`FROM ${changed}`,
      ),
    ),
    db.delete(places).where(sql`booking_id IN (SELECT b.id FROM ${changed})`),
    ...(kind === "moved"
      ? [
          db.insert(places).select(
            selectRow(
              places,
              {
                sessionId: sql`b.session_id`,
                place: row("place"),
                bookingId: sql`b.id`,
                phoneIndex: sql`b.phone_index`,
              },
              sql`FROM ${changed}`,
            ),
          ),
        ]
      : []),
    db.insert(outboxEvents).select(
      selectRow(
        outboxEvents,
        {
          id: row("eventId"),
          kind,
          subjectKind: "booking",
          subjectId: sql`b.id`,
          occasion: sql`b.version`,
          state: "pending",
          attempts: 0,
          tryingSince: null,
          nextAttemptAt: at,
          leasedUntil: null,
          lastOutcome: null,
          createdAt: at,
          deliveredAt: null,
        },
        sql`FROM ${changed}`,
      ),
    ),
    db
      .update(settlementRows)
      .set({ outcome: kind, settledAt: at, movedTo: kind === "moved" ? row("sessionId") : null })
      .from(changed)
      .where(sql`${settlementRows.settlementId} = ${settlement.id} AND ${settlementRows.bookingId} = b.id`),
  ];
}

/** Notes bookings that stay as they are, and why. */
export const leaveStatement = (
  db: Database,
  { settlement, at }: SettlementContext,
  left: readonly { readonly id: string; readonly reason: LeftReason }[],
): Statement =>
  db
    .update(settlementRows)
    .set({ outcome: "left", leftReason: sql`r.value ->> 'reason'`, settledAt: at })
    .from(sql`json_each(${JSON.stringify(left)}) AS r`)
    .where(
      sql`${settlementRows.settlementId} = ${settlement.id} AND ${settlementRows.bookingId} = r.value ->> 'id'
        AND ${settlementRows.outcome} = 'pending'`,
    );

/** What is not settled yet when a closure ends stays as it was. */
export const restoreStatement = (db: Database, closureId: string, at: string): Statement =>
  db
    .update(settlementRows)
    .set({ outcome: "restored", settledAt: at })
    .where(
      sql`${settlementRows.outcome} = 'pending' AND ${settlementRows.settlementId} IN (
        SELECT id FROM ${settlements} WHERE closure_id = ${closureId})`,
    );
