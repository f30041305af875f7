import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lte, not, or, sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../../platform/db/client.ts";
import { postHolders, posts } from "../../posts/schema.ts";
import { firms, lawyers, sites } from "../../county/registry/schema.ts";
import { absences, rosters } from "../schema.ts";
import type { BookingWindow } from "./availability.ts";
import { bookings, places, sessions, type BookingStatus, type SessionConflict } from "./schema.ts";

export type BookingRow = typeof bookings.$inferSelect;

/**
 * The post a session's lawyer holds: one at the session's own site before any other. CROSS JOIN keeps SQLite to this
 * order: it would go through every open post of the county, for every session.
 */
const heldPost = sql`(
  SELECT h.id FROM ${postHolders} h CROSS JOIN ${posts} p ON p.id = h.post_id
  WHERE h.lawyer_id = ${sessions.lawyerId} AND h.until IS NULL AND h.displayed AND p.status = 'open'
  ORDER BY p.site_id = ${sessions.siteId} DESC, h.id LIMIT 1)`;

const placesTaken = sql<number>`(SELECT count(*) FROM ${places} WHERE ${places.sessionId} = ${sessions.id})`;

/** Of those, the ones that are for everybody: the places above are kept for priority groups. */
const ordinaryPlacesTaken = sql<number>`(SELECT count(*) FROM ${places} WHERE ${places.sessionId} = ${sessions.id}
  AND ${places.place} <= ${sessions.capacity} - ${sessions.priorityPlaces})`;

const serving = and(eq(lawyers.status, "active"), eq(sites.status, "active")) ?? sql`1`;

const lawyerAbsent = sql`EXISTS (SELECT 1 FROM ${absences} a WHERE a.lawyer_id = ${sessions.lawyerId} AND a.state = 'approved'
  AND ${sessions.date} BETWEEN a.from_date AND a.to_date)`;

const anyDay = sql`(${sessions.rosterId} IS NULL OR (SELECT r.on_holidays FROM ${rosters} r WHERE r.id = ${sessions.rosterId}))`;

const sessionColumns = {
  id: sessions.id,
  date: sessions.date,
  startTime: sessions.startTime,
  endTime: sessions.endTime,
  capacity: sessions.capacity,
  priorityPlaces: sessions.priorityPlaces,
  matters: sessions.matters,
  status: sessions.status,
  conflict: sessions.conflict,
  rosterId: sessions.rosterId,
  serving: sql<boolean>`${serving}`.mapWith(Boolean),
  lawyerAbsent: sql<boolean>`${lawyerAbsent}`.mapWith(Boolean),
  anyDay: sql<boolean>`${anyDay}`.mapWith(Boolean),
  version: sessions.version,
  siteId: sites.id,
  siteName: sites.name,
  siteAddress: sites.address,
  sitePhone: sites.phone,
  lawyerId: lawyers.id,
  lawyerName: lawyers.name,
  firmName: firms.name,
  partyMember: postHolders.showPartyMembership,
  postId: posts.id,
  postTitle: posts.title,
};

const selectSessions = (db: Database) =>
  db
    .select({ ...sessionColumns, placesTaken, ordinaryPlacesTaken })
    .from(sessions)
    .innerJoin(sites, eq(sites.id, sessions.siteId))
    .innerJoin(lawyers, eq(lawyers.id, sessions.lawyerId))
    .innerJoin(firms, eq(firms.id, lawyers.firmId))
    .leftJoin(postHolders, eq(postHolders.id, heldPost))
    .leftJoin(posts, eq(posts.id, postHolders.postId));

export type SessionRow = Awaited<ReturnType<typeof selectSessions>>[number];

export interface SessionFilter {
  readonly siteId?: string | undefined;
  readonly lawyerId?: string | undefined;
  readonly matter?: string | undefined;
  readonly status?: "open" | "cancelled" | undefined;
  /** First and last date, `YYYY-MM-DD`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Narrows down to what `isAvailable` lets through. */
  readonly window?: BookingWindow | undefined;
  /** Open sessions the clerk has to settle: for one reason, or for any. */
  readonly conflict?: SessionConflict | "any" | undefined;
  /** Date, start and id of the last row of the page before. */
  readonly after?: readonly string[] | undefined;
  readonly limit: number;
}

/**
 * The conditions of `isAvailable` but the status, for a query to narrow down by: the pages are full, and the function
 * has the last word.
 */
