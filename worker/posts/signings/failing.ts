import type { Operation } from "../../platform/operation.ts";
import { listFailings } from "./condition-queries.ts";
import { readSuspensionDates, type DisplayLimits } from "./display-rules.ts";
import { listFailingNow } from "./queries.ts";
import type { FailingCondition } from "./schema.ts";

/** Of each signing the conditions it fails now, since when, and when that suspends it. */
export async function readFailing(
  operation: Pick<Operation, "db" | "now">,
  signingIds: readonly string[],
  limits: DisplayLimits,
): Promise<(signingId: string) => FailingCondition[]> {
  const rows = (await listFailingNow(operation.db, signingIds, limits)).filter(({ failing }) => failing.length > 0);
  if (rows.length === 0) return () => [];
  const failing = new Map(rows.map((row) => [row.id, row.failing]));
  const [noted, suspendsOn] = await Promise.all([
    listFailings(operation.db, [...failing.keys()]),
    readSuspensionDates(operation),
  ]);
  return (signingId) =>
    (failing.get(signingId) ?? []).map((condition) => {
      const since = noted.find((one) => one.signingId === signingId && one.condition === condition)?.since ?? null;
      return { condition, since, suspendsOn: since === null ? null : suspendsOn(condition, since) };
    });
}
