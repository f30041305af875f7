import { sql } from "drizzle-orm";
import type { RunningCounter } from "../../platform/counts/queries.ts";
import { commendations } from "./schema.ts";

/** Commendations by year and category. */
export const COMMENDATION_COUNTER: RunningCounter = {
  prefix: "commendations",
  measures: "*",
  count: () => sql`
    SELECT 'commendations' AS subject, year || ':' || category AS measure, count(*) AS count FROM ${commendations} GROUP BY 2`,
};
