import type { Env } from "../platform/core/env.ts";
import { remindAndEscalate } from "../feedback/rectifications/escalation-service.ts";
import { jobOperation } from "./operation.ts";

/**
 * Reminds of rectifications that fall due, and escalates those that did. Safe to run at any time, and twice at once.
 */
export async function runEscalate(env: Env, now = new Date()): Promise<void> {
  const operation = await jobOperation(env, now);
  const counts = await remindAndEscalate(operation);
  console.log(JSON.stringify({ job: "escalate", at: now.toISOString(), requestId: operation.requestId, ...counts }));
}
