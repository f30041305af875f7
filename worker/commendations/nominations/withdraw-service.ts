import { campaignChain } from "../../platform/access/chain.ts";
import { writeChained } from "../../platform/access/chain-service.ts";
import type { Statement } from "../../platform/db/client.ts";
import { guardOf } from "../../platform/db/errors.ts";
import { releaseFilesStatement } from "../../county/files/service.ts";
import type { HeldCode } from "../../platform/privacy/proof.ts";
import { Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import type { NominationStatus } from "./schema.ts";
import { findNomination } from "./queries.ts";
import { findByCode, lookUpNomination, type Coded } from "./service.ts";
import { stepStatements } from "./step.ts";
import { findSupporter, withdrawNominatorStatement, withdrawSupporterStatement } from "./supporter-queries.ts";
import type { Undo } from "../../platform/undo/undo.ts";
import { isDecided } from "./transitions.ts";

/** Others may join or leave in between; each of them once. */
const TRIES = 5;

/**
 * Withdraws what a code is of: the first nomination or a support. Name, phone and reason are erased at once. The
 * nomination stands while somebody stands behind it, and is withdrawn with the last of them. Withdrawing twice is the
 * same as once.
 */
export async function withdrawByCode(operation: Operation, held: HeldCode): Promise<NominationStatus> {
  for (let left = TRIES; ; left--) {
    const status = await lookUpNomination(operation, held);
    if (status.state === "withdrawn") return status;
    try {
      await withdrawVoice(operation, await findByCode(operation, held));
      return await lookUpNomination(operation, held);
    } catch (error) {
      if (guardOf(error) !== "nothing_changed" || left === 0) throw error;
    }
  }
}

/** The same once, for whoever is known otherwise; `along` goes with it. */
export async function withdrawVoice(
  operation: Operation,
  { row, supporter }: Coded,
  along: readonly Statement[] = [],
): Promise<void> {
  const { db, now } = operation;
  const { id: nominationId, campaignId, state } = row.nomination;
  if (isDecided(state)) throw new Problem("illegal_transition");
  const withdrawal = { nominationId, at: now.toISOString(), othersStand: row.voices > 1 };
  const record = { entity: "nominations", entityId: nominationId };
  await writeChained(operation, campaignChain(campaignId), async (chained) => [
    ...(await (supporter
      ? chained(withdrawSupporterStatement(db, supporter.id, withdrawal), {
          ...record,
          action: "nominations.withdrawSupport",
          after: { supporterId: supporter.id },
        })
      : chained(withdrawNominatorStatement(db, withdrawal), { ...record, action: "nominations.withdrawNominator" }))),
    releaseFilesStatement(db, { entity: "nomination", entityId: supporter?.id ?? nominationId }),
    ...(withdrawal.othersStand ? [] : await stepStatements(operation, chained, row, { to: "withdrawn" })),
    ...along,
  ]);
}

/** Withdraws whoever nominated in a flood. */
export const undoNomination: Undo = async (operation, { entityId }) => {
  const row = await findNomination(operation.db, entityId);
  if (!row || row.nomination.nominatorWithdrawnAt !== null) return "undone";
  await withdrawVoice(operation, { row, supporter: null });
  return "undone";
};

/** Withdraws whoever supported in a flood; its entry names the nomination, and in it the supporter. */
export const undoSupport: Undo = async (operation, { entityId, after }) => {
  const supporterId: unknown = after instanceof Object ? Reflect.get(after, "supporterId") : undefined;
  if (typeof supporterId !== "string") return "kept";
  const [row, supporter] = await Promise.all([
    findNomination(operation.db, entityId),
    findSupporter(operation.db, supporterId),
  ]);
  if (!row || !supporter || supporter.withdrawnAt !== null) return "undone";
  await withdrawVoice(operation, { row, supporter });
  return "undone";
};
