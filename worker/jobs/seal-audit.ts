import { GENERAL_CHAIN } from "../platform/access/chain.ts";
import { headOf, sealAudit } from "../platform/access/chain-service.ts";
import type { Env } from "../platform/core/env.ts";
import { jobOperation } from "./operation.ts";

/**
 * Links what is new in the audit to its hash chain. Safe to run at any time, and twice at once. The head goes into the
 * log: those lines are kept outside the database, so a log of last month tells whether the chain still has what it had
 * then.
 */
export async function runSealAudit(env: Env, now = new Date()): Promise<void> {
  const operation = await jobOperation(env, now);
  const sealed = await sealAudit(operation);
  console.log(
    JSON.stringify({
      job: "seal-audit",
      at: now.toISOString(),
      ...sealed,
      head: await headOf(operation.db, GENERAL_CHAIN),
    }),
  );
}
