import { settleLine } from "../consultations/bookings/line-service.ts";
import type { Env } from "../platform/core/env.ts";
import { jobOperation } from "./operation.ts";

/** Lets offers that ran out go to the next in line. Safe to run at any time, and twice at once. */
export async function runSettleLine(env: Env, now = new Date()): Promise<void> {
  const operation = await jobOperation(env, now);
  const counts = await settleLine(operation);
  console.log(JSON.stringify({ job: "settle-line", at: now.toISOString(), requestId: operation.requestId, ...counts }));
}
