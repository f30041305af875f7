import type { Env } from "../platform/core/env.ts";
import { logFault } from "../platform/http/log.ts";
import { runDaily } from "./daily.ts";
import { runDelivery } from "./deliver.ts";
import { runEscalate } from "./escalate.ts";
import { runForgetFiles } from "./forget-files.ts";
import { runMaterialise } from "./materialise.ts";
import { runRemindOfNotices } from "./remind-of-notices.ts";
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
export const SCHEDULE: Readonly<Record<string, readonly Job[]>> = {
  "10 18 * * *": [
    (env) => runMaterialise(env),
    (env) => runAdvanceTerms(env, new Date(), "everybody"),
    (env) => runRemindOfUnsettled(env),
    (env) => runDaily(env),
    (env) => runForgetFiles(env),
    (env) => runWorkOutInitials(env),
  ],
  // Delivery last: what the others settle is told in the same run.
  "*/5 * * * *": [
    (env) => runWorkOff(env),
    (env) => runOfferPlaces(env),
    (env) => runMarkNoShows(env),
    (env) => runAdvanceTerms(env),
    (env) => runEscalate(env),
    (env) => runRemindOfNotices(env),
    (env) => runSealAudit(env),
    (env) => runSealSettings(env),
    (env) => runDelivery(env),
  ],
};

/**
 * Runs the jobs of a cron entry. One that fails is logged and keeps none of the others from running; the entry counts
 * as failed.
 */
export async function runJobs(cron: string, env: Env): Promise<void> {
  const jobs = SCHEDULE[cron];
  if (!jobs) throw new Error(`No job is scheduled at ${cron}.`);
  let failed = 0;
  for (const job of jobs) {
    try {
      await job(env);
    } catch (error) {
      failed += 1;
      logFault(`cron ${cron}`, error);
    }
  }
  if (failed > 0) throw new Error(`${failed} of ${jobs.length} jobs failed.`);
}
