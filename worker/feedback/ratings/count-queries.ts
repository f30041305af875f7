import { sql } from "drizzle-orm";
import { bookings, sessions } from "../../consultations/bookings/schema.ts";
import type { DayCounter, RunningCounter } from "../../platform/counts/queries.ts";
import { RATED } from "./queries.ts";
import { ratings } from "./schema.ts";

/** Counted ratings by their level, by the date of the session. */
export const countRatingDays: DayCounter = (days) => sql`
  SELECT s.date, r.site_id, 'level' AS measure, r.level AS value, count(*) AS count, 0 AS amount
  FROM ${sessions} s CROSS JOIN ${bookings} b CROSS JOIN ${ratings} r
  WHERE s.date IN ${days} AND b.session_id = s.id AND r.booking_id = b.id AND r.state = 'counted' GROUP BY 1, 2, 4`;

/** How a site, and a post, is rated. */
export const RATING_COUNTERS: readonly RunningCounter[] = (["site", "post"] as const).map((kind) => {
  const id = sql.raw(`r.${kind}_id`);
  return {
    prefix: `${kind}:`,
    measures: `${RATED}*`,
    count: (subjects) => sql`
      SELECT ${`${kind}:`} || ${id} AS subject, ${RATED} || r.level AS measure, count(*) AS count FROM ${ratings} r
      WHERE ${id} IN (SELECT substr(value, ${kind.length + 2}) FROM ${subjects}) AND r.state = 'counted' GROUP BY 1, 2`,
  };
});
