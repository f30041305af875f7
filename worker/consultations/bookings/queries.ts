import { inSites, type SiteLimit } from "../../platform/access/site-queries.ts";
import { and, asc, desc, eq, gte, inArray, isNotNull, lte, ne, or, sql, type SQL } from "drizzle-orm";
import type { SeenEntry } from "../../platform/operation.ts";
import { prepared, preparedByShape, type NamedValues } from "../../platform/db/prepared.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import type { BlindIndex, SoughtIndex } from "../../platform/privacy/blind-index.ts";
import { closures } from "../../county/closures/schema.ts";
import { postHolders, posts } from "../../posts/schema.ts";
import { nameHolds } from "../../county/registry/admin-queries.ts";
import { providers } from "../../county/holders/provider-queries.ts";
import { heldBy } from "../../county/holders/held-queries.ts";
import type { Holder } from "../../county/holders/holder.ts";
import { lawyersFoundBy } from "../../county/registry/queries.ts";
import { firms, lawyers, sites } from "../../county/registry/schema.ts";
import { holderColumns } from "../holders.ts";
import type { BookingWindow } from "./availability.ts";
import { bookings, calendarRevisions, places, sessions, type BookingStatus, type SessionConflict } from "./schema.ts";
import { type ObstacleFilter } from "./admin-schema.ts";
import {
  isObstructedBy,
  standing,
  standingColumns,
  standingOfSession,
  takesPlaceUnless,
  takesPlaceUnlessIn,
} from "./standing-queries.ts";

export type BookingRow = typeof bookings.$inferSelect;

/**
 * The post a session's lawyer holds: one at the session's own site before any other. CROSS JOIN keeps SQLite to this
 * order: it would go through every open post of the county, for every session.
 */
const heldPost = sql`(
  SELECT h.id FROM ${postHolders} h CROSS JOIN ${posts} p ON p.id = h.post_id
  WHERE h.lawyer_id = ${sessions.lawyerId} AND h.until IS NULL AND h.displayed AND p.status = 'open'
  ORDER BY p.site_id = ${sessions.siteId} DESC, h.id LIMIT 1)`;

/** Which places of a session are taken. */
const placesTaken = sql<readonly number[]>`(SELECT json_group_array(${places.place}) FROM ${places}
  WHERE ${places.sessionId} = ${sessions.id})`.mapWith((json: string) => JSON.parse(json) as readonly number[]);

const sessionColumns = {
  id: sessions.id,
  date: sessions.date,
  startTime: sessions.startTime,
  endTime: sessions.endTime,
  capacity: sessions.capacity,
  priorityPlaces: sessions.priorityPlaces,
  matters: sessions.matters,
  tag: sessions.tag,
  status: sessions.status,
  conflict: sessions.conflict,
  rosterId: sessions.rosterId,
  ...standingColumns,
  calledOffReason: sessions.calledOffReason,
  closureReason: closures.reason,
  closureToDate: closures.toDate,
  closureToTime: closures.toTime,
  version: sessions.version,
  siteId: sites.id,
  siteName: sites.name,
  siteAddress: sites.address,
  sitePhone: sites.phone,
  ...holderColumns,
  partyMember: postHolders.showPartyMembership,
  postId: posts.id,
  postTitle: posts.title,
};

/** Of a query whose condition lets through only what nothing stands in the way of: to ask again would cost as much. */
const NO_OBSTACLE = {
  obstacle: sql<typeof standing.$inferSelect.obstacle>`NULL`,
  closureId: sql<string | null>`NULL`,
};

const selectSessions = (db: Database, { obstacle, closureId }: typeof NO_OBSTACLE | typeof standing = standing) =>
  db
    .select({ ...sessionColumns, obstacle, placesTaken })
    .from(sessions)
    .innerJoin(standing, standingOfSession)
    .innerJoin(sites, eq(sites.id, sessions.siteId))
    .leftJoin(lawyers, eq(lawyers.id, sessions.lawyerId))
    .leftJoin(firms, eq(firms.id, lawyers.firmId))
    .leftJoin(providers, eq(providers.id, sessions.providerId))
    .leftJoin(closures, eq(closures.id, closureId))
    .leftJoin(postHolders, eq(postHolders.id, heldPost))
    .leftJoin(posts, eq(posts.id, postHolders.postId));

