import { and, inArray } from "drizzle-orm";
import { bookings } from "../../consultations/bookings/schema.ts";
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
