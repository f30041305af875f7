import { reportSources } from "../composition.ts";
import { keepWhatIsOver } from "../pages/report/nightly-service.ts";
import type { Env } from "../platform/core/env.ts";
import { jobOperation } from "./operation.ts";

/** Writes down the reports of periods that are over. Safe to run at any time, and twice at once. */
export async function runKeepReports(env: Env, now = new Date()): Promise<void> {
  const operation = await jobOperation(env, now);
  const { kept, left } = await keepWhatIsOver(operation, reportSources);
  console.log(
    JSON.stringify({ job: "keep-reports", at: now.toISOString(), requestId: operation.requestId, kept, left }),
  );
}
