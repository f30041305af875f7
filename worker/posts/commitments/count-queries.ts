import { sql } from "drizzle-orm";
import type { DayCounter } from "../../platform/counts/queries.ts";
import { commitments } from "./schema.ts";

/** Commitments by what became of them, on the day they were due. */
export const countCommitmentDays: DayCounter = (days) => sql`
  SELECT due_date AS date, site_id, 'commitment' AS measure, CASE
    WHEN state <> 'kept' THEN state WHEN kept_on > due_date THEN 'keptLate' ELSE 'kept' END AS value, count(*) AS count, 0 AS amount
  FROM ${commitments} WHERE due_date IN ${days} GROUP BY 1, 2, 4`;
