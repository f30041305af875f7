import type { Env } from "../platform/core/env.ts";
import { Allowance } from "../platform/core/allowance.ts";
import { isSetUp } from "../county/setup/set-up-yet.ts";
import { openDatabase } from "../platform/db/client.ts";
import { logFault } from "../platform/http/log.ts";
import { BY_THE_CLOCK, readClock, type JobName } from "../platform/job-runs/clock.ts";
import { forgetDoubted } from "../platform/job-runs/queries.ts";
import { recordDoubt, recordRun } from "../platform/job-runs/record.ts";
import { bringBack } from "./bring-back.ts";
import { runCheckAudit } from "./check-audit.ts";
import { runCheckCounts } from "./check-counts.ts";
import { runCountDays } from "./count-days.ts";
import { runDaily } from "./daily.ts";
import { runDelivery } from "./deliver.ts";
import { runEscalate } from "./escalate.ts";
import { runForgetFiles } from "./forget-files.ts";
import { KEEP_ERASURES, runKeepErasures } from "./keep-erasures.ts";
import { runKeepReports } from "./keep-reports.ts";
import { runMaterialise } from "./materialise.ts";
import { runRemindOfNotices } from "./remind-of-notices.ts";
import { runRemindOfRecords } from "./remind-of-records.ts";
import { runRemindOfUnsettled } from "./remind-of-unsettled.ts";
import { runSealAudit } from "./seal-audit.ts";
import { runSealSettings } from "./seal-settings.ts";
import { runMarkNoShows } from "./mark-no-shows.ts";
import { runOfferPlaces } from "./offer-places.ts";
import { runAdvanceTerms } from "./advance-terms.ts";
import { runWorkOff } from "./work-off.ts";
import { runWorkOutInitials } from "./work-out-initials.ts";

type Job = (env: Env) => Promise<void>;

/** What runs when: the cron entries of `worker/wrangler.jsonc` (UTC), each with its jobs in the order they run. */
export const SCHEDULE: Readonly<Record<string, Readonly<Partial<Record<JobName, Job>>>>> = {
  "10 18 * * *": {
    materialise: (env) => runMaterialise(env),
    "advance-all-terms": (env) => runAdvanceTerms(env, new Date(), "everybody"),
    "remind-of-unsettled": (env) => runRemindOfUnsettled(env),
    "remind-of-records": (env) => runRemindOfRecords(env),
    // Before anything is erased: its counts are what is written down.
    "keep-reports": (env) => runKeepReports(env),
    daily: (env) => runDaily(env),
    "forget-files": (env) => runForgetFiles(env),
    "check-audit": (env) => runCheckAudit(env),
    "check-counts": (env) => runCheckCounts(env),
  },
  // Delivery last: what the others settle is told in the same run.
  "*/5 * * * *": {
    "work-off": (env) => runWorkOff(env),
    "offer-places": (env) => runOfferPlaces(env),
    "mark-no-shows": (env) => runMarkNoShows(env),
    "advance-terms": (env) => runAdvanceTerms(env),
    escalate: (env) => runEscalate(env),
    [KEEP_ERASURES]: (env) => runKeepErasures(env),
    "remind-of-notices": (env) => runRemindOfNotices(env),
    "seal-audit": (env) => runSealAudit(env),
    "work-out-initials": (env) => runWorkOutInitials(env),
    "seal-settings": (env) => runSealSettings(env),
    "count-days": (env) => runCountDays(env),
    deliver: (env) => runDelivery(env),
  },
};

/** A Worker on the paid plan may make a thousand statements an invocation; some are left for what is not looked at. */
const STATEMENTS_A_RUN = 950;
/** What a job is left by those before it, however much they have to do. */
const USUAL_NEED = 30;
const NEEDS: Readonly<Record<string, number>> = { deliver: 250, "count-days": 60, daily: 200 };

/** What every job is called in the record of its runs. */
export const JOB_NAMES: readonly string[] = Object.values(SCHEDULE).flatMap((jobs) => Object.keys(jobs));

/**
 * Runs the jobs of a cron entry and records each run. One that fails is logged and keeps none of the others from running; the entry counts
 * as failed. Where the clock is more than a day off the last run, what goes by it waits until somebody says that it is right.
 */
export async function runJobs(cron: string, env: Env): Promise<void> {
  const jobs = SCHEDULE[cron];
  if (!jobs) throw new Error(`No job is scheduled at ${cron}.`);
  let failed = 0;
  const allowance = new Allowance(STATEMENTS_A_RUN);
  const allowed = { ...env, allowance };
  const { db } = openDatabase(allowed, "first-primary");
  const now = new Date();
  const [clock, ready] = await Promise.all([readClock(db, now), isSetUp(env.DB, db)]);
  if (!ready) {
    console.log(JSON.stringify({ at: now.toISOString(), jobs: cron, waiting: "not_set_up", goOn: "npm run setup" }));
    return;
  }
  if (clock.believed) {
    await forgetDoubted(db);
    await bringBack(db, now);
  } else
    console.error(JSON.stringify({ at: now.toISOString(), clock: "doubted", last: clock.last, goOn: "npm run clock" }));
  const names = Object.keys(jobs);
  for (const [n, [name, job]] of Object.entries(jobs).entries()) {
    const later = names.slice(n + 1);
    allowance.keep(later.reduce((sum, other) => sum + (NEEDS[other] ?? USUAL_NEED), 0));
    try {
      if (!clock.believed && BY_THE_CLOCK.includes(name)) {
        await recordDoubt(db, name, now);
        continue;
      }
      await recordRun(db, name, () => job(allowed));
    } catch (error) {
      failed += 1;
      logFault(`cron ${cron}`, error);
    }
  }
  if (failed > 0) throw new Error(`${failed} of ${Object.keys(jobs).length} jobs failed.`);
}
