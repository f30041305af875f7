import { remindAllOwing } from "../county/records/remind-service.ts";
import type { Env } from "../platform/core/env.ts";
import { jobOperation } from "./operation.ts";

/** Reminds whoever owes the books a record. Safe to run at any time, and twice at once. */
export async function runRemindOfRecords(env: Env, now = new Date()): Promise<void> {
  const operation = await jobOperation(env, now);
  const counts = await remindAllOwing(operation);
  console.log(
    JSON.stringify({ job: "remind-of-records", at: now.toISOString(), requestId: operation.requestId, ...counts }),
  );
}
