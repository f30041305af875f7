import { openDatabase, type Database } from "../platform/db/client.ts";
import type { Env } from "../platform/core/env.ts";
import { reconcileSessions, type ReconcileResult } from "../consultations/rosters/reconcile-service.ts";

/**
 * Makes the sessions of the days ahead from the rosters (setting `rosterHorizonDays`), and says in the log what it did
 * and which years' holidays nobody knows yet. Running it twice, or twice at once, makes nothing twice.
 */
export async function materialiseSessions(db: Database, now: Date): Promise<ReconcileResult> {
  const result = await reconcileSessions(db, now);
  console.log(JSON.stringify({ job: "materialise", at: now.toISOString(), ...result }));
  return result;
}

/** The same as a cron job, which fails when some lawyer's sessions could not be settled. */
export async function runMaterialise(env: Env, now = new Date()): Promise<void> {
  const { failed } = await materialiseSessions(openDatabase(env, "first-primary").db, now);
  if (failed > 0) throw new Error(`The sessions of ${failed} lawyers could not be settled.`);
}
