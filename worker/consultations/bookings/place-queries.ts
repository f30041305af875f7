import { eq, sql, type SQL } from "drizzle-orm";
import { auditEntries } from "../../platform/access/schema.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import { selectRow } from "../../platform/db/select-row.ts";
import { newId } from "../../platform/core/id.ts";
import { outboxEvents } from "../../platform/outbox/schema.ts";
import type { BlindIndex } from "../../platform/privacy/blind-index.ts";
import type { BookingWindow } from "./availability.ts";
import { bookings, places, sessions } from "./schema.ts";
import { standing, standingOfSession, takesPlaceUnless } from "./standing-queries.ts";

/** What a booking needs to take a place. */
export interface PlaceRequest {
  readonly sessionId: string;
  readonly bookingId: string;
  readonly phoneIndex: BlindIndex<"bookings">;
  /** The highest place it may take: places above are kept for priority groups. */
  readonly highest: number;
  /** Takes the highest free place instead of the lowest: priority groups use up the kept places first. */
  readonly fromTop: boolean;
}

/** The lowest free place of a session; with `fromTop` the highest one up to `highest`. NULL when there is none. */
function freePlaceOf(sessionId: string, highest: number, fromTop: boolean): SQL {
  const taken = sql`SELECT place FROM ${places} WHERE session_id = ${sessionId}`;
  const numbers = sql`WITH RECURSIVE numbers(place) AS (SELECT 1 UNION ALL SELECT place + 1 FROM numbers WHERE place < ${highest})`;
  return sql`(${numbers} SELECT ${sql.raw(fromTop ? "max" : "min")}(place) FROM numbers WHERE place <= ${highest} AND place NOT IN (${taken}))`;
}

/**
 * Takes a free place. Where there is none the place is NULL, which the trigger `places_guard` refuses as
 * `session_full`, like a place beyond the capacity; it refuses a session that is not open as `session_closed`. The keys
 * refuse a second place for the same phone.
 */
export const takePlaceStatement = (db: Database, { highest, fromTop, ...place }: PlaceRequest): Statement =>
  db.insert(places).values({ ...place, place: sql`${freePlaceOf(place.sessionId, highest, fromTop)}` });

export const freePlaceStatement = (db: Database, bookingId: string): Statement =>
  db.delete(places).where(eq(places.bookingId, bookingId));

/** The place a booking holds. */
export async function findPlace(db: Database, bookingId: string): Promise<number | undefined> {
  const [row] = await db.select({ place: places.place }).from(places).where(eq(places.bookingId, bookingId));
  return row?.place;
}

/** True when a session has no free place up to `highest`. */
export const isFull = (sessionId: string, highest: number): SQL =>
  sql`${freePlaceOf(sessionId, highest, false)} IS NULL`;

/** True when it has one. */
export const hasFreePlace = (sessionId: string, highest: number): SQL =>
  sql`${freePlaceOf(sessionId, highest, false)} IS NOT NULL`;

export interface PlacePassedOn {
  readonly sessionId: string;
  readonly place: number;
  /** Places up to here are for everybody; above, only priority groups are asked. */
  readonly ordinaryPlaces: number;
  readonly at: string;
  readonly expiresAt: string;
  /** Set where the offer is told first: how many minutes it lasts from then. */
  readonly minutesOnceTold: number | null;
  readonly requestId: string;
}

/**
 * Offers a free place to the first in line, if anybody is: the booking that waits takes the place at once and keeps it
 * until `expiresAt`. The place's primary key is what keeps it from being offered twice. Nobody in line: nothing
 * happens. Who waits again although a consultation of theirs in this session is done, and holds its place, is passed
 * over: the keys would refuse the whole batch.
 */
