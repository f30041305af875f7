import { dayCounters, runningCounters } from "../composition.ts";
import { checkCounts } from "../platform/counts/service.ts";
import { openDatabase } from "../platform/db/client.ts";
import type { Env } from "../platform/core/env.ts";

/**
 * Holds the next part of what is kept of counts against what there is, and mends it. Fails where something was wrong,
 * so that the bureau reads it among what is wrong.
 */
export async function runCheckCounts(env: Env, now = new Date()): Promise<void> {
  const { db } = openDatabase(env, "first-primary");
  const { days, subjects, wrong } = await checkCounts(db, dayCounters, runningCounters, now);
  console.log(JSON.stringify({ job: "check-counts", at: now.toISOString(), days, subjects, wrong: wrong.length }));
  if (wrong.length > 0) throw new Error(`${wrong.length} counts were wrong and have been made anew.`);
}
