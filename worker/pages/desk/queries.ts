import { and, inArray, sql } from "drizzle-orm";
import { bookings } from "../../consultations/bookings/schema.ts";
import { settlementRows } from "../../consultations/settlements/schema.ts";
import type { Database } from "../../platform/db/client.ts";

/** The bookings of these sessions that hold or held a place, in the order they were made. At most 90 sessions. */
export async function listBookingsOf(db: Database, sessionIds: readonly string[]) {
  if (sessionIds.length === 0) return [];
  return db
    .select()
    .from(bookings)
    .where(
      and(
        inArray(bookings.sessionId, [...sessionIds]),
        inArray(bookings.status, ["booked", "checkedIn", "done", "noShow"]),
      ),
    )
    .orderBy(bookings.id);
}

/** How many of each session the bureau has moved or let go, or is settling. */
export async function countSettledFrom(db: Database, sessionIds: readonly string[]) {
  return db
    .select({ sessionId: settlementRows.fromSessionId, outcome: settlementRows.outcome, count: sql<number>`count(*)` })
    .from(settlementRows)
    .where(inArray(settlementRows.fromSessionId, sql`(SELECT value FROM json_each(${JSON.stringify(sessionIds)}))`))
    .groupBy(settlementRows.fromSessionId, settlementRows.outcome);
}