export type SessionRow = Awaited<ReturnType<typeof selectSessions>>[number];

/** What stands in the way, of sessions among dates with these days off. */
export interface Obstructed {
  readonly by: NonNullable<ObstacleFilter>;
  readonly daysOff: readonly string[];
}

/** The site of a session, and of a booking, by its id. */
export const siteOfSession = (id: string): SQL => sql`(SELECT site_id FROM ${sessions} WHERE id = ${id})`;
export const siteOfBooking = (id: string): SQL =>
  sql`(SELECT s.site_id FROM ${bookings} b JOIN ${sessions} s ON s.id = b.session_id WHERE b.id = ${id})`;

export interface SessionFilter {
  readonly sites: SiteLimit;
  readonly siteId?: string | undefined;
  readonly holder?: Holder | undefined;
  readonly matter?: string | undefined;
  /** Of the setting `serviceTags`. */
  readonly tag?: string | undefined;
  /** `shown` are the open ones and those the bureau called off: what people were to come to. */
  readonly status?: "open" | "cancelled" | "shown" | undefined;
  /** First and last date, `YYYY-MM-DD`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Narrows down to what `isAvailable` lets through. */
  readonly window?: BookingWindow | undefined;
  /** Only with a free place nobody waits for. */
  readonly hasPlaces?: boolean | undefined;
  readonly obstructed?: Obstructed | undefined;
  /** Open sessions the clerk has to settle: for one reason, or for any. */
  readonly conflict?: SessionConflict | "any" | undefined;
  /** Words, each of which is of the site's name or how the lawyer's begins, in pinyin initials too, or of another provider's. */
  readonly q?: string | undefined;
  /** Date, start and id of the last row of the page before. */
  readonly after?: readonly string[] | undefined;
  readonly limit: number;
}

/**
 * The conditions of `isAvailable` but the status, for a query to narrow down by: the pages are full, and the function
 * has the last word.
 */
const isIn = ({ edge, after, last, daysOff }: BookingWindow): SQL | undefined =>
  and(
    gte(sessions.date, after.date),
    sql`(${sessions.date}, ${sessions[edge]}) > (${after.date}, ${after.time})`,
    lte(sessions.date, last),
    takesPlaceUnless(daysOff),
  );

