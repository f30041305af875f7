import { MINUTE } from "../core/clock.ts";
import { newId } from "../core/id.ts";
import type { Database } from "../db/client.ts";
import { logFault } from "../http/log.ts";
import { endRun, insertRun, listRuns, type JobRunRow } from "./queries.ts";

/** Days for which the runs of jobs are kept. */
export const JOB_RUN_DAYS = 30;

/** No run lasts longer: Cloudflare ends it before. */
const LONGEST_RUN = 20 * MINUTE;

/** Whether a job's last run says that something is wrong: it failed, was cut off before it could say so, or waits. */
export const wentWrong = ({ outcome, startedAt }: Pick<JobRunRow, "outcome" | "startedAt">, now: Date): boolean =>
  outcome === "failed" ||
  outcome === "clockDoubted" ||
  (outcome === "running" && now.getTime() - Date.parse(startedAt) > LONGEST_RUN);

/** Puts down that a job was not run because the clock is not believed: once, until it runs again. */
export async function recordDoubt(db: Database, job: string, now: Date): Promise<void> {
  const [last] = await listRuns(db, { job, outcome: "clockDoubted", limit: 1 });
  if (last) return;
  const at = now.toISOString();
  await insertRun(db, { id: newId(), job, startedAt: at, endedAt: at, outcome: "clockDoubted" });
}

/**
 * Runs a job and puts down that it ran and what became of it. A job is not kept from running by a database that takes no
 * note of it.
 */
export async function recordRun(db: Database, job: string, run: () => Promise<void>): Promise<void> {
  const id = newId();
  const noted = async (note: Promise<void>) => note.catch((error: unknown) => logFault(`job ${job}`, error));
  await noted(insertRun(db, { id, job, startedAt: new Date().toISOString(), outcome: "running" }));
  const end = (outcome: "done" | "failed") => noted(endRun(db, id, { endedAt: new Date().toISOString(), outcome }));
  try {
    await run();
  } catch (error) {
    await end("failed");
    throw error;
  }
  await end("done");
}
