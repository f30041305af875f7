import { and, asc, eq, gt, isNotNull, isNull, sql } from "drizzle-orm";
import { firms, lawyers, sites } from "../../county/registry/schema.ts";
import type { Database } from "../../platform/db/client.ts";
import { bookings, sessions } from "./schema.ts";

/** Hours somebody recorded and nobody has verified. */
// The plus keeps the planner from going through every consultation that was ever done.
export const unverified = and(
  isNotNull(bookings.proBonoMinutes),
  isNull(bookings.hoursVerifiedAt),
  sql`+${bookings.status} = 'done'`,
);

/** The campaign a consultation counts for: what was written down of it says so, else its session. */
export const tagOfBooking = sql<
  string | null
>`CASE WHEN EXISTS (SELECT 1 FROM consultation_records r WHERE r.booking_id = ${bookings.id}) THEN (SELECT r.tag FROM consultation_records r WHERE r.booking_id = ${bookings.id}) ELSE ${sessions.tag} END`;

/** Consultations whose recorded hours nobody has verified, the oldest booking first. */
export async function listUnverifiedHours(
  db: Database,
  { lawyerId, after, limit }: { lawyerId: string | undefined; after: string | undefined; limit: number },
) {
  return db
    .select({
      booking: bookings,
      session: sessions,
      lawyer: lawyers,
      firmName: firms.name,
      siteName: sites.name,
      tag: tagOfBooking,
    })
    .from(bookings)
    .innerJoin(sessions, eq(sessions.id, bookings.sessionId))
    .innerJoin(lawyers, eq(lawyers.id, sessions.lawyerId))
    .innerJoin(firms, eq(firms.id, lawyers.firmId))
    .innerJoin(sites, eq(sites.id, sessions.siteId))
    .where(
      and(
        unverified,
        lawyerId === undefined ? undefined : sql`+${sessions.lawyerId} = ${lawyerId}`,
        after === undefined ? undefined : gt(bookings.id, after),
      ),
    )
    .orderBy(asc(bookings.id))
    .limit(limit);
}

export type UnverifiedRow = Awaited<ReturnType<typeof listUnverifiedHours>>[number];
