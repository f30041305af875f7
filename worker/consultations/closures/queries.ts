import { and, asc, eq, gte, inArray, lte, sql } from "drizzle-orm";
import type { Database } from "../../platform/db/client.ts";
import { sites } from "../../county/registry/schema.ts";
import { bookings, sessions, type BookingStatus } from "../bookings/schema.ts";

/** What has a claim on a place, and is settled by a closure. */
export const CLAIMS = ["booked", "waiting", "offered", "checkedIn"] as const satisfies readonly BookingStatus[];
export type Claim = (typeof CLAIMS)[number];

/** Open sessions between two dates, with what decides whether a closure reaches them and who has a claim in them. */
export async function listSessionsWithClaims(db: Database, from: string, to: string) {
  const count = (claim: Claim) =>
    sql<number>`(SELECT count(*) FROM ${bookings} WHERE ${bookings.sessionId} = ${sessions.id} AND ${bookings.status} = ${claim})`;
  return db
    .select({
      id: sessions.id,
      siteId: sessions.siteId,
      siteName: sites.name,
      tier: sites.tier,
      divisionCode: sites.divisionCode,
      lawyerId: sessions.lawyerId,
      providerId: sessions.providerId,
      date: sessions.date,
      startTime: sessions.startTime,
      endTime: sessions.endTime,
      booked: count("booked"),
      checkedIn: count("checkedIn"),
      waiting: count("waiting"),
      offered: count("offered"),
    })
    .from(sessions)
    .innerJoin(sites, eq(sites.id, sessions.siteId))
    .where(and(inArray(sessions.status, ["open"]), gte(sessions.date, from), lte(sessions.date, to)))
    .orderBy(asc(sites.name), asc(sites.id));
}
