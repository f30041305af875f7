import { dayCounters } from "../composition.ts";
import { countDays } from "../platform/counts/service.ts";
import { openDatabase } from "../platform/db/client.ts";
import type { Env } from "../platform/core/env.ts";

/** Counts the days on which something has changed, for the figures. Safe to run at any time, and twice at once. */
export async function runCountDays(env: Env, now = new Date()): Promise<void> {
  const { db } = openDatabase(env, "first-primary");
  const days = await countDays(db, dayCounters);
  if (days > 0) console.log(JSON.stringify({ job: "count-days", at: now.toISOString(), days }));
}
