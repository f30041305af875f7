import { and, asc, eq, gte, inArray, isNotNull, lte, or, sql, type SQL } from "drizzle-orm";
import { bookings, places, sessions, type SessionConflict } from "../consultations/schema.ts";
import type { Database, Statement } from "../db/client.ts";
import { lawyers, sites } from "../registry/schema.ts";
import type { SessionChanges, WantedSession } from "./reconcile.ts";
import { absences, rosters } from "./schema.ts";

/** Lawyers who have a roster that is not over, or open sessions from `from` on. */
export async function listLawyersOnDuty(db: Database, from: string): Promise<string[]> {
  const rows = await db
    .select({ id: rosters.lawyerId })
    .from(rosters)
    .where(or(eq(rosters.status, "active"), gte(rosters.toDate, from)))
    .union(
      db
        .select({ id: sessions.lawyerId })
        .from(sessions)
        .where(and(eq(sessions.status, "open"), gte(sessions.date, from))),
    )
    .orderBy(asc(rosters.lawyerId));
  return rows.map(({ id }) => id);
}

const listed = (ids: readonly string[]): SQL => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;

const claimed = sql`(EXISTS (SELECT 1 FROM ${places} p WHERE p.session_id = ${sessions.id}) OR EXISTS (
  SELECT 1 FROM ${bookings} b WHERE b.session_id = ${sessions.id} AND b.status IN ('booked', 'waiting', 'offered', 'checkedIn')))`;

/** Everything that decides on these lawyers' sessions from `from` to `to` (without `to`, on all to come), as of one moment. */
export async function readDuty(db: Database, lawyerIds: readonly string[], from: string, to: string | undefined) {
  const present = {
    id: sessions.id,
    lawyerId: sessions.lawyerId,
    rosterId: sessions.rosterId,
    siteId: sessions.siteId,
    date: sessions.date,
    startTime: sessions.startTime,
    endTime: sessions.endTime,
    capacity: sessions.capacity,
    priorityPlaces: sessions.priorityPlaces,
    matters: sessions.matters,
    status: sessions.status,
    conflict: sessions.conflict,
    byHand: sessions.byHand,
    claimed: sql<boolean>`${claimed}`.mapWith(Boolean),
    highestPlace: sql<number>`(SELECT coalesce(max(p.place), 0) FROM ${places} p WHERE p.session_id = ${sessions.id})`,
  };
  const [rosterRows, absenceRows, sessionRows] = await db.batch([
    db
      .select({ roster: rosters, serving: sql<boolean>`${lawyers.status} = 'active' AND ${sites.status} = 'active'`.mapWith(Boolean) })
      .from(rosters)
      .innerJoin(lawyers, eq(lawyers.id, rosters.lawyerId))
      .innerJoin(sites, eq(sites.id, rosters.siteId))
      .where(and(inArray(rosters.lawyerId, listed(lawyerIds)), or(eq(rosters.status, "active"), gte(rosters.toDate, from))))
      .orderBy(asc(rosters.id)),
    db
      .select({ lawyerId: absences.lawyerId, fromDate: absences.fromDate, toDate: absences.toDate })
      .from(absences)
      .where(and(inArray(absences.lawyerId, listed(lawyerIds)), eq(absences.state, "approved"), gte(absences.toDate, from))),
    db
      .select(present)
      .from(sessions)
      .where(
        and(
          inArray(sessions.lawyerId, listed(lawyerIds)),
          gte(sessions.date, from),
          to ? lte(sessions.date, to) : undefined,
          or(eq(sessions.status, "open"), isNotNull(sessions.rosterId)),
        ),
      ),
  ]);
  return { rosters: rosterRows, absences: absenceRows, sessions: sessionRows };
}

/** Rows of a JSON array as a table `change`, with the fields named: one bound parameter, however many rows. */
function changeTable(rows: readonly object[], fields: Readonly<Record<string, string>>): SQL {
  const columns = Object.entries(fields).map(([column, field]) => sql.raw(`value ->> '${field}' AS ${column}`));
  return sql`(SELECT ${sql.join(columns, sql`, `)} FROM json_each(${JSON.stringify(rows)})) AS change`;
}

/** D1 takes two megabytes in a parameter; this many rows stay far below. */
const ROWS_AT_ONCE = 1000;

function chunks<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, n) => rows.slice(n * ROWS_AT_ONCE, (n + 1) * ROWS_AT_ONCE));
}

export interface NewSession extends WantedSession {
  readonly id: string;
  readonly lawyerId: string;
}

/** Adds sessions. The keys refuse a slot that is made already, a trigger one that overlaps another of the lawyer. */
export const insertSessions = (db: Database, rows: readonly NewSession[], at: string): Statement[] =>
  chunks(rows).map((some) =>
    db.run(sql`INSERT INTO ${sessions} (id, lawyer_id, roster_id, site_id, date, start_time, end_time, capacity, priority_places, matters, created_at, updated_at)
      SELECT id, lawyer_id, roster_id, site_id, date, start_time, end_time, capacity, priority_places, matters, ${at}, ${at}
      FROM ${changeTable(some, { id: "id", lawyer_id: "lawyerId", ...WANTED })}`),
  );

const WANTED = {
  roster_id: "rosterId",
  site_id: "siteId",
  date: "date",
  start_time: "startTime",
  end_time: "endTime",
  capacity: "capacity",
  priority_places: "priorityPlaces",
  matters: "matters",
};

/** Gives sessions the roster's shape, and opens those that were called off. */
export const reshapeSessions = (db: Database, rows: SessionChanges["reshape"], at: string): Statement[] =>
  chunks(rows).map((some) =>
    db.run(sql`UPDATE ${sessions} SET site_id = change.site_id, end_time = change.end_time, capacity = change.capacity, priority_places = change.priority_places,
        matters = change.matters, status = 'open', conflict = NULL, version = version + 1, updated_at = ${at}
      FROM ${changeTable(some, { id: "id", ...WANTED })} WHERE ${sessions}.id = change.id`),
  );

interface ConflictChange {
  readonly id: string;
  readonly conflict: SessionConflict;
}

/** Calls sessions off. A trigger refuses it where a place is taken. */
export const callOffSessions = (db: Database, rows: readonly ConflictChange[], at: string): Statement[] =>
  chunks(rows).map((some) =>
    db.run(sql`UPDATE ${sessions} SET status = 'cancelled', conflict = change.conflict, version = version + 1, updated_at = ${at}
      FROM ${changeTable(some, { id: "id", conflict: "conflict" })} WHERE ${sessions}.id = change.id AND status = 'open'`),
  );

/** Says why sessions are in conflict; null settles it. */
export const setConflicts = (db: Database, rows: readonly (Pick<ConflictChange, "id"> & { readonly conflict: SessionConflict | null })[], at: string): Statement[] =>
  chunks(rows).map((some) =>
    db.run(sql`UPDATE ${sessions} SET conflict = change.conflict, version = version + 1, updated_at = ${at}
      FROM ${changeTable(some, { id: "id", conflict: "conflict" })} WHERE ${sessions}.id = change.id AND status = 'open'`),
  );
