import type { Context } from "hono";
import type { AppEnv } from "./app-env.ts";
import { logFault } from "./log.ts";

/**
 * Does something once the answer is on its way, for which nobody should wait and which somebody else makes up for when
 * it fails: so where the platform keeps nothing alive behind an answer, it is left to them.
 */
export function inBackground<E extends AppEnv>(c: Context<E>, work: () => Promise<unknown>): void {
  let context: { waitUntil(work: Promise<unknown>): void };
  try {
    context = c.executionCtx;
  } catch {
    return;
  }
  const { requestId } = c.var;
  context.waitUntil(work().catch((error: unknown) => logFault(requestId, error)));
}
