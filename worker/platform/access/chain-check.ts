import { writeBatch } from "../db/client.ts";
import type { Operation } from "../operation.ts";
import { beginningOf, GENERAL_CHAIN } from "./chain.ts";
import { findCheck, writeCheckStatement } from "./chain-queries.ts";
import { verifyStoredChain } from "./chain-service.ts";

/** Links looked at in one night: a million in seven weeks, and then from the beginning again. */
const CHECKED_A_NIGHT = 20_000;

export interface ChainChecked {
  readonly from: number;
  readonly to: number;
  readonly broken: number | null;
}

/**
 * Looks at the next part of the chain over the whole audit, keyed as only this Worker can, and writes down what it
 * found. What is broken stays said until the whole chain has been gone through and found to be what it was.
 */
export async function checkAudit(operation: Operation, limit = CHECKED_A_NIGHT): Promise<ChainChecked> {
  const { db, keys, now } = operation;
  const last = await findCheck(db, GENERAL_CHAIN);
  const start = await beginningOf(keys.chain, GENERAL_CHAIN);
  const from = last ? { position: last.position, hash: last.hash } : start;
  const report = await verifyStoredChain(operation, GENERAL_CHAIN, {
    anchor: undefined,
    after: from.position === 0 ? undefined : { head: from, met: true },
    limit,
  });
  const { head, to, next } = report;
  const broken =
    report.broken ?? (head.position < from.position ? { position: head.position + 1, how: "cutOff" } : null);
  // Whatever breaks sends the check back to the beginning, so what was found is behind it when it has come past.
  const isMended = !last || last.brokenAt === null || to.position >= last.brokenAt || next === null;
  const found = broken
    ? { brokenAt: broken.position, how: broken.how }
    : isMended
      ? { brokenAt: null, how: null }
      : { brokenAt: last.brokenAt, how: last.how };
  const at = now.toISOString();
  await writeBatch(db, [
    writeCheckStatement(db, {
      chain: GENERAL_CHAIN,
      ...(broken ? start : (next?.head ?? start)),
      checkedAt: at,
      wholeAt: broken === null && next === null ? at : (last?.wholeAt ?? null),
      ...found,
    }),
  ]);
  return { from: from.position, to: to.position, broken: broken?.position ?? null };
}
