import { z } from "@hono/zod-openapi";
import { index, sqliteTable } from "drizzle-orm/sqlite-core";
import { choice, id, instant, word } from "../db/columns.ts";

/**
 * A run that was cut off, by a limit of the platform's say, stays `running`. What was not run because the clock is not
 * believed is `clockDoubted`: see `clock.ts`.
 */
export const JOB_OUTCOMES = ["running", "done", "failed", "clockDoubted"] as const;
export type JobOutcome = (typeof JOB_OUTCOMES)[number];

/**
 * Runs of the jobs, each written when it begins: what became of it is added when it ends. What it did stands in the
 * log, and what went wrong too, since an error's text may hold somebody's data.
 */
export const jobRuns = sqliteTable(
  "job_runs",
  {
    id: id(),
    job: word("job").notNull(),
    startedAt: instant("started_at").notNull(),
    endedAt: instant("ended_at"),
    outcome: choice("outcome", JOB_OUTCOMES).notNull(),
  },
  (t) => [index("job_runs_job").on(t.job, t.id), index("job_runs_outcome").on(t.outcome, t.id)],
);

/** A run of a job as the bureau reads it. */
export const jobRunSchema = z
  .object({
    id: z.string(),
    job: z.string().openapi({ example: "deliver" }),
    startedAt: z.string(),
    endedAt: z.string().nullable(),
    outcome: z.enum(JOB_OUTCOMES).openapi({
      description:
        "`running` long after it started: the run was cut off. The log says why one failed. `clockDoubted`: it was not run, because the clock is more than a day off the last run; `POST /api/admin/clock`, or `npm run clock`, says that it is right.",
    }),
  })
  .openapi("JobRun");
