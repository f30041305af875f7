import { remindOfNotices } from "../county/calendar/remind-service.ts";
import type { Env } from "../platform/core/env.ts";
import { jobOperation } from "./operation.ts";

/** Reminds the bureau of holiday notices that are missing. Safe to run at any time, and twice at once. */
export async function runRemindOfNotices(env: Env, now = new Date()): Promise<void> {
  const operation = await jobOperation(env, now);
  const counts = await remindOfNotices(operation);
  console.log(
    JSON.stringify({ job: "remind-of-notices", at: now.toISOString(), requestId: operation.requestId, ...counts }),
  );
}
