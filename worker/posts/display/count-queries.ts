import { sql } from "drizzle-orm";
import type { RunningCounter } from "../../platform/counts/queries.ts";
import { postIndex } from "./schema.ts";

/** Posts on display at a site: those the wall finds there. */
export const POST_COUNTER: RunningCounter = {
  prefix: "site:",
  measures: "postsOnDisplay",
  count: (subjects) => sql`
    SELECT scope AS subject, 'postsOnDisplay' AS measure, count(*) AS count FROM ${postIndex}
    WHERE scope IN (SELECT value FROM ${subjects}) AND word = '' GROUP BY 1`,
};
