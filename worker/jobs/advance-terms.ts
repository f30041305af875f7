import type { Env } from "../platform/core/env.ts";
import { advanceTerms } from "../posts/signings/advance-terms.ts";
import { jobOperation } from "./operation.ts";

/**
 * Begins and ends the terms of signings, and suspends and lifts as sanctions come and go. Safe to run at any time, and
 * twice at once.
 */
export async function runAdvanceTerms(env: Env, now = new Date()): Promise<void> {
  const operation = await jobOperation(env, now);
  const counts = await advanceTerms(operation);
  console.log(
    JSON.stringify({ job: "advance-terms", at: now.toISOString(), requestId: operation.requestId, ...counts }),
  );
}
