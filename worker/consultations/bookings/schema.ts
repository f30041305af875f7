import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  uniqueIndex,
  type AnySQLiteColumn,
} from "drizzle-orm/sqlite-core";
import {
  blindIndex,
  bureauJson,
  bureauText,
  choice,
  date,
  id,
  instant,
  reference,
  sealed,
  secret,
  time,
  timestamps,
  version,
  word,
  words,
} from "../../platform/db/columns.ts";
import type { Kept } from "../../platform/db/declarations.ts";
import { heldIndex } from "../../platform/db/held.ts";
import { kioskDevices } from "../../county/kiosks/schema.ts";
import type { PublicReason } from "../../county/closures/schema.ts";
import { sites } from "../../county/registry/schema.ts";
import { holder, ONE_HOLDER, rosters } from "../schema.ts";

/** What a booking says of whoever booked. */
const BOOKED = { purpose: "consultation", ends: ["bookingAfterSession", "cancelledBooking"] } as const satisfies Kept;

/** The last two are of sessions added by hand: a roster's that nobody serves any more is the `roster`'s. */
export const SESSION_CONFLICTS = ["roster", "absence", "holiday", "siteInactive", "lawyerInactive"] as const;
export type SessionConflict = (typeof SESSION_CONFLICTS)[number];

/**
 * Why a session does not take place: it was called off; it lies in a closure; the lawyer is away; it falls on a day
 * without duty; site or lawyer are not in use any more; or its roster no longer has it.
 */
export const OBSTACLES = [
  "calledOff",
  "closed",
  "lawyerAway",
  "holiday",
  "siteInactive",
  "lawyerInactive",
  "rosterChanged",
] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/**
 * One lawyer or other provider at one site for one time span. A trigger refuses a second one of theirs that overlaps.
 */
export const sessions = sqliteTable(
  "sessions",
  {
    id: id(),
    siteId: reference("site_id")
      .notNull()
      .references(() => sites.id),
    ...holder(),
    date: date("date").notNull(),
    /** `HH:MM` in the county's zone; ends after it starts, on the same day. */
    startTime: time("start_time").notNull(),
    endTime: time("end_time").notNull(),
    capacity: integer("capacity").notNull(),
    /** Ids of the matters taken; empty takes all. */
    matters: words("matters").$type<readonly string[]>().notNull(),
    status: choice("status", ["open", "cancelled"]).notNull().default("open"),
    /** A campaign it is part of, of the setting `serviceTags`: what is done in it counts for that. */
    tag: word("tag"),
    /** Places kept for priority groups until the hours of the setting `priorityHours` before the start. */
    priorityPlaces: integer("priority_places").notNull().default(0),
    /** The roster it was made from; null for one added by hand. */
    rosterId: reference("roster_id").references(() => rosters.id),
    /**
     * Why the roster, an absence or a holiday no longer allows this session. An open one somebody booked: the clerk
     * settles it, and until then it takes nobody else. A cancelled one: called off by the roster's run, which opens it
     * again when it fits again.
     */
    conflict: choice("conflict", SESSION_CONFLICTS),
    /** Why the bureau called it off, as people are told; null when a roster's run did, or before it is called off. */
    calledOffReason: bureauJson("called_off_reason").$type<PublicReason>(),
    /** Whether the clerk changed capacity or matters by hand: the roster leaves them alone from then on. */
    byHand: integer("by_hand", { mode: "boolean" }).notNull().default(false),
    version: version(),
    ...timestamps,
  },
  (t) => [
    // Made once per roster and start, however often the job runs. Sessions added by hand are outside the index.
    uniqueIndex("sessions_roster")
      .on(t.rosterId, t.date, t.startTime)
      .where(sql`roster_id IS NOT NULL`),
    index("sessions_conflict")
      .on(t.conflict, t.date)
      .where(sql`conflict IS NOT NULL`),
    index("sessions_calendar").on(t.status, t.date, t.startTime, t.id),
    index("sessions_site").on(t.siteId, t.date, t.startTime, t.id),
    index("sessions_lawyer").on(t.lawyerId, t.date, t.startTime, t.id),
    index("sessions_provider")
      .on(t.providerId, t.date, t.startTime, t.id)
      .where(sql`provider_id IS NOT NULL`),
    index("sessions_date").on(t.date, t.startTime, t.id),
    index("sessions_tag")
      .on(t.tag, t.date, t.startTime, t.id)
      .where(sql`tag IS NOT NULL`),
    check("sessions_holder", ONE_HOLDER),
  ],
);

/**
 * `waiting` stands in line for a full session; `offered` holds a place until `offerExpiresAt`; `expired` let it go;
 * `checkedIn` is there; `done` and `noShow` are how it ended.
 */
export const BOOKING_STATUS = [
  "booked",
  "cancelled",
  "waiting",
  "offered",
  "expired",
  "checkedIn",
  "done",
  "noShow",
] as const;
export type BookingStatus = (typeof BOOKING_STATUS)[number];

/** What a booking came by. */
export const CHANNELS = ["portal", "kiosk", "staff"] as const;

