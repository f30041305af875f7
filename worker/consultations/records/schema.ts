import { sql } from "drizzle-orm";
import { index, sqliteTable } from "drizzle-orm/sqlite-core";
import { sites } from "../../county/registry/schema.ts";
import { choice, date, id, instant, reference, sealed, timestamps, version, word } from "../../platform/db/columns.ts";
import type { Kept } from "../../platform/db/declarations.ts";
import { heldIndex } from "../../platform/db/held.ts";
import { bookings } from "../bookings/schema.ts";

/** What is written down of a consultation goes with its booking. */
const CONSULTED = { purpose: "consultation", ends: ["bookingAfterSession"] } as const satisfies Kept;

/** How somebody was consulted. */
export const CONSULTATION_MODES = ["inPerson", "phone", "video"] as const;

/** What came of it: answered, or where whoever asked goes from here. */
export const CONSULTATION_OUTCOMES = [
  "answered",
  "legalAid",
  "mediation",
  "arbitration",
  "litigation",
  "notary",
  "otherDepartment",
  "other",
] as const;
export type ConsultationOutcome = (typeof CONSULTATION_OUTCOMES)[number];

/** The register of consultations (咨询登记): what a consultation was about and what came of it, one entry a booking. */
export const consultationRecords = sqliteTable(
  "consultation_records",
  {
    bookingId: reference("booking_id")
      .primaryKey()
      .references(() => bookings.id),
    mode: choice("mode", CONSULTATION_MODES).notNull(),
    /** What it turned out to be about; may be one that another service takes. */
    matter: word("matter").notNull(),
    outcome: choice("outcome", CONSULTATION_OUTCOMES).notNull(),
    /** The campaign it counts for, of the setting `serviceTags`. */
    tag: word("tag"),
    /** What was answered; null once it is erased. */
    answer: sealed("answer", CONSULTED),
    /** Who takes the matter on, and what they are to know. */
    referredTo: sealed("referred_to", CONSULTED),
    referralNote: sealed("referral_note", CONSULTED),
    /** Who wrote it down: a lawyer at the desk, or somebody of the bureau. */
    recordedBy: reference("recorded_by").notNull(),
    version: version(),
    ...timestamps,
  },
  (t) => [
    index("consultation_records_mode").on(t.mode, t.bookingId),
    index("consultation_records_outcome").on(t.outcome, t.bookingId),
    index("consultation_records_matter").on(t.matter, t.bookingId),
    index("consultation_records_tag")
      .on(t.tag, t.bookingId)
      .where(sql`tag IS NOT NULL`),
    heldIndex("consultation_records", t, "bookingAfterSession", t.bookingId),
  ],
);

/**
 * Somebody who came to a hall with a matter that another service takes, a criminal one above all, and was shown the way
 * there. It says nothing of who it was.
 */
export const routings = sqliteTable(
  "routings",
  {
    id: id(),
    siteId: reference("site_id")
      .notNull()
      .references(() => sites.id),
    date: date("date").notNull(),
    matter: word("matter").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [index("routings_date").on(t.date, t.matter, t.siteId)],
);
