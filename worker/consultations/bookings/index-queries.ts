import { and, asc, eq, gt, isNotNull, isNull, sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../../platform/db/client.ts";
import { movesOf } from "../../platform/db/move-indexes.ts";
import type { BlindIndex, SoughtIndex } from "../../platform/privacy/blind-index.ts";
import { bookings, places } from "./schema.ts";

/** Bookings by the phone they were made with, for their indexes to be made anew. */
export async function listIndexed(db: Database, after: string, limit: number) {
  return db
    .select({ id: bookings.id, phone: bookings.phone })
    .from(bookings)
    .where(and(gt(bookings.id, after), isNotNull(bookings.phoneIndex)))
    .orderBy(asc(bookings.id))
    .limit(limit);
}

/** Whether nothing of the unique key `bookings_once` is in the way of a booking's getting this index. */
const standsAlone = (phoneIndex: SQL): SQL => {
  const stands = sql.raw("IN ('booked', 'waiting', 'offered', 'checkedIn')");
  return sql`(NOT (${bookings.status} ${stands}) OR NOT EXISTS (SELECT 1 FROM ${bookings} o
    WHERE o.session_id = ${bookings.sessionId} AND o.phone_index = ${phoneIndex} AND o.status ${stands} AND o.id <> ${bookings.id}))`;
};

/**
 * Gives the bookings of these phones, and the places they hold, the indexes that are made today. Where another of the
 * number is in the session already under today's, they stay apart.
 */
export function moveIndexesStatements(
  db: Database,
  phones: readonly SoughtIndex<"bookings">[],
): readonly [Statement, Statement] {
  const { index, concern } = movesOf(phones);
  const placeIndex = index(places.phoneIndex);
  const bookingIndex = index(bookings.phoneIndex);
  return [
    // First: it finds the places by the bookings' earlier index.
    db
      .update(places)
      .set({ phoneIndex: placeIndex })
      .where(
        and(
          sql`${places.bookingId} IN (SELECT ${bookings.id} FROM ${bookings} WHERE ${concern(bookings.phoneIndex)})`,
          concern(places.phoneIndex),
          sql`NOT EXISTS (SELECT 1 FROM ${places} o WHERE o.session_id = ${places.sessionId} AND o.phone_index = ${placeIndex})`,
        ),
      ),
    db
      .update(bookings)
      .set({ phoneIndex: bookingIndex })
      .where(and(concern(bookings.phoneIndex), standsAlone(bookingIndex))),
  ];
}

/**
 * Sets the index of one booking, whatever it was made of before. Where another of that number is in the session already,
 * from before both had one index, they stay apart.
 */
export const setPhoneIndexStatement = (db: Database, id: string, phoneIndex: BlindIndex<"bookings">): Statement =>
  db
    .update(bookings)
    .set({ phoneIndex })
    .where(and(eq(bookings.id, id), standsAlone(sql`${phoneIndex}`)));

/** Bookings whose helper has no index yet, from before there was one. */
export async function listUnindexedHelpers(db: Database, after: string, limit: number) {
  return db
    .select({ id: bookings.id, helperPhone: bookings.helperPhone })
    .from(bookings)
    .where(and(gt(bookings.id, after), isNotNull(bookings.helperPhone), isNull(bookings.helperPhoneIndex)))
    .orderBy(asc(bookings.id))
    .limit(limit);
}

export const setHelperIndexStatement = (db: Database, id: string, helperPhoneIndex: BlindIndex<"helpers">): Statement =>
  db
    .update(bookings)
    .set({ helperPhoneIndex })
    .where(and(eq(bookings.id, id), isNotNull(bookings.helperPhone)));
