import { and, desc, eq, gt, lt, sql } from "drizzle-orm";
import { MINUTE } from "../core/clock.ts";
import { beforeIdsFrom, newId } from "../core/id.ts";
import type { Database, Statement } from "../db/client.ts";
import { jobRuns, type JobOutcome } from "./schema.ts";

/** Under this name it is put down that somebody says the clock is right: the console, or `npm run clock`. */
export const CLOCK_CONFIRMED = "clock";

export type JobRunRow = typeof jobRuns.$inferSelect;

export async function insertRun(db: Database, row: typeof jobRuns.$inferInsert): Promise<void> {
  await db.insert(jobRuns).values(row);
}

export async function endRun(
  db: Database,
  id: string,
  end: { readonly endedAt: string; readonly outcome: JobOutcome },
): Promise<void> {
  await db.update(jobRuns).set(end).where(eq(jobRuns.id, id));
}

/** Newest first. */
export async function listRuns(
  db: Database,
  {
    job,
    outcome,
    after,
    limit,
  }: {
    readonly job?: string | undefined;
    readonly outcome?: JobOutcome | undefined;
    readonly after?: string | undefined;
    readonly limit: number;
  },
): Promise<JobRunRow[]> {
  return db
    .select()
    .from(jobRuns)
    .where(
      and(
        job === undefined ? undefined : eq(jobRuns.job, job),
        // The plus leaves the index of the job to the planner: a job's runs are fewer than all that were done.
        outcome === undefined
          ? undefined
          : job === undefined
            ? eq(jobRuns.outcome, outcome)
            : sql`+${jobRuns.outcome} = ${outcome}`,
        after === undefined ? undefined : lt(jobRuns.id, after),
      ),
    )
    .orderBy(desc(jobRuns.id))
    .limit(limit);
}

/** The last run of each of these jobs that has one. */
export const selectLastRuns = (db: Database, jobs: readonly string[]) =>
  db
    .select({ job: jobRuns.job, startedAt: jobRuns.startedAt, outcome: jobRuns.outcome })
    .from(sql`json_each(${JSON.stringify(jobs)}) AS named`)
    .innerJoin(
      jobRuns,
      eq(jobRuns.id, sql`(SELECT r.id FROM ${jobRuns} r WHERE r.job = named.value ORDER BY r.id DESC LIMIT 1)`),
    );

/**
 * By what a clock is held against: when the last of these jobs ran that was not kept from it by the clock, or else when
 * the newest entry of the audit was written. Null where there is neither.
 */
export async function readBelieved(db: Database, jobs: readonly string[]): Promise<string | null> {
  const lastRun = sql`(SELECT r.started_at FROM ${jobRuns} r WHERE r.job = named.value AND r.outcome <> ${"clockDoubted" satisfies JobOutcome} ORDER BY r.id DESC LIMIT 1)`;
  const newestEntry = sql`(SELECT e.at FROM audit_entries e ORDER BY e.id DESC LIMIT 1)`;
  const [row] = await db
    .select({ at: sql<string | null>`coalesce(max(${lastRun}), ${newestEntry})` })
    .from(sql`json_each(${JSON.stringify(jobs)}) AS named`);
  return row?.at ?? null;
}

/** Forgets what waited for the clock: it waits no more. */
export async function forgetDoubted(db: Database): Promise<void> {
  await db.delete(jobRuns).where(eq(jobRuns.outcome, "clockDoubted" satisfies JobOutcome));
}

/** Forgets runs from before an id. */
export const deleteRunsBeforeStatement = (db: Database, id: string): Statement =>
  db.delete(jobRuns).where(lt(jobRuns.id, id));

/**
 * Puts down that the clock is right. Runs from after now are by a clock that was not: what comes is not held against
 * them.
 */
export const believeClockStatements = (db: Database, now: Date): [Statement, Statement] => [
  db.delete(jobRuns).where(gt(jobRuns.id, beforeIdsFrom(now.getTime() + MINUTE))),
  db.insert(jobRuns).values({
    id: newId(now.getTime()),
    job: CLOCK_CONFIRMED,
    startedAt: now.toISOString(),
    endedAt: now.toISOString(),
    outcome: "done",
  }),
];
