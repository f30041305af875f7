import { sql } from "drizzle-orm";
import type { Condition } from "../../platform/db/client.ts";
import type { EndedRows } from "../../county/retention/cutoffs.ts";
import { bookings, calendarRevisions, places, sessions } from "./schema.ts";

/** Asked booking by booking: of those that are kept there are fewer than of sessions in the past. */
const sessionBefore = (sessionId: Condition, date: string): Condition =>
  sql`EXISTS (SELECT 1 FROM ${sessions} s WHERE s.id = ${sessionId} AND s.date < ${date})`;

export const bookingsAfterSession: EndedRows = {
  table: bookings,
  over: ({ dateBefore }) => sessionBefore(sql`${bookings.sessionId}`, dateBefore("retentionDays")),
};

/** Their index is of somebody too. */
export const placesAfterSession: EndedRows = {
  table: places,
  over: ({ dateBefore }) => sessionBefore(sql`${places.sessionId}`, dateBefore("retentionDays")),
  gone: true,
};

export const revisionsAfterSession: EndedRows = {
  table: calendarRevisions,
  over: ({ dateBefore }) =>
    sql`EXISTS (SELECT 1 FROM ${bookings} b JOIN ${sessions} s ON s.id = b.session_id
      WHERE b.id = ${calendarRevisions.bookingId} AND s.date < ${dateBefore("retentionDays")})`,
  gone: true,
};

export const bookingsCancelled: EndedRows = {
  table: bookings,
  over: ({ before }) => sql`${bookings.status} IN ('cancelled', 'expired')
    AND coalesce(${bookings.cancelledAt}, ${bookings.updatedAt}) < ${before("cancelledRetentionDays")}`,
};

/** Whoever cancelled has let go of the place: none is left but by a fault. */
export const placesCancelled: EndedRows = {
  table: places,
  over: ({
    before,
  }) => sql`EXISTS (SELECT 1 FROM ${bookings} b WHERE b.id = ${places.bookingId} AND b.status IN ('cancelled', 'expired')
    AND coalesce(b.cancelled_at, b.updated_at) < ${before("cancelledRetentionDays")})`,
  gone: true,
};
