import { checkAudit } from "../platform/access/chain-check.ts";
import type { Env } from "../platform/core/env.ts";
import { jobOperation } from "./operation.ts";

/** Looks at the next part of the audit's chain. Safe to run at any time, and twice at once. */
export async function runCheckAudit(env: Env, now = new Date()): Promise<void> {
  const checked = await checkAudit(await jobOperation(env, now));
  console.log(JSON.stringify({ job: "check-audit", at: now.toISOString(), ...checked }));
}
