import { markNoShows } from "../consultations/bookings/attendance-service.ts";
import type { Env } from "../platform/core/env.ts";
import { jobOperation } from "./operation.ts";

/**
 * Notes who did not come, and ends the waiting for sessions that are over. Safe to run at any time, and twice at once.
 */
export async function runMarkNoShows(env: Env, now = new Date()): Promise<void> {
  const operation = await jobOperation(env, now);
  const counts = await markNoShows(operation);
  console.log(
    JSON.stringify({ job: "mark-no-shows", at: now.toISOString(), requestId: operation.requestId, ...counts }),
  );
}
