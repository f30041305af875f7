import { and, asc, desc, eq, getTableColumns, gte, isNotNull, lte, sql, type SQL } from "drizzle-orm";
import { inSites, type SiteLimit } from "../../platform/access/site-queries.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import { endedBy, erasedColumns } from "../../platform/db/held.ts";
import type { SeenEntry } from "../../platform/operation.ts";
import { heldBy } from "../../county/holders/held-queries.ts";
import type { Holder } from "../../county/holders/holder.ts";
import { providerColumns, providers } from "../../county/holders/provider-queries.ts";
import { lawyers, sites } from "../../county/registry/schema.ts";
import { bookings, sessions } from "../bookings/schema.ts";
import { consultationRecords, routings } from "./schema.ts";

export type RecordRow = typeof consultationRecords.$inferSelect;

export async function findRecord(db: Database, bookingId: string): Promise<RecordRow | undefined> {
  const [row] = await db.select().from(consultationRecords).where(eq(consultationRecords.bookingId, bookingId));
  return row;
}

export async function findRecords(db: Database, bookingIds: readonly string[]): Promise<RecordRow[]> {
  return db
    .select()
    .from(consultationRecords)
    .where(sql`${consultationRecords.bookingId} IN (SELECT value FROM json_each(${JSON.stringify(bookingIds)}))`);
}

/** Writes a consultation down, or what was written of it anew; version 0 is the first time. */
export const writeRecordStatement = (db: Database, { id, version }: SeenEntry, row: RecordRow): Statement =>
  version === 0
    ? db.insert(consultationRecords).values({ ...row, version: 1 })
    : db
        .update(consultationRecords)
        .set({ ...row, version: version + 1 })
        .where(and(eq(consultationRecords.bookingId, id), eq(consultationRecords.version, version)));

/** Bookings that go on with one, the first made first. */
export async function listFollowUps(db: Database, bookingId: string) {
  return db
    .select({ bookingId: bookings.id, code: bookings.code, date: sessions.date, startTime: sessions.startTime })
    .from(bookings)
    .innerJoin(sessions, eq(sessions.id, bookings.sessionId))
    .where(and(eq(bookings.followUpOf, bookingId), isNotNull(bookings.followUpOf)))
    .orderBy(asc(bookings.id));
}

export interface RecordFilter {
  readonly sites: SiteLimit;
  readonly siteId?: string | undefined;
  readonly holder?: Holder | undefined;
  readonly mode?: RecordRow["mode"] | undefined;
  readonly outcome?: RecordRow["outcome"] | undefined;
  readonly matter?: string | undefined;
  readonly tag?: string | undefined;
  /** Days of the session. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Key of the last row of the page before: see `listRecords`. */
  readonly after?: readonly string[] | undefined;
  readonly limit: number;
}

/** Whether the register is gone through session by session: see `isBySession` of the bookings. */
export const isBySession = ({ siteId, holder, from, to, sites: limitedTo }: Omit<RecordFilter, "limit">): boolean =>
  siteId !== undefined || holder !== undefined || from !== undefined || to !== undefined || limitedTo !== null;

const recordColumns = {
  written: consultationRecords,
  booking: bookings,
  date: sessions.date,
  startTime: sessions.startTime,
  site: { id: sites.id, name: sites.name },
  lawyer: { id: lawyers.id, name: lawyers.name },
  provider: providerColumns,
  sessionId: sessions.id,
};

/**
 * The register, the newest booking first; by session, the last day first, where `isBySession` says so. `after` is the id
 * of the booking, behind date, start and id of the session there.
 */
export async function listRecords(db: Database, filter: RecordFilter) {
  const bySession = isBySession(filter);
  const key = [sessions.date, sessions.startTime, sessions.id, consultationRecords.bookingId] as const;
  const conditions: (SQL | undefined)[] = [
    bySession ? eq(bookings.sessionId, sessions.id) : undefined,
    filter.siteId ? eq(sessions.siteId, filter.siteId) : undefined,
    // The plus leaves the order of the calendar to the planner: sites in a list have no order of their own.
    inSites(bySession ? sql`+${sessions.siteId}` : sessions.siteId, filter.sites),
    heldBy(sessions, filter.holder),
    filter.mode && eq(consultationRecords.mode, filter.mode),
    filter.outcome && eq(consultationRecords.outcome, filter.outcome),
    filter.matter ? eq(consultationRecords.matter, filter.matter) : undefined,
    filter.tag ? eq(consultationRecords.tag, filter.tag) : undefined,
    filter.from ? gte(sessions.date, filter.from) : undefined,
    filter.to ? lte(sessions.date, filter.to) : undefined,
    filter.after &&
      (bySession
        ? sql`(${sql.join([...key], sql`, `)}) < (${sql.join(
            filter.after.map((part) => sql`${part}`),
            sql`, `,
          )})`
        : sql`${consultationRecords.bookingId} < ${filter.after[0]}`),
  ];
  // A cross join is what keeps SQLite from beginning with the records.
  const select = bySession
    ? db
        .select(recordColumns)
        .from(sessions)
        .crossJoin(bookings)
        .innerJoin(consultationRecords, eq(consultationRecords.bookingId, bookings.id))
    : db
        .select(recordColumns)
        .from(consultationRecords)
        .innerJoin(bookings, eq(bookings.id, consultationRecords.bookingId))
        .innerJoin(sessions, eq(sessions.id, bookings.sessionId));
  return select
    .innerJoin(sites, eq(sites.id, sessions.siteId))
    .leftJoin(lawyers, eq(lawyers.id, sessions.lawyerId))
    .leftJoin(providers, eq(providers.id, sessions.providerId))
    .where(and(...conditions))
    .orderBy(...(bySession ? key : [consultationRecords.bookingId]).map((column) => desc(column)))
    .limit(filter.limit);
}

const ERASED = erasedColumns(endedBy(getTableColumns(consultationRecords), "bookingAfterSession"));

/** Erases what was said to somebody whose booking is erased in the same batch. */
export const eraseRecordStatement = (db: Database, bookingId: string): Statement =>
  db
    .update(consultationRecords)
    .set(ERASED)
    .where(
      and(
        eq(consultationRecords.bookingId, bookingId),
        sql`EXISTS (SELECT 1 FROM ${bookings} b WHERE b.id = ${consultationRecords.bookingId} AND b.name IS NULL)`,
      ),
    );

export const insertRoutingStatement = (db: Database, row: typeof routings.$inferInsert): Statement =>
  db.insert(routings).values(row);
