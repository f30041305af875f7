import { z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, uniqueIndex } from "drizzle-orm/sqlite-core";
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
import { patchOf } from "../../platform/core/patch.ts";
import { kioskDevices } from "../../county/kiosks/schema.ts";
import { pageOf } from "../../platform/core/paging.ts";
import {
  dateSchema,
  idSchema,
  nameSchema,
  phoneSchema,
  reasonTextSchema,
  textSchema,
  timeSchema,
} from "../../platform/core/formats.ts";
import type { PublicReason } from "../../county/closures/schema.ts";
import { phoneProofSchema } from "../../county/phone-proofs/schema.ts";
import { labelSchema } from "../../county/settings/schema.ts";
import { lawyers, sites } from "../../county/registry/schema.ts";
import { rosters } from "../schema.ts";

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

/** How the bureau's lists are narrowed by it: one obstacle, any, or none. */
export const obstacleFilterSchema = z
  .enum([...OBSTACLES, "any", "none"])
  .optional()
  .openapi({
    description:
      "Only what this stands in the way of; `any` is whatever does not take place, `none` what does. Without `from`, of sessions from today on.",
  });
export type ObstacleFilter = z.infer<typeof obstacleFilterSchema>;

/** One lawyer at one site for one time span. A trigger refuses a second one of the same lawyer that overlaps. */
export const sessions = sqliteTable(
  "sessions",
  {
    id: id(),
    siteId: reference("site_id")
      .notNull()
      .references(() => sites.id),
    lawyerId: reference("lawyer_id")
      .notNull()
      .references(() => lawyers.id),
    date: date("date").notNull(),
    /** `HH:MM` in the county's zone; ends after it starts, on the same day. */
    startTime: time("start_time").notNull(),
    endTime: time("end_time").notNull(),
    capacity: integer("capacity").notNull(),
    /** Ids of the matters taken; empty takes all. */
    matters: words("matters").$type<readonly string[]>().notNull(),
    status: choice("status", ["open", "cancelled"]).notNull().default("open"),
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
    index("sessions_lawyer").on(t.lawyerId, t.date),
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
    /** The three sealed fields are null once the retention time is over. */
    name: sealed("name", BOOKED),
    phone: sealed("phone", BOOKED),
    summary: sealed("summary", BOOKED),
    phoneIndex: blindIndex("phone_index", "bookings", BOOKED),
    /** When whoever booked showed by a code that the number is theirs; null where none was asked for. */
    provenAt: instant("proven_at"),
    consentVersion: integer("consent_version").notNull(),
    channel: choice("channel", ["portal", "kiosk", "staff"]).notNull(),
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

/** A session as the public sees it. */
export const sessionSchema = z
  .object({
    id: z.string(),
    site: z.object({ id: z.string(), name: z.string(), address: z.string(), phone: z.string().nullable() }),
    date: z.string().openapi({ description: "`YYYY-MM-DD` in the county's zone" }),
    startTime: z.string(),
    endTime: z.string(),
    capacity: z.number().int(),
    placesLeft: z.number().int().openapi({ description: "For everybody." }),
    priorityPlacesLeft: z
      .number()
      .int()
      .openapi({ description: "For somebody of a priority group: those kept for them included." }),
    lawyer: z.object({
      id: z.string(),
      name: z.string(),
      firm: z.string(),
      partyMember: z.boolean().openapi({ description: "True only with the lawyer's separate consent to show it." }),
      post: z.object({ id: z.string(), title: z.string() }).nullable(),
    }),
  })
  .openapi("Session");
export type Session = z.infer<typeof sessionSchema>;

/** What the public can book, and what it cannot know yet. */
export const sessionPageSchema = pageOf(sessionSchema).extend({
  unconfirmed: z
    .object({ from: z.string().openapi({ example: "2026-12-26" }), year: z.number().int().openapi({ example: 2027 }) })
    .nullable()
    .openapi({
      description:
        "Days from `from` on are not open yet, but where the bureau keeps duty whatever day it is: they wait for the public holidays of `year`. Null when every day that can be booked is known.",
    }),
});
export type SessionPage = z.infer<typeof sessionPageSchema>;

/** Whether a session takes place, and why not. */
export const standingSchema = z
  .object({
    takesPlace: z.boolean(),
    obstacle: z.enum(OBSTACLES).nullable(),
    reason: labelSchema
      .nullable()
      .openapi({ description: "As the bureau put it: of a closure, or of calling it off." }),
    until: z
      .object({ date: z.string(), time: z.string().nullable() })
      .nullable()
      .openapi({ description: "The end of a closure, where it is known; a date without a time is included." }),
  })
  .openapi("Standing");
export type SessionStanding = z.infer<typeof standingSchema>;

/** A session as a booking shows it: without how many places are left, but whether it takes place. */
export const bookedSessionSchema = sessionSchema
  .omit({ placesLeft: true, priorityPlacesLeft: true })
  .extend({ standing: standingSchema })
  .openapi("BookedSession");
export type BookedSession = z.infer<typeof bookedSessionSchema>;

/** What a citizen sends to book a place. No resident ID number is ever asked for. */
export const bookingRequestSchema = z
  .strictObject({
    sessionId: idSchema,
    name: nameSchema,
    phone: phoneSchema,
    matter: z.string().min(1).max(40),
    summary: textSchema(0, 200).optional(),
    consentVersion: z.number().int(),
    channel: z.enum(["portal", "kiosk"]).default("portal"),
    waitingList: z.boolean().default(false).openapi({ description: "Stand in line when the session is full." }),
    priority: z
      .strictObject({ group: z.string().min(1).max(40), consentVersion: z.number().int() })
      .optional()
      .openapi({ description: "A priority group, with separate consent: sensitive personal data." }),
    phoneProof: phoneProofSchema,
    helper: z
      .strictObject({ name: nameSchema, phone: phoneSchema, consent: z.literal(true, "consent") })
      .optional()
      .openapi({ description: "Who books for the person named, with that person's consent." }),
  })
  .openapi("BookingRequest");
export type BookingRequest = z.infer<typeof bookingRequestSchema>;

/** A booking as its owner sees it. */
export const bookingSchema = z
  .object({
    code: z.string().openapi({ example: "7KQ2-M4XP-9D" }),
    status: z.enum(BOOKING_STATUS),
    matter: z.string(),
    phoneMasked: z.string(),
    session: bookedSessionSchema,
    placeInLine: z
      .number()
      .int()
      .nullable()
      .openapi({ description: "While waiting, when looked up: 1 is next. Nobody is told of others in line." }),
    offerExpiresAt: z
      .string()
      .nullable()
      .openapi({ description: "Until when an offered place is kept; accept it before." }),
    calendarUrl: z
      .string()
      .openapi({ description: "Relative to this API; opens the calendar file without the phone number." }),
    bookedAt: z.string(),
    cancelledAt: z.string().nullable(),
    reason: labelSchema
      .nullable()
      .openapi({ description: "Why the bureau moved or cancelled it; null when its owner did." }),
  })
  .openapi("Booking");
export type Booking = z.infer<typeof bookingSchema>;

/** The name staff fill in for somebody who left it to them at the kiosk. */
export const bookingNameSchema = z.strictObject({ name: nameSchema }).openapi("BookingName");

/** A booking in the bureau's list: masked. */
export const bookingEntrySchema = z
  .object({
    id: z.string(),
    code: z.string(),
    status: z.enum(BOOKING_STATUS),
    matter: z.string(),
    name: z.string().nullable().openapi({ example: "王**" }),
    phone: z.string().nullable().openapi({ example: "138****5678" }),
    channel: z.enum(["portal", "kiosk", "staff"]),
    minutes: z.number().int().nullable(),
    proBonoMinutes: z.number().int().nullable(),
    hoursVerified: z.boolean(),
    checkedInAt: z.string().nullable().openapi({ description: "When somebody saw the person there." }),
    explainedMinutes: z.number().int().openapi({
      description: "What a check-in explains of the recorded hours: the session's length; 0 without one.",
    }),
    hoursExceed: z.boolean().openapi({
      description: "More was recorded than that: verifying it needs a reason.",
    }),
    session: bookedSessionSchema,
    bookedAt: z.string(),
    cancelledAt: z.string().nullable(),
    reason: labelSchema.nullable(),
    version: z.number().int(),
  })
  .openapi("BookingEntry");
export type BookingEntry = z.infer<typeof bookingEntrySchema>;

/** Hours a lawyer recorded that nobody has verified yet, with what they are held against, and nothing of the citizen. */
export const recordedHoursSchema = z
  .object({
    bookingId: z.string(),
    version: z.number().int(),
    lawyer: z.object({ id: z.string(), name: z.string(), firm: z.string() }),
    site: z.object({ id: z.string(), name: z.string() }),
    date: z.string(),
    startTime: z.string(),
    endTime: z.string(),
    checkedInAt: z
      .string()
      .nullable()
      .openapi({ description: "When the citizen was checked in; null where nobody did that." }),
    minutes: z.number().int().nullable(),
    proBonoMinutes: z.number().int(),
    explainedMinutes: z.number().int().openapi({
      description: "What the check-in explains of them: the session's length; 0 without one.",
    }),
    hoursExceed: z.boolean().openapi({ description: "More was recorded than that: verifying it needs a reason." }),
  })
  .openapi("RecordedHours");
export type RecordedHours = z.infer<typeof recordedHoursSchema>;

export const hoursVerificationSchema = z
  .strictObject({
    reason: reasonTextSchema
      .optional()
      .openapi({ description: "Required for more than what the session's checked-in bookings explain." }),
  })
  .openapi("HoursVerification");

const sessionFields = {
  siteId: idSchema,
  lawyerId: idSchema,
  date: dateSchema,
  startTime: timeSchema,
  endTime: timeSchema,
  capacity: z.number().int().min(1).max(200),
  matters: z.array(z.string().max(40)).max(30),
};

export const sessionRequestSchema = z
  .strictObject({ ...sessionFields, matters: sessionFields.matters.default([]) })
  .openapi("SessionRequest");
export type SessionRequest = z.infer<typeof sessionRequestSchema>;

const { siteId: _site, lawyerId: _lawyer, ...movable } = sessionFields;

/** From the fields themselves: a default would be part of every patch that leaves its field out. */
export const sessionPatchSchema = patchOf(movable).openapi("SessionPatch");
export type SessionPatch = z.infer<typeof sessionPatchSchema>;

/** A session in the bureau's list. */
export const sessionEntrySchema = bookedSessionSchema
  .extend({
    placesTaken: z.number().int(),
    priorityPlaces: z.number().int(),
    matters: z.array(z.string()).readonly(),
    status: z.enum(["open", "cancelled"]),
    rosterId: z
      .string()
      .nullable()
      .openapi({ description: "The roster it was made from; null for one added by hand." }),
    conflict: z.enum(SESSION_CONFLICTS).nullable().openapi({
      description:
        "Why the roster, an absence or a holiday no longer allows it. An open one takes nobody else until it is settled.",
    }),
    bookable: z.boolean().openapi({ description: "Whether staff can book it now, should a place be left." }),
    version: z.number().int(),
  })
  .openapi("SessionEntry");
export type SessionEntry = z.infer<typeof sessionEntrySchema>;

/** A booking by its code, and the phone that proves it is one's own. */
export const codeParam = z.object({ code: z.string().min(1).max(40).openapi({ example: "7KQ2-M4XP-9D" }) });
export const phoneHeader = z.object({
  // Without it the answer is the one to a wrong phone: whoever tries codes learns nothing from either.
  "pioneer-phone": z
    .string()
    .max(80)
    .default("")
    .openapi({
      description: "The phone number the booking was made with. In a header, because URLs are logged.",
      param: { required: true },
    }),
});
