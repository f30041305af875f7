import { and, asc, between, eq, inArray, sql } from "drizzle-orm";
import { bookings, sessions } from "../bookings/schema.ts";
import { consultationRecords, routings } from "../records/schema.ts";
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

/** What was written down of the consultations of these days, counted by everything the report tells. */
export async function countRecords(db: Database, from: string, to: string) {
  return db
    .select({
      mode: consultationRecords.mode,
      outcome: consultationRecords.outcome,
      count: sql<number>`count(*)`,
      minutes: sql<number>`coalesce(sum(${bookings.minutes}), 0)`,
    })
    .from(sessions)
    .innerJoin(bookings, eq(bookings.sessionId, sessions.id))
    .innerJoin(consultationRecords, eq(consultationRecords.bookingId, bookings.id))
    .where(and(inArray(sessions.status, ["open", "cancelled"]), between(sessions.date, from, to)))
    .groupBy(consultationRecords.mode, consultationRecords.outcome)
    .orderBy(asc(consultationRecords.mode), asc(consultationRecords.outcome));
}
export type RecordCountRow = Awaited<ReturnType<typeof countRecords>>[number];

/** Who was shown the way to another service on these days, by matter. */
export async function countRoutings(db: Database, from: string, to: string) {
  return db
    .select({ matter: routings.matter, count: sql<number>`count(*)` })
    .from(routings)
    .where(between(routings.date, from, to))
    .groupBy(routings.matter)
    .orderBy(asc(routings.matter));
}
