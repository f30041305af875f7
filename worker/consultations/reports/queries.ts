import { and, asc, between, eq, inArray, sql } from "drizzle-orm";
import { bookings, sessions } from "../bookings/schema.ts";
import type { Database } from "../../platform/db/client.ts";
import { kioskDevices } from "../../county/kiosks/schema.ts";
import { sites } from "../../county/registry/schema.ts";

/** Bookings of the sessions from one date to another, both included, counted by everything the report tells. */
const selectCounts = (db: Database, from: string, to: string) =>
  db
    .select({
      status: bookings.status,
      channel: bookings.channel,
      siteId: sites.id,
      siteName: sites.name,
      kioskId: kioskDevices.id,
      kioskName: kioskDevices.name,
      count: sql<number>`count(*)`,
    })
    .from(sessions)
    .innerJoin(bookings, eq(bookings.sessionId, sessions.id))
    .innerJoin(sites, eq(sites.id, sessions.siteId))
    .leftJoin(kioskDevices, eq(kioskDevices.id, bookings.deviceId))
    // Both states of a session, by name: so the calendar's index serves the dates.
    .where(and(inArray(sessions.status, ["open", "cancelled"]), between(sessions.date, from, to)))
    .groupBy(bookings.status, bookings.channel, sites.id, kioskDevices.id)
    .orderBy(asc(sites.name), asc(sites.id), asc(kioskDevices.name), asc(kioskDevices.id));
export type CountRow = Awaited<ReturnType<typeof selectCounts>>[number];

export async function countBookings(db: Database, from: string, to: string): Promise<CountRow[]> {
  return selectCounts(db, from, to);
}
