import type { Env } from "../platform/core/env.ts";
import { settleSignings } from "../posts/signings/settle-service.ts";
import { jobOperation } from "./operation.ts";

/**
 * Begins and ends the terms of signings, and suspends and lifts as sanctions come and go. Safe to run at any time, and
 * twice at once.
 */
export async function runSettleTerms(env: Env, now = new Date()): Promise<void> {
  const operation = await jobOperation(env, now);
  const counts = await settleSignings(operation);
  console.log(
    JSON.stringify({ job: "settle-terms", at: now.toISOString(), requestId: operation.requestId, ...counts }),
  );
}