/** Sessions in the order of the calendar. */
export async function listSessions(db: Database, filter: SessionFilter): Promise<SessionRow[]> {
  // The plus hides the status from the planner, which would take the county's calendar for it instead of the site's or
  // whoever holds them.
  const isStatus = (status: "open" | "cancelled"): SQL =>
    filter.siteId || filter.holder || filter.conflict
      ? sql`+${sessions.status} = ${status}`
      : eq(sessions.status, status);
  const conditions: (SQL | undefined)[] = [
    filter.status === "shown"
      ? sql`(+${sessions.status} = 'open' OR ${sessions.calledOffReason} IS NOT NULL)`
      : filter.status && isStatus(filter.status),
    filter.window || filter.conflict ? isStatus("open") : undefined,
    filter.siteId ? eq(sessions.siteId, filter.siteId) : undefined,
    // Sites in a list have no order of their own: it is left to the calendar's.
    inSites(sql`+${sessions.siteId}`, filter.sites),
    heldBy(sessions, filter.holder),
    filter.tag ? eq(sessions.tag, filter.tag) : undefined,
    ...(filter.q?.split(/\s+/) ?? []).map((word) =>
      word ? or(lawyersFoundBy(db, word), nameHolds(sites, word), nameHolds(providers, word)) : undefined,
    ),
    filter.from ? gte(sessions.date, filter.from) : undefined,
    filter.to ? lte(sessions.date, filter.to) : undefined,
    filter.window && isIn(filter.window),
    filter.hasPlaces
      ? sql`(SELECT count(*) FROM ${places} WHERE ${places.sessionId} = ${sessions.id}) < ${sessions.capacity}
          AND NOT EXISTS (SELECT 1 FROM ${bookings} WHERE ${bookings.sessionId} = ${sessions.id} AND ${bookings.status} = 'waiting')`
      : undefined,
    filter.obstructed && isObstructedBy(filter.obstructed.by, filter.obstructed.daysOff),
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
  return (
    selectSessions(db, filter.window ? NO_OBSTACLE : standing)
      .where(and(...conditions))
      // What is in conflict is little, and has an index of its own.
      .orderBy(asc(filter.conflict ? sql`+${sessions.date}` : sessions.date), asc(sessions.startTime), asc(sessions.id))
      .limit(filter.limit)
  );
}

/** What of the calendar the public asks for. */
export interface BookableFilter extends Pick<SessionFilter, "siteId" | "matter" | "after" | "limit"> {
  readonly window: BookingWindow;
  readonly from: string;
  readonly to: string;
}

/** Sessions that can be booked, in the order of the calendar: every page with a calendar asks for them. */
export function listBookable(db: Database, { window, after, limit, ...filter }: BookableFilter): Promise<SessionRow[]> {
  const [date, startTime, id] = after ?? [];
  return bookable(db, {
    site: filter.siteId,
    matter: filter.matter,
    from: filter.from > window.after.date ? filter.from : window.after.date,
    to: filter.to < window.last ? filter.to : window.last,
    sinceDate: window.after.date,
    sinceTime: window.after.time,
    daysOff: JSON.stringify(window.daysOff),
    date,
    startTime,
    id,
    limit,
  });
}

type Bookable = Readonly<Record<"site" | "matter" | "date" | "startTime" | "id", string | undefined>> &
  Readonly<Record<"from" | "to" | "sinceDate" | "sinceTime" | "daysOff", string>> & { readonly limit: number };

const bookable = preparedByShape((db, value: NamedValues<Bookable>, has) =>
  selectSessions(db, NO_OBSTACLE)
    .where(
      and(
        // The site's calendar, where there is a site, and not the county's.
        has("site") ? sql`+${sessions.status} = 'open'` : eq(sessions.status, "open"),
        has("site") ? eq(sessions.siteId, value("site")) : undefined,
        gte(sessions.date, value("from")),
        lte(sessions.date, value("to")),
        sql`(${sessions.date}, ${sessions.startTime}) > (${value("sinceDate")}, ${value("sinceTime")})`,
        takesPlaceUnlessIn(value("daysOff")),
        has("matter")
          ? or(
              eq(sessions.matters, sql`'[]'`),
              sql`EXISTS (SELECT 1 FROM json_each(${sessions.matters}) WHERE value = ${value("matter")})`,
            )
          : undefined,
        has("date")
          ? sql`(${sessions.date}, ${sessions.startTime}, ${sessions.id}) > (${value("date")}, ${value("startTime")}, ${value("id")})`
          : undefined,
      ),
    )
    .orderBy(asc(sessions.date), asc(sessions.startTime), asc(sessions.id))
    .limit(value("limit")),
);

export async function findSession(db: Database, id: string): Promise<SessionRow | undefined> {
  const [row] = await sessionsOfId(db, { id });
  return row;
}

const sessionsOfId = prepared((db, value: NamedValues<{ id: string }>) =>
  selectSessions(db).where(eq(sessions.id, value("id"))),
);

/** The sessions with these ids. */
export async function findSessions(db: Database, ids: readonly string[]): Promise<SessionRow[]> {
  return selectSessions(db).where(inArray(sessions.id, sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`));
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
  { id, version }: SeenEntry,
  from: BookingStatus,
  set: Partial<BookingRow> & Pick<BookingRow, "updatedAt">,
): Statement =>
  db
    .update(bookings)
    .set({ ...set, version: version + 1 })
    .where(and(eq(bookings.id, id), eq(bookings.status, from), eq(bookings.version, version)));

export async function findBookingByCode(db: Database, code: string): Promise<BookingRow | undefined> {
  const [row] = await db.select().from(bookings).where(eq(bookings.code, code));
  return row;
}

export async function findBooking(db: Database, id: string): Promise<BookingRow | undefined> {
  const [row] = await db.select().from(bookings).where(eq(bookings.id, id));
  return row;
}

/** The booking a kiosk made since an instant for a phone in a session, while it has a place or stands in line. */
export async function findBookingOfKiosk(
  db: Database,
  {
    sessionId,
    phone,
    deviceId,
    since,
  }: {
    readonly sessionId: string;
    readonly phone: SoughtIndex<"bookings">;
    readonly deviceId: string;
    readonly since: string;
  },
): Promise<BookingRow | undefined> {
  const [row] = await db
    .select()
    .from(bookings)
    .where(
      and(
        inArray(bookings.phoneIndex, [phone.index, phone.earlier]),
        inArray(bookings.status, ["booked", "waiting"]),
        eq(bookings.sessionId, sessionId),
        eq(bookings.deviceId, deviceId),
        gte(bookings.createdAt, since),
      ),
    );
  return row;
}

/** Minutes of the session's other bookings that are verified. */
export async function sumVerifiedMinutes(
  db: Database,
  { id, sessionId }: Pick<BookingRow, "id" | "sessionId">,
): Promise<number> {
  const [row] = await db
    .select({ minutes: sql<number>`coalesce(sum(${bookings.proBonoMinutes}), 0)` })
    .from(bookings)
    .where(and(eq(bookings.sessionId, sessionId), ne(bookings.id, id), isNotNull(bookings.hoursVerifiedAt)));
  return row?.minutes ?? 0;
}

/** Puts another name on a booking whose personal data is not erased yet. */
export const renameBookingStatement = (
  db: Database,
  { id, version }: SeenEntry,
  set: { readonly name: string; readonly updatedAt: string },
): Statement =>
  db
    .update(bookings)
    .set({ ...set, version: version + 1 })
    .where(and(eq(bookings.id, id), eq(bookings.version, version), isNotNull(bookings.name)));

export async function findCalendarRevision(db: Database, bookingId: string) {
  const [row] = await db.select().from(calendarRevisions).where(eq(calendarRevisions.bookingId, bookingId));
  return row;
}

/** Sets a revision in the place of the one read before; leaves it when something else was faster. */
export const recordCalendarRevisionStatement = (
  db: Database,
  { bookingId, ...row }: Omit<typeof calendarRevisions.$inferInsert, "facts">,
  before: { readonly sequence: number; readonly digest: string } | undefined,
): Statement =>
  before === undefined
    ? db
        .insert(calendarRevisions)
        .values({ bookingId, ...row })
        .onConflictDoNothing()
    : db
        .update(calendarRevisions)
        .set(row)
        .where(
          and(
            eq(calendarRevisions.bookingId, bookingId),
            eq(calendarRevisions.sequence, before.sequence),
            eq(calendarRevisions.digest, before.digest),
          ),
        );

/** Bookings still open though their session was over by the wall clock `over`. */
export async function listOverdue(db: Database, over: { date: string; time: string }, limit: number) {
  const columns = {
    id: bookings.id,
    version: bookings.version,
    status: bookings.status,
    standing: { date: sessions.date, ...standingColumns },
  };
  // What is open is little and found by its state: cross joins keep SQLite from beginning with the days that are over, and
  // the plus from going through every booking in the order of ids.
  return db
    .select(columns)
    .from(bookings)
    .crossJoin(sessions)
    .crossJoin(standing)
    .where(
      and(
        eq(sessions.id, bookings.sessionId),
        standingOfSession,
        inArray(bookings.status, ["booked", "waiting", "offered"]),
        sql`(${sessions.date}, ${sessions.endTime}) < (${over.date}, ${over.time})`,
      ),
    )
    .orderBy(asc(sql`+${bookings.id}`))
    .limit(limit);
}

/** The bookings of a phone that its limits count. */
export interface PhoneCounting {
  readonly phoneIndex: BlindIndex<"bookings">;
  /** Leaves out what anybody may have entered under this number, and nobody came with. */
  readonly onlyProven: boolean;
}

/** What a limit counts: where phones are proven, only what its owner is known to stand behind. */
const counts = ({ phoneIndex, onlyProven }: PhoneCounting): SQL => {
  const { provenAt, channel, checkedInAt } = bookings;
  return onlyProven
    ? sql`${bookings.phoneIndex} = ${phoneIndex} AND (${provenAt} IS NOT NULL OR ${channel} = 'staff' OR ${checkedInAt} IS NOT NULL)`
    : sql`${bookings.phoneIndex} = ${phoneIndex}`;
};

/**
 * True when a phone has fewer than `limit` bookings to come, those in line included. One whose session does not take
 * place is nobody's fault and does not count.
 */
export const hasFewerOpenBookings = (
  counting: PhoneCounting,
  { today, daysOff }: Pick<BookingWindow, "today" | "daysOff">,
  limit: number,
): SQL =>
  sql`(SELECT count(*) FROM ${bookings} JOIN ${sessions} ON ${sessions.id} = ${bookings.sessionId} JOIN ${standing} ON ${standingOfSession}
    WHERE ${counts(counting)} AND ${bookings.status} IN ('booked', 'waiting', 'offered')
      AND ${sessions.date} >= ${today} AND ${takesPlaceUnless(daysOff)}) < ${limit}`;

/** True when a phone has fewer than `limit` no-shows since an instant. */
export const hasFewerNoShows = (counting: PhoneCounting, since: string, limit: number): SQL =>
  sql`(SELECT count(*) FROM ${bookings} WHERE ${counts(counting)} AND ${bookings.status} = 'noShow' AND ${bookings.updatedAt} >= ${since}) < ${limit}`;

export interface BookingFilter {
  readonly sites: SiteLimit;
  readonly sessionId?: string | undefined;
  readonly status?: BookingStatus | undefined;
  readonly phone?: SoughtIndex<"bookings"> | undefined;
  /** Whoever booked for somebody else. */
  readonly helper?: BlindIndex<"helpers"> | undefined;
  readonly siteId?: string | undefined;
  readonly holder?: Holder | undefined;
  /** Days of the session. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly code?: string | undefined;
  readonly obstructed?: Obstructed | undefined;
  /** Key of the last row of the page before: see `listBookings`. */
  readonly after?: readonly string[] | undefined;
  readonly limit: number;
}

/** Everything a booking is shown with, beside its session. */
const bookingColumns = { booking: bookings, session: { ...sessionColumns, placesTaken } };

const selectBookingsWithSessions = (db: Database) =>
  db
    .select(bookingColumns)
    .from(bookings)
    .innerJoin(sessions, eq(sessions.id, bookings.sessionId))
    .innerJoin(standing, standingOfSession)
    .innerJoin(sites, eq(sites.id, sessions.siteId))
    .leftJoin(lawyers, eq(lawyers.id, sessions.lawyerId))
    .leftJoin(firms, eq(firms.id, lawyers.firmId))
    .leftJoin(providers, eq(providers.id, sessions.providerId))
    .leftJoin(closures, eq(closures.id, standing.closureId))
    .leftJoin(postHolders, eq(postHolders.id, heldPost))
    .leftJoin(posts, eq(posts.id, postHolders.postId));

/** The same, session by session: a cross join is what keeps SQLite from beginning with the bookings. */
const selectSessionsWithBookings = (db: Database) =>
  db
    .select(bookingColumns)
    .from(sessions)
    .crossJoin(bookings)
    .innerJoin(standing, standingOfSession)
    .innerJoin(sites, eq(sites.id, sessions.siteId))
    .leftJoin(lawyers, eq(lawyers.id, sessions.lawyerId))
    .leftJoin(firms, eq(firms.id, lawyers.firmId))
    .leftJoin(providers, eq(providers.id, sessions.providerId))
    .leftJoin(closures, eq(closures.id, standing.closureId))
    .leftJoin(postHolders, eq(postHolders.id, heldPost))
    .leftJoin(posts, eq(posts.id, postHolders.postId));

/** The bookings with these ids, each with its session. */
export async function findBookings(db: Database, ids: readonly string[]) {
  return selectBookingsWithSessions(db).where(
    inArray(bookings.id, sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`),
  );
}

/** States that end by themselves: there are never many of these. */
const OPEN: ReadonlySet<BookingStatus> = new Set(["booked", "waiting", "offered", "checkedIn"]);

/**
 * Whether bookings are listed session by session: where they are narrowed down by what is a session's, all of a site's
 * past would be gone through for the newest of its bookings.
 */
export const isBySession = ({
  siteId,
  holder,
  from,
  to,
  sites: limitedTo,
  status,
  code,
  phone,
  sessionId,
}: Omit<BookingFilter, "limit">): boolean =>
  (siteId !== undefined || holder !== undefined || from !== undefined || to !== undefined || limitedTo !== null) &&
  code === undefined &&
  phone === undefined &&
  sessionId === undefined &&
  !(status && OPEN.has(status));

/**
 * Newest first, each with its session; by session, the last day first, where `isBySession` says so. `after` is the key
 * of the last row of the page before: its id, behind date, start and id of the session there.
 */
export async function listBookings(db: Database, filter: BookingFilter) {
  const bySession = isBySession(filter);
  const key = [sessions.date, sessions.startTime, sessions.id, bookings.id] as const;
  const conditions: (SQL | undefined)[] = [
    bySession ? eq(bookings.sessionId, sessions.id) : undefined,
    filter.sessionId ? eq(bookings.sessionId, filter.sessionId) : undefined,
    filter.status && (bySession ? sql`+${bookings.status} = ${filter.status}` : eq(bookings.status, filter.status)),
    filter.phone && inArray(bookings.phoneIndex, [filter.phone.index, filter.phone.earlier]),
    filter.helper && eq(bookings.helperPhoneIndex, filter.helper),
    filter.siteId ? eq(sessions.siteId, filter.siteId) : undefined,
    // The plus leaves the order of the calendar to the planner: sites in a list have no order of their own.
    inSites(bySession ? sql`+${sessions.siteId}` : sessions.siteId, filter.sites),
    heldBy(sessions, filter.holder),
    filter.from ? gte(sessions.date, filter.from) : undefined,
    filter.to ? lte(sessions.date, filter.to) : undefined,
    filter.code ? eq(bookings.code, filter.code) : undefined,
    filter.obstructed && isObstructedBy(filter.obstructed.by, filter.obstructed.daysOff),
    filter.after &&
      (bySession
        ? sql`(${sql.join([...key], sql`, `)}) < (${sql.join(
            filter.after.map((part) => sql`${part}`),
            sql`, `,
          )})`
        : sql`${bookings.id} < ${filter.after[0]}`),
  ];
  const select = bySession ? selectSessionsWithBookings(db) : selectBookingsWithSessions(db);
  return select
    .where(and(...conditions))
    .orderBy(...(bySession ? key : [bookings.id]).map((column) => desc(column)))
    .limit(filter.limit);
}

/** Who holds or held a place at a site on a day, in the order of the sessions. */
export async function listDay(
  db: Database,
  { siteId, date, limit }: { readonly siteId: string; readonly date: string; readonly limit: number },
) {
  return selectBookingsWithSessions(db)
    .where(
      and(
        eq(sessions.siteId, siteId),
        eq(sessions.date, date),
        inArray(bookings.status, ["booked", "checkedIn", "done", "noShow"]),
      ),
    )
    .orderBy(asc(sessions.startTime), asc(sessions.id), asc(bookings.id))
    .limit(limit);
}
