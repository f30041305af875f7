import { and, asc, eq, gte, inArray, isNull, or, sql, type SQL } from "drizzle-orm";
import type { SQLiteUpdateSetSource } from "drizzle-orm/sqlite-core";
import { bookings, places, sessions, type SessionConflict } from "../bookings/schema.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import { selectRow } from "../../platform/db/select-row.ts";
import { practises, siteInUse } from "../../county/registry/queries.ts";
import { lawyers, sites } from "../../county/registry/schema.ts";
import type { HolderIds } from "../../county/holders/holder.ts";
import type { SessionChanges, SessionRef, WantedSession } from "./reconcile.ts";
import { absences, rosters } from "../schema.ts";

/** Rosters in force, or that were ended on a day from then on: each by its index. */
const servedFrom = (from: string) =>
  or(eq(rosters.status, "active"), and(eq(rosters.status, "ended"), gte(rosters.toDate, from)));

const HOLDER = { id: sql<string>`coalesce(lawyer_id, provider_id)`.as("id") };

/** Lawyers and other providers who have a roster that is not over, or open sessions from `from` on. */
export async function listHoldersOnDuty(db: Database, from: string): Promise<string[]> {
  // Put together here: in a union, which is in order, SQLite goes through the sessions there ever were, and where one
  // condition is for both kinds of rosters, through all rosters.
  const [active, ended, ofSessions] = await db.batch([
    db.select(HOLDER).from(rosters).where(eq(rosters.status, "active")),
    db
      .select(HOLDER)
      .from(rosters)
      .where(and(eq(rosters.status, "ended"), gte(rosters.toDate, from))),
    db
      .select(HOLDER)
      .from(sessions)
      .where(and(eq(sessions.status, "open"), gte(sessions.date, from))),
  ]);
  return [...new Set([...active, ...ended, ...ofSessions].map(({ id }) => id))].toSorted();
}

/** Of those, whom a change of a site, of a firm or of themselves is about. */
export async function listHoldersServing(
  db: Database,
  about: { readonly kind: "site" | "lawyer" | "firm" | "holder"; readonly id: string },
  from: string,
): Promise<string[]> {
  if (about.kind === "lawyer" || about.kind === "holder") return [about.id];
  const sitesMeant =
    about.kind === "site" ? sql`(${about.id})` : sql`(SELECT id FROM ${sites} WHERE firm_id = ${about.id})`;
  const rows = await db
    .select(HOLDER)
    .from(rosters)
    .where(and(sql`${rosters.siteId} IN ${sitesMeant}`, servedFrom(from)))
    .union(
      db
        .select(HOLDER)
        .from(sessions)
        .where(
          and(
            sql`${sessions.siteId} IN ${sitesMeant}`,
            gte(sessions.date, from),
            // The plus keeps SQLite to the days of these lawyers.
            or(sql`+${sessions.status} = 'open'`, sql`+${sessions.rosterId} IS NOT NULL`),
          ),
        ),
    )
    .union(
      db
        .select({ id: lawyers.id })
        .from(lawyers)
        .where(about.kind === "firm" ? eq(lawyers.firmId, about.id) : sql`0`),
    );
  return rows.map(({ id }) => id).toSorted();
}

const listed = (ids: readonly string[]): SQL => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;

/** Whether a lawyer is in practice, or another provider serves. */
const serves = ({ lawyerId, providerId }: typeof sessions | typeof rosters): SQL =>
  sql`iif(${providerId} IS NULL, ${practises(lawyerId)}, EXISTS (SELECT 1 FROM providers p WHERE p.id = ${providerId} AND p.serving))`;

const claimed = sql`(EXISTS (SELECT 1 FROM ${places} p WHERE p.session_id = ${sessions.id}) OR EXISTS (
  SELECT 1 FROM ${bookings} b WHERE b.session_id = ${sessions.id} AND b.status IN ('booked', 'waiting', 'offered', 'checkedIn')))`;

/**
 * Everything that decides on the sessions of these lawyers and other providers from `from` to `to` (without `to`, on all to come), as of one
 * moment.
 */