export function passPlaceOnStatements(
  db: Database,
  { sessionId, place, ordinaryPlaces, at, expiresAt, minutesOnceTold, requestId }: PlacePassedOn,
): [Statement, Statement, Statement, Statement] {
  const inPlace = sql`(SELECT booking_id FROM ${places} WHERE session_id = ${sessionId} AND place = ${place})`;
  const offered = sql`FROM ${bookings} WHERE id = ${inPlace} AND status = 'offered' AND updated_at = ${at}`;
  return [
    db.insert(places).select(
      selectRow(
        places,
        { sessionId, place, bookingId: sql`id`, phoneIndex: sql`phone_index` },
        sql`FROM ${bookings}
          WHERE session_id = ${sessionId} AND status = 'waiting' AND (${place} <= ${ordinaryPlaces} OR priority_group IS NOT NULL)
            AND phone_index NOT IN (SELECT phone_index FROM ${places} WHERE session_id = ${sessionId})
          ORDER BY id LIMIT 1`,
      ),
    ),
    db
      .update(bookings)
      .set({
        status: "offered",
        offerExpiresAt: expiresAt,
        offerMinutes: minutesOnceTold,
        updatedAt: at,
        version: sql`${bookings.version} + 1`,
      })
      .where(sql`${bookings.status} = 'waiting' AND ${bookings.id} = ${inPlace}`),
    db.insert(auditEntries).select(
      selectRow(
        auditEntries,
        {
          id: newId(),
          at,
          actorKind: "system",
          actorId: null,
          actorName: null,
          action: "bookings.offer",
          entity: "bookings",
          entityId: sql`id`,
          before: JSON.stringify({ status: "waiting" }),
          after: JSON.stringify({ status: "offered" }),
          reason: null,
          requestId,
          tokenId: null,
          changed: 1,
          actorLink: null,
        },
        offered,
      ),
    ),
    db.insert(outboxEvents).select(
      selectRow(
        outboxEvents,
        {
          id: newId(),
          kind: "offered",
          subjectKind: "booking",
          subjectId: sql`id`,
          occasion: sql`version`,
          state: "pending",
          attempts: 0,
          tryingSince: null,
          nextAttemptAt: at,
          leasedUntil: null,
          lastOutcome: null,
          createdAt: at,
          deliveredAt: null,
        },
        offered,
      ),
    ),
  ];
}

/** How many wait for a session up to this booking, itself included: where it stands in line. */
export async function countInLine(
  db: Database,
  { sessionId, id }: { readonly sessionId: string; readonly id: string },
): Promise<number> {
  const row = await db.get<{ n: number }>(
    sql`SELECT count(*) AS n FROM ${bookings} WHERE session_id = ${sessionId} AND status = 'waiting' AND id <= ${id}`,
  );
  return row?.n ?? 0;
}

/** The time of these offers runs from `at`, when they were told; of those that are told already it goes on. */
export const startOffersStatement = (db: Database, bookingIds: readonly string[], at: string): Statement =>
  db
    .update(bookings)
    .set({
      offerExpiresAt: sql`strftime('%Y-%m-%dT%H:%M:%fZ', ${at}, ${bookings.offerMinutes} || ' minutes')`,
      offerMinutes: null,
    })
    .where(
      sql`${bookings.id} IN ${[...bookingIds]} AND ${bookings.status} = 'offered' AND ${bookings.offerMinutes} IS NOT NULL`,
    );

/** Offers that ran out by `at`, or that nobody could be told of, with the place each of them holds. */
export async function listExpiredOffers(db: Database, at: string, limit: number) {
  return db
    .select({ id: bookings.id, version: bookings.version, sessionId: bookings.sessionId, place: places.place })
    .from(bookings)
    .innerJoin(places, eq(places.bookingId, bookings.id))
    .where(
      sql`${bookings.status} = 'offered' AND (${bookings.offerExpiresAt} <= ${at} OR (${bookings.offerMinutes} IS NOT NULL AND EXISTS (
        SELECT 1 FROM ${outboxEvents} e WHERE e.kind = 'offered' AND e.subject_id = ${bookings.id} AND e.occasion = ${bookings.version} AND e.state IN ('dead', 'dropped'))))`,
    )
    .orderBy(bookings.id)
    .limit(limit);
}

/** Sessions that take place where somebody waits although a place is free: after a capacity was raised, say. */
export async function listSessionsWithIdlePlaces(
  db: Database,
  { today, daysOff }: Pick<BookingWindow, "today" | "daysOff">,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .select({ id: sessions.id })
    .from(sessions)
    .innerJoin(standing, standingOfSession)
    .where(
      // The plus hides the status from the planner: it starts from who waits, not from every session to come.
      sql`+${sessions.status} = 'open' AND ${sessions.date} >= ${today}
        AND ${sessions.id} IN (SELECT session_id FROM ${bookings} WHERE status = 'waiting')
        AND (SELECT count(*) FROM ${places} WHERE session_id = ${sessions.id}) < ${sessions.capacity}
        AND ${takesPlaceUnless(daysOff)}`,
    )
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** The lowest free place of a session, or undefined. */
export async function findFreePlace(db: Database, sessionId: string, capacity: number): Promise<number | undefined> {
  const row = await db.get<{ place: number | null }>(sql`SELECT ${freePlaceOf(sessionId, capacity, false)} AS place`);
  return row?.place ?? undefined;
}