/** A citizen's booking of one place in a session. Name, phone and summary are sealed. */
export const bookings = sqliteTable(
  "bookings",
  {
    id: id(),
    /** Ten symbols of Crockford's base 32; opens nothing without the phone number. */
    code: secret("code").notNull(),
    sessionId: reference("session_id")
      .notNull()
      .references(() => sessions.id),
    status: choice("status", BOOKING_STATUS).notNull().default("booked"),
    matter: word("matter").notNull(),
    /** The three sealed fields are null once the retention time is over: the name tells whether it is. */
    name: sealed("name", BOOKED),
    /** Null too for somebody who came to the hall and left none. */
    phone: sealed("phone", BOOKED),
    summary: sealed("summary", BOOKED),
    phoneIndex: blindIndex("phone_index", "bookings", BOOKED),
    /** When whoever booked showed by a code that the number is theirs; null where none was asked for. */
    provenAt: instant("proven_at", BOOKED),
    consentVersion: integer("consent_version").notNull(),
    channel: choice("channel", CHANNELS).notNull(),
    /** The registered kiosk it came from. */
    deviceId: reference("device_id").references(() => kioskDevices.id),
    /** Which priority group, with the version of the separate consent: sensitive personal data (PIPL article 28). */
    priorityGroup: sealed("priority_group", BOOKED),
    priorityConsentVersion: integer("priority_consent_version"),
    /** Who booked for the person named, sealed; null when they booked for themselves. */
    helperName: sealed("helper_name", BOOKED),
    helperPhone: sealed("helper_phone", BOOKED),
    /** By which helpers find what is kept of them. */
    helperPhoneIndex: blindIndex("helper_phone_index", "helpers", BOOKED),
    /** Until when an offered place is kept; while `offerMinutes` is set, until when it is tried to tell of the offer. */
    offerExpiresAt: instant("offer_expires_at"),
    /** How long the place is kept from when the offer is told; null once it is, and where nothing is sent. */
    offerMinutes: integer("offer_minutes"),
    checkedInAt: instant("checked_in_at"),
    cancelledAt: instant("cancelled_at"),
    /** What it was when it was cancelled: who stood in line had nothing booked. */
    cancelledFrom: choice("cancelled_from", ["booked", "waiting", "offered", "checkedIn"]),
    /** Why the bureau moved or cancelled it, as its owner is told; null when its owner did. */
    bureauReason: bureauJson("bureau_reason", BOOKED).$type<PublicReason>(),
    /**
     * What the lawyer recorded: minutes given, items of the checklist that were done, pro bono minutes, and who
     * verified them.
     */
    minutes: integer("minutes"),
    checklist: words("checklist").$type<readonly string[]>(),
    proBonoMinutes: integer("pro_bono_minutes"),
    hoursVerifiedAt: instant("hours_verified_at"),
    hoursVerifiedBy: reference("hours_verified_by"),
    /** The consultation that this one goes on with, of the same person and the same lawyer. */
    followUpOf: reference("follow_up_of").references((): AnySQLiteColumn => bookings.id),
    version: version(),
    ...timestamps,
  },
  (t) => [
    uniqueIndex("bookings_code").on(t.code),
    // One phone stands once in a session, with a place or in line for one. Erased phones are NULL and of the past.
    uniqueIndex("bookings_once")
      .on(t.sessionId, t.phoneIndex)
      .where(sql`status IN ('booked', 'waiting', 'offered', 'checkedIn')`),
    // With the status: given the choice between two indexes of one column each, SQLite may read every no-show of the
    // county.
    index("bookings_phone").on(t.phoneIndex, t.status, t.id),
    index("bookings_helper")
      .on(t.helperPhoneIndex)
      .where(sql`helper_phone_index IS NOT NULL`),
    index("bookings_status").on(t.status, t.id),
    index("bookings_follow_up")
      .on(t.followUpOf)
      .where(sql`follow_up_of IS NOT NULL`),
    // What is verified has left it.
    index("bookings_unverified_hours")
      .on(t.id)
      .where(sql`pro_bono_minutes IS NOT NULL AND hours_verified_at IS NULL`),
    // The waiting list of a session, first come first.
    index("bookings_line").on(t.sessionId, t.status, t.id),
    heldIndex("bookings", t, "bookingAfterSession", t.sessionId),
  ],
);

/**
 * A row is a place that is taken: cancelling deletes it. The primary key and the trigger on the session's capacity are
 * what keeps a session from overselling; every key is NOT NULL, because NULLs pass UNIQUE.
 */
export const places = sqliteTable(
  "places",
  {
    sessionId: reference("session_id")
      .notNull()
      .references(() => sessions.id),
    /** 1 to the session's capacity. */
    place: integer("place").notNull(),
    bookingId: reference("booking_id")
      .notNull()
      .references(() => bookings.id),
    phoneIndex: blindIndex("phone_index", "bookings", BOOKED).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sessionId, t.place] }),
    uniqueIndex("places_phone").on(t.sessionId, t.phoneIndex),
    uniqueIndex("places_booking").on(t.bookingId),
  ],
);

/**
 * What the owner of a booking relies on, and the revision of the calendar file (RFC 5545 SEQUENCE and DTSTAMP). A change
 * of place, time or lawyer raises the revision and is told (`tell-changes.ts`). The file says more than that, from many
 * tables: a fetch that finds it saying something else than the one before raises the revision too. Triggers keep a row
 * for each booking.
 */
export const calendarRevisions = sqliteTable("calendar_revisions", {
  bookingId: reference("booking_id")
    .primaryKey()
    .references(() => bookings.id),
  /** Keyed digest of the file without its revision; empty when nobody has fetched this revision yet. */
  digest: secret("digest").notNull(),
  sequence: integer("sequence").notNull(),
  stamp: instant("stamp").notNull(),
  /** Date, times, site, address and lawyer as the owner last knew them: see the view `session_facts`. */
  facts: bureauText("facts").notNull().default(""),
});
