import type { Env } from "../platform/core/env.ts";
import { advanceTerms } from "../posts/signings/advance-terms.ts";
import { jobOperation } from "./operation.ts";

/**
 * Begins and ends the terms of signings, and suspends and lifts as sanctions and conditions come and go. Safe to run at
 * any time, and twice at once.
 * @param about with `everybody`, the conditions of everybody on display are looked at; a change names whom it is about
 */
export async function runAdvanceTerms(env: Env, now = new Date(), about?: "everybody"): Promise<void> {
  const operation = await jobOperation(env, now);
  const { more: _more, ...counts } = await advanceTerms(operation, about);
  console.log(
    JSON.stringify({ job: "advance-terms", at: now.toISOString(), requestId: operation.requestId, ...counts }),
  );
}
