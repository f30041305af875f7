import { sql } from "drizzle-orm";
import type { DayCounter } from "../../platform/counts/queries.ts";
import { consultationRecords, routings } from "../records/schema.ts";
import { bookings, sessions } from "../bookings/schema.ts";

/** In what ways a booking is counted, by the date of its session. */
export const BOOKING_MEASURES = {
  status: sql`status`,
  channel: sql`channel`,
  matter: sql`matter`,
  site: sql`site_id`,
  lawyer: sql`lawyer_id`,
  /** Whoever else received people; the amount is minutes. */
  provider: sql`provider_id`,
  kiosk: sql`device_id`,
  /** Whether a priority group was named: the group itself is sealed, and erased. */
  priority: sql`iif(priority, 'yes', 'no')`,
  /** Days from booking to session; China has one zone. */
  wait: sql`CASE WHEN waited <= 0 THEN '0' WHEN waited = 1 THEN '1' WHEN waited <= 3 THEN '2-3' WHEN waited <= 7 THEN '4-7' WHEN waited <= 14 THEN '8-14' ELSE '15+' END`,
  /** What the register says of it; the amount is minutes. */
  mode: sql`mode`,
  outcome: sql`outcome`,
  recordedMatter: sql`recorded_matter`,
  /** Verified pro bono minutes are its amount. */
  proBono: sql`iif(verified, 'verified', NULL)`,
  /** The campaign a consultation that took place counts for; the amount is minutes, of its hours verified pro bono ones. */
  tag: sql`iif(status = 'done', tag, NULL)`,
  proBonoTag: sql`iif(verified, tag, NULL)`,
  /** The same of each lawyer. */
  proBonoOf: sql`iif(verified, lawyer_id, NULL)`,
  /** The hour its session begins, `09`, and the weekday: 1 is Monday. */
  hour: sql`substr(start_time, 1, 2)`,
  weekday: sql`(CAST(strftime('%w', date) AS INTEGER) + 6) % 7 + 1`,
} as const;

const NAMES = Object.keys(BOOKING_MEASURES);

/** Bookings, with what the register has of them. */
export const countBookingDays: DayCounter = (days) => sql`
  SELECT date, site_id, measure, CASE measure ${sql.join(
    Object.entries(BOOKING_MEASURES).map(([name, value]) => sql`WHEN ${sql.raw(`'${name}'`)} THEN ${value}`),
    sql` `,
  )} END AS value, count(*) AS count, sum(CASE WHEN measure IN ('proBono', 'proBonoTag', 'proBonoOf') THEN pro_bono ELSE minutes END) AS amount
  FROM (
    SELECT s.date, s.start_time, s.site_id, s.lawyer_id, s.provider_id, b.status, b.channel, b.matter, b.device_id,
      b.priority_consent_version IS NOT NULL AS priority,
      CAST(julianday(s.date) - julianday(date(b.created_at, '+8 hours')) AS INTEGER) AS waited,
      coalesce(b.minutes, 0) AS minutes, b.hours_verified_at IS NOT NULL AS verified, coalesce(b.pro_bono_minutes, 0) AS pro_bono,
      r.mode, r.outcome, r.matter AS recorded_matter, iif(r.booking_id IS NULL, s.tag, r.tag) AS tag
    FROM ${sessions} s CROSS JOIN ${bookings} b LEFT JOIN ${consultationRecords} r ON r.booking_id = b.id
    WHERE s.date IN ${days} AND b.session_id = s.id
  ) CROSS JOIN (SELECT value AS measure FROM json_each(${sql.raw(`'${JSON.stringify(NAMES)}'`)}))
  WHERE value IS NOT NULL GROUP BY 1, 2, 3, 4`;

/** Sessions by what became of them, with their minutes; and the places they offer. */
export const countSessionDays: DayCounter = (days) => sql`
  SELECT date, site_id, measure, status AS value, count(*) AS count, sum(CASE measure WHEN 'session' THEN lasts ELSE capacity END) AS amount
  FROM (
    SELECT date, site_id, status, capacity,
      60 * substr(end_time, 1, 2) + substr(end_time, 4, 2) - 60 * substr(start_time, 1, 2) - substr(start_time, 4, 2) AS lasts
    FROM ${sessions} WHERE date IN ${days}
  ) CROSS JOIN (SELECT value AS measure FROM json_each('["session", "places"]')) GROUP BY 1, 2, 3, 4`;

/** Who was shown the way to another service. */
export const countRoutingDays: DayCounter = (days) => sql`
  SELECT date, site_id, 'routed' AS measure, matter AS value, count(*) AS count, 0 AS amount
  FROM ${routings} WHERE date IN ${days} GROUP BY 1, 2, 4`;
