import { remindOfUnsettled } from "../notifications/remind-of-unsettled.ts";
import type { Env } from "../platform/core/env.ts";
import { UNSETTLED } from "./unsettled.ts";
import { jobOperation } from "./operation.ts";

/** Warns the bureau of what is erased soon without having been settled. Safe to run at any time, and twice at once. */
export async function runRemindOfUnsettled(env: Env, now = new Date()): Promise<void> {
  const operation = await jobOperation(env, now);
  const counts = await remindOfUnsettled(operation, UNSETTLED);
  console.log(
    JSON.stringify({ job: "remind-of-unsettled", at: now.toISOString(), requestId: operation.requestId, ...counts }),
  );
}