export async function readDuty(db: Database, holderIds: readonly string[], from: string, to: string | undefined) {
  const present = {
    id: sessions.id,
    lawyerId: sessions.lawyerId,
    providerId: sessions.providerId,
    rosterId: sessions.rosterId,
    siteId: sessions.siteId,
    date: sessions.date,
    startTime: sessions.startTime,
    endTime: sessions.endTime,
    capacity: sessions.capacity,
    priorityPlaces: sessions.priorityPlaces,
    matters: sessions.matters,
    tag: sessions.tag,
    status: sessions.status,
    conflict: sessions.conflict,
    byHand: sessions.byHand,
    version: sessions.version,
    claimed: sql<boolean>`${claimed}`.mapWith(Boolean),
    notServed: sql<
      "siteInactive" | "lawyerInactive" | null
    >`CASE WHEN NOT ${siteInUse(sessions.siteId)} THEN 'siteInactive' WHEN NOT ${serves(sessions)} THEN 'lawyerInactive' END`,
    highestPlace: sql<number>`(SELECT coalesce(max(p.place), 0) FROM ${places} p WHERE p.session_id = ${sessions.id})`,
  };
  const until = to === undefined ? sql`` : sql` AND s.date <= ${to}`;
  const [rosterRows, absenceRows, sessionRows] = await db.batch([
    db
      .select({
        roster: rosters,
        serving: sql<boolean>`${serves(rosters)} AND ${siteInUse(rosters.siteId)}`.mapWith(Boolean),
      })
      .from(rosters)
      .where(
        sql`${rosters.id} IN (
          SELECT r.id FROM ${listed(holderIds)} AS meant CROSS JOIN ${rosters} r INDEXED BY rosters_duty WHERE r.lawyer_id = meant.value AND r.status = 'active'
          UNION ALL SELECT r.id FROM ${listed(holderIds)} AS meant CROSS JOIN ${rosters} r INDEXED BY rosters_duty WHERE r.lawyer_id = meant.value AND r.status = 'ended' AND r.to_date >= ${from}
          UNION ALL SELECT r.id FROM ${listed(holderIds)} AS meant CROSS JOIN ${rosters} r INDEXED BY rosters_provider_duty WHERE r.provider_id = meant.value AND (r.status = 'active' OR r.to_date >= ${from}))`,
      )
      .orderBy(asc(rosters.id)),
    db
      .select({
        lawyerId: absences.lawyerId,
        providerId: absences.providerId,
        fromDate: absences.fromDate,
        toDate: absences.toDate,
      })
      .from(absences)
      .where(
        // By the days of these people: in one condition, SQLite goes through everybody's leave there ever was.
        sql`${absences.id} IN (
          SELECT a.id FROM ${listed(holderIds)} AS meant CROSS JOIN ${absences} a INDEXED BY absences_lawyer WHERE a.lawyer_id = meant.value AND a.state = 'approved' AND a.to_date >= ${from}
          UNION ALL SELECT a.id FROM ${listed(holderIds)} AS meant CROSS JOIN ${absences} a INDEXED BY absences_provider WHERE a.provider_id = meant.value AND a.state = 'approved' AND a.to_date >= ${from})`,
      ),
    db
      .select(present)
      .from(sessions)
      .where(
        and(
          // By the days of these people, whatever SQLite thinks of how many they are.
          sql`${sessions.id} IN (SELECT s.id FROM ${listed(holderIds)} AS meant CROSS JOIN ${sessions} s INDEXED BY sessions_lawyer
            WHERE s.lawyer_id = meant.value AND s.date >= ${from}${until}
            UNION ALL SELECT s.id FROM ${listed(holderIds)} AS meant CROSS JOIN ${sessions} s INDEXED BY sessions_provider
            WHERE s.provider_id = meant.value AND s.date >= ${from}${until})`,
          // The pluses keep SQLite to the days of these people.
          or(sql`+${sessions.status} = 'open'`, sql`+${sessions.rosterId} IS NOT NULL`),
        ),
      ),
  ]);
  return { rosters: rosterRows, absences: absenceRows, sessions: sessionRows };
}

