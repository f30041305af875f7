import { sql } from "drizzle-orm";
import type { RunningCounter } from "../../platform/counts/queries.ts";
import { concerns } from "./schema.ts";

/** Accepted concerns of a post, and those answered in time. */
export const CONCERN_COUNTER: RunningCounter = {
  prefix: "post:",
  measures: "concerns:*",
  count: (subjects) => sql`
    SELECT 'post:' || post_id AS subject, measure, count(*) AS count FROM ${concerns}
    CROSS JOIN (SELECT 'concerns:accepted' AS measure UNION ALL SELECT 'concerns:onTime')
    WHERE post_id IN (SELECT substr(value, 6) FROM ${subjects}) AND state IN ('accepted', 'answered')
      AND (measure = 'concerns:accepted' OR on_time = 1) GROUP BY 1, 2`,
};
