import { sql } from "drizzle-orm";
import { bookings, sessions } from "../../consultations/bookings/schema.ts";
import type { EndedRows, Unsettled } from "../../county/retention/cutoffs.ts";
import { UNANSWERED_RATING_DAYS } from "../../county/retention/rules.ts";
import { rectifications } from "../schema.ts";
import { ratings } from "./schema.ts";

/** One that is still to be answered waits for its answer, though not for ever. */
export const ratingsWithBooking: EndedRows = {
  table: ratings,
  over: ({ dateBefore }) => sql`EXISTS (SELECT 1 FROM ${bookings} b JOIN ${sessions} s ON s.id = b.session_id
    WHERE b.id = ${ratings.bookingId} AND b.name IS NULL AND (s.date < ${dateBefore("retentionDays", UNANSWERED_RATING_DAYS)}
      OR NOT EXISTS (SELECT 1 FROM ${rectifications} r WHERE r.source_kind = 'rating' AND r.source_id = b.id AND r.state = 'open')))`,
};

/** A bad rating whose rectification nobody answered. */
export const unsettledRatings: Unsettled = {
  kind: "rating",
  rule: "ratingWithBooking",
  rows: ratingsWithBooking,
  id: sql`${ratings.bookingId}`,
  waits: sql`EXISTS (SELECT 1 FROM ${rectifications} r
    WHERE r.source_kind = 'rating' AND r.source_id = ${ratings.bookingId} AND r.state = 'open')`,
  since: sql`(SELECT s.date FROM ${bookings} b JOIN ${sessions} s ON s.id = b.session_id WHERE b.id = ${ratings.bookingId})`,
  days: ["retentionDays", UNANSWERED_RATING_DAYS],
};