const isIn = ({ edge, after, last, closedDates }: BookingWindow): SQL | undefined =>
  and(
    isNull(sessions.conflict),
    serving,
    not(lawyerAbsent),
    gte(sessions.date, after.date),
    sql`(${sessions.date}, ${sessions[edge]}) > (${after.date}, ${after.time})`,
    lte(sessions.date, last),
    sql`(${anyDay} OR ${sessions.date} NOT IN (SELECT value FROM json_each(${JSON.stringify([...closedDates])})))`,
  );

/** Sessions in the order of the calendar. */
export async function listSessions(db: Database, filter: SessionFilter): Promise<SessionRow[]> {
  // The plus hides the status from the planner, which would take the county's calendar for it instead of the site's or
  // the lawyer's.
  const isStatus = (status: "open" | "cancelled"): SQL =>
    filter.siteId || filter.lawyerId ? sql`+${sessions.status} = ${status}` : eq(sessions.status, status);
  const conditions: (SQL | undefined)[] = [
    filter.status && isStatus(filter.status),
    filter.window || filter.conflict ? isStatus("open") : undefined,
    filter.siteId ? eq(sessions.siteId, filter.siteId) : undefined,
    filter.lawyerId ? eq(sessions.lawyerId, filter.lawyerId) : undefined,
    filter.from ? gte(sessions.date, filter.from) : undefined,
    filter.to ? lte(sessions.date, filter.to) : undefined,
    filter.window && isIn(filter.window),
    filter.conflict &&
      (filter.conflict === "any" ? isNotNull(sessions.conflict) : eq(sessions.conflict, filter.conflict)),
    filter.matter
      ? or(
          eq(sessions.matters, sql`'[]'`),
          sql`EXISTS (SELECT 1 FROM json_each(${sessions.matters}) WHERE value = ${filter.matter})`,
        )
      : undefined,
    filter.after &&
      sql`(${sessions.date}, ${sessions.startTime}, ${sessions.id}) > (${filter.after[0]}, ${filter.after[1]}, ${filter.after[2]})`,
  ];
  return selectSessions(db)
    .where(and(...conditions))
    .orderBy(asc(sessions.date), asc(sessions.startTime), asc(sessions.id))
    .limit(filter.limit);
}

export async function findSession(db: Database, id: string): Promise<SessionRow | undefined> {
  const [row] = await selectSessions(db).where(eq(sessions.id, id));
  return row;
}

export const insertSessionStatement = (db: Database, row: typeof sessions.$inferInsert): Statement =>
  db.insert(sessions).values(row);

export const updateSessionStatement = (
  db: Database,
  id: string,
  version: number,
  set: Partial<typeof sessions.$inferInsert>,
): Statement =>
  db
    .update(sessions)
    .set({ ...set, version: version + 1 })
    .where(and(eq(sessions.id, id), eq(sessions.version, version)));

export const insertBookingStatement = (db: Database, row: typeof bookings.$inferInsert): Statement =>
  db.insert(bookings).values(row);

/**
 * Takes a booking from one status to the next; touches no row when it has left that status, or when `version` is stale.
 */
export const updateBookingStatement = (
  db: Database,
  id: string,
  version: number,
  from: BookingStatus,
  set: Partial<BookingRow>,
  at: string,
): Statement =>
  db
    .update(bookings)
    .set({ ...set, updatedAt: at, version: version + 1 })
    .where(and(eq(bookings.id, id), eq(bookings.status, from), eq(bookings.version, version)));

export async function findBookingByCode(db: Database, code: string): Promise<BookingRow | undefined> {
  const [row] = await db.select().from(bookings).where(eq(bookings.code, code));
  return row;
}

export async function findBooking(db: Database, id: string): Promise<BookingRow | undefined> {
  const [row] = await db.select().from(bookings).where(eq(bookings.id, id));
  return row;
}

/** Puts another name on a booking whose personal data is not erased yet. */
export const renameBookingStatement = (
  db: Database,
  id: string,
  version: number,
  name: string,
  at: string,
): Statement =>
  db
    .update(bookings)
    .set({ name, updatedAt: at, version: version + 1 })
    .where(and(eq(bookings.id, id), eq(bookings.version, version), isNotNull(bookings.name)));

/** Bookings still open though their session was over by the wall clock `over`. */
export async function listOverdue(db: Database, over: { date: string; time: string }, limit: number) {
  return db
    .select({ id: bookings.id, version: bookings.version, status: bookings.status })
    .from(bookings)
    .innerJoin(sessions, eq(sessions.id, bookings.sessionId))
    .where(
      and(
        inArray(bookings.status, ["booked", "waiting", "offered"]),
        sql`(${sessions.date}, ${sessions.endTime}) < (${over.date}, ${over.time})`,
      ),
    )
    .orderBy(asc(bookings.id))
    .limit(limit);
}

