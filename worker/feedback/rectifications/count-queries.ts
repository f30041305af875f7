import { sql } from "drizzle-orm";
import type { DayCounter } from "../../platform/counts/queries.ts";
import { rectifications } from "../schema.ts";

/** Rectifications by whether their answer was published by the day they were due; China has one zone. */
export const countRectificationDays: DayCounter = (days) => sql`
  SELECT due_date AS date, site_id, 'rectification' AS measure, CASE
    WHEN published_at IS NULL THEN iif(state = 'closed', 'closed', 'open')
    WHEN date(published_at, '+8 hours') <= due_date THEN 'onTime' ELSE 'late' END AS value, count(*) AS count, 0 AS amount
  FROM ${rectifications} WHERE due_date IN ${days} GROUP BY 1, 2, 4`;
