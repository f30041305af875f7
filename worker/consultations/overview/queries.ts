import { and, eq, gte, isNotNull, lt, sql } from "drizzle-orm";
import type { CountedRows, Waiting } from "../../county/overview/sources.ts";
import { unverified } from "../bookings/hours-queries.ts";
import { bookings, sessions } from "../bookings/schema.ts";
import { absences } from "../schema.ts";

/** What waits for the bureau here. */
export const consultationsWaiting = {
  consultationsToRecord: {
    permission: "bookings.write",
    from: sql`${bookings} JOIN ${sessions} ON ${sessions.id} = ${bookings.sessionId}`,
    where: ({ today }) => and(eq(bookings.status, "checkedIn"), lt(sessions.date, today)),
    since: { date: sessions.date },
    days: "consultations",
    site: sessions.siteId,
    list: "/api/admin/bookings?status=checkedIn",
  },
  absencesRequested: {
    permission: "rosters.write",
    from: sql`${absences}`,
    where: () => eq(absences.state, "requested"),
    since: { id: absences.id },
    days: "absences",
    list: "/api/admin/absences?state=requested",
  },
  hoursUnverified: {
    permission: "hours.verify",
    from: sql`${bookings}`,
    where: () => unverified,
    since: { id: bookings.id },
    days: "hours",
    list: "/api/admin/unverified-hours",
  },
} as const satisfies Record<string, Waiting>;

/** Sessions to come that a roster, an absence or a holiday no longer allows. */
export const sessionsInConflict: CountedRows = {
  permission: "sessions.read",
  from: sql`${sessions}`,
  where: ({ today }) => and(isNotNull(sessions.conflict), gte(sessions.date, today), sql`+${sessions.status} = 'open'`),
  since: { id: sessions.id },
  due: sessions.date,
  site: sessions.siteId,
  list: "/api/admin/sessions?conflict=any",
};