/** True when a phone has fewer than `limit` bookings to come, those in line included. */
export const hasFewerOpenBookings = (phoneIndex: string, today: string, limit: number): SQL =>
  sql`(SELECT count(*) FROM ${bookings} b JOIN ${sessions} s ON s.id = b.session_id
    WHERE b.phone_index = ${phoneIndex} AND b.status IN ('booked', 'waiting', 'offered') AND s.date >= ${today}) < ${limit}`;

/** No-shows of a phone since an instant. */
export async function countNoShows(db: Database, phoneIndex: string, since: string): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)` })
    .from(bookings)
    .where(and(eq(bookings.phoneIndex, phoneIndex), eq(bookings.status, "noShow"), gte(bookings.updatedAt, since)));
  return row?.count ?? 0;
}

export interface BookingFilter {
  readonly sessionId?: string | undefined;
  readonly status?: BookingStatus | undefined;
  readonly phoneIndex?: string | undefined;
  readonly siteId?: string | undefined;
  readonly lawyerId?: string | undefined;
  /** Days of the session. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly code?: string | undefined;
  /** Id of the last row of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Newest first, each with its session. */
export async function listBookings(db: Database, filter: BookingFilter) {
  const conditions: (SQL | undefined)[] = [
    filter.sessionId ? eq(bookings.sessionId, filter.sessionId) : undefined,
    filter.status && eq(bookings.status, filter.status),
    filter.phoneIndex ? eq(bookings.phoneIndex, filter.phoneIndex) : undefined,
    filter.siteId ? eq(sessions.siteId, filter.siteId) : undefined,
    filter.lawyerId ? eq(sessions.lawyerId, filter.lawyerId) : undefined,
    filter.from ? gte(sessions.date, filter.from) : undefined,
    filter.to ? lte(sessions.date, filter.to) : undefined,
    filter.code ? eq(bookings.code, filter.code) : undefined,
    filter.after ? sql`${bookings.id} < ${filter.after}` : undefined,
  ];
  return db
    .select({ booking: bookings, session: { ...sessionColumns, placesTaken, ordinaryPlacesTaken } })
    .from(bookings)
    .innerJoin(sessions, eq(sessions.id, bookings.sessionId))
    .innerJoin(sites, eq(sites.id, sessions.siteId))
    .innerJoin(lawyers, eq(lawyers.id, sessions.lawyerId))
    .innerJoin(firms, eq(firms.id, lawyers.firmId))
    .leftJoin(postHolders, eq(postHolders.id, heldPost))
    .leftJoin(posts, eq(posts.id, postHolders.postId))
    .where(and(...conditions))
    .orderBy(desc(bookings.id))
    .limit(filter.limit);
}

/**
 * Sets the index of a booking's phone. Where another of that number is in the session already, from before both had one
 * index, they stay apart. A place is never written over: the booking's index keeps a number from a second one.
 */
export const setPhoneIndexStatement = (db: Database, id: string, phoneIndex: string): Statement =>
  db
    .update(bookings)
    .set({ phoneIndex })
    .where(
      and(
        eq(bookings.id, id),
        sql`NOT EXISTS (SELECT 1 FROM ${bookings} o WHERE o.session_id = ${bookings.sessionId} AND o.phone_index = ${phoneIndex} AND o.id <> ${id})`,
      ),
    );

/** Erases name, phone and summary of bookings whose session was before `date`. Returns the number of rows. */
export async function eraseBookingsBefore(db: Database, date: string, at: string): Promise<number> {
  const past = sql`${bookings.sessionId} IN (SELECT id FROM ${sessions} WHERE ${sessions.date} < ${date})`;
  const erased = await db
    .update(bookings)
    .set({
      name: null,
      phone: null,
      summary: null,
      priorityGroup: null,
      helperName: null,
      helperPhone: null,
      phoneIndex: null,
      updatedAt: at,
    })
    .where(and(sql`${bookings.phone} IS NOT NULL`, past))
    .returning({ id: bookings.id });
  return erased.length;
}

/** Lets go of the places of sessions before `date`: their phone index is personal data too. */
export const deletePlacesBeforeStatement = (db: Database, date: string): Statement =>
  db.delete(places).where(sql`${places.sessionId} IN (SELECT id FROM ${sessions} WHERE ${sessions.date} < ${date})`);