/** D1 takes two megabytes in a parameter; this many rows stay far below. */
const ROWS_AT_ONCE = 1000;

/** Rows as JSON, each text small enough for one bound parameter. */
const texts = (rows: readonly object[]): string[] =>
  Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, n) =>
    JSON.stringify(rows.slice(n * ROWS_AT_ONCE, (n + 1) * ROWS_AT_ONCE)),
  );

/** The rows in such a text, as a table. */
const rowsIn = (text: string): SQL => sql`json_each(${text}) AS change`;

/** A field of the row. */
const field = (name: keyof NewSession | "conflict" | "version"): SQL => sql.raw(`change.value ->> '${name}'`);

export interface NewSession extends WantedSession, HolderIds {
  readonly id: string;
}

/** Adds sessions. The keys refuse a slot that is made already, a trigger one that overlaps another of theirs. */
export const insertSessionsStatements = (db: Database, rows: readonly NewSession[], at: string): Statement[] =>
  texts(rows).map((text) =>
    db.insert(sessions).select(
      selectRow(
        sessions,
        {
          id: field("id"),
          siteId: field("siteId"),
          lawyerId: field("lawyerId"),
          providerId: field("providerId"),
          date: field("date"),
          startTime: field("startTime"),
          endTime: field("endTime"),
          capacity: field("capacity"),
          matters: field("matters"),
          status: "open",
          tag: field("tag"),
          priorityPlaces: field("priorityPlaces"),
          rosterId: field("rosterId"),
          conflict: null,
          calledOffReason: null,
          byHand: 0,
          version: 1,
          createdAt: at,
          updatedAt: at,
        },
        sql`FROM ${rowsIn(text)}`,
      ),
    ),
  );

/** Changes the sessions that the rows name, but none that somebody changed since it was read. */
const updateSessionsStatements = (
  db: Database,
  rows: readonly SessionRef[],
  set: SQLiteUpdateSetSource<typeof sessions>,
  at: string,
): Statement[] =>
  texts(rows).map((text) =>
    db
      .update(sessions)
      .set({ ...set, version: sql`${sessions.version} + 1`, updatedAt: at })
      .from(rowsIn(text))
      .where(and(eq(sessions.id, field("id")), eq(sessions.version, field("version")))),
  );

/** Gives sessions the roster's shape, and opens those that were called off. */
export const reshapeSessionsStatements = (db: Database, rows: SessionChanges["reshape"], at: string): Statement[] =>
  updateSessionsStatements(
    db,
    rows,
    {
      siteId: field("siteId"),
      endTime: field("endTime"),
      capacity: field("capacity"),
      priorityPlaces: field("priorityPlaces"),
      matters: field("matters"),
      tag: field("tag"),
      status: "open",
      conflict: null,
    },
    at,
  );

/** Calls sessions off. A trigger refuses it where a place is taken. */
export const callOffSessionsStatements = (db: Database, rows: SessionChanges["cancel"], at: string): Statement[] =>
  updateSessionsStatements(db, rows, { status: "cancelled", conflict: field("conflict") }, at);

/** Says why sessions are in conflict; null settles it. */
export const setConflictsStatements = (
  db: Database,
  rows: readonly (SessionRef & { readonly conflict: SessionConflict | null })[],
  at: string,
): Statement[] => updateSessionsStatements(db, rows, { conflict: field("conflict") }, at);

/** Leaves sessions that were added by hand for the clerk: their lawyers have left these sites. */
export const flagLeftSessionsStatement = (
  db: Database,
  left: {
    readonly lawyerIds: readonly string[];
    readonly siteIds: readonly string[];
    readonly from: string;
    readonly at: string;
  },
): Statement =>
  db
    .update(sessions)
    .set({ conflict: "roster", version: sql`${sessions.version} + 1`, updatedAt: left.at })
    .where(
      and(
        inArray(sessions.lawyerId, listed(left.lawyerIds)),
        inArray(sessions.siteId, listed(left.siteIds)),
        gte(sessions.date, left.from),
        eq(sessions.status, "open"),
        isNull(sessions.rosterId),
        isNull(sessions.conflict),
      ),
    );
