import { campaignChain } from "../../platform/access/chain.ts";
import { writeChained } from "../../platform/access/chain-service.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { takeOverStatements } from "../nominations/merge-queries.ts";
import {
  ERASED_NOMINATOR,
  findNomination,
  stepNominationStatement,
  type NominationRow,
} from "../nominations/queries.ts";
import { stepStatements } from "../nominations/step.ts";
import { isSupportable } from "../nominations/transitions.ts";
import type { NominationDetail, NominationMerger } from "./schema.ts";
import { readNomination } from "./service.ts";

const isKnown = ({ nomination }: NominationRow): boolean => nomination.lawyerId !== null || nomination.firmId !== null;

/**
 * Merges a nomination into another of the same nominee, which the public made two of: one typed and one picked, or
 * typed in two ways. Everybody who stood behind it stands behind the other, with their reason, their files and the code
 * they have; whoever stands behind both counts once. What the nominee or the Party organisation said to the one that
 * ends is not carried over. Only while both take support: later on reviewers have read what there is.
 */
export async function mergeNomination(
  operation: Operation,
  { id, version }: SeenEntry,
  { into: intoId, reason }: NominationMerger,
): Promise<NominationDetail> {
  const { db, now } = operation;
  const [row, into] = await Promise.all([findNomination(db, id), findNomination(db, intoId)]);
  if (!row) throw new Problem("not_found");
  const { nomination } = row;
  if (nomination.version !== version) throw new Problem("stale_version");
  if (!into) throw fieldProblem("into", "unknown");
  if (intoId === id) throw fieldProblem("into", "not_allowed");
  // Two whom the register knows are two.
  if (nomination.categoryId !== into.nomination.categoryId || (isKnown(row) && isKnown(into)))
    throw fieldProblem("into", "mismatch");
  if (!isSupportable(nomination.state) || !isSupportable(into.nomination.state))
    throw new Problem("illegal_transition");
  const at = now.toISOString();
  await writeChained(operation, campaignChain(nomination.campaignId), async (chained) => [
    ...takeOverStatements(db, id, intoId, at),
    ...(await stepStatements(operation, chained, row, {
      to: "withdrawn",
      reason,
      set: { ...ERASED_NOMINATOR, reason: "", nominatorWithdrawnAt: at, mergedInto: intoId },
      after: { mergedInto: intoId },
    })),
    ...(await chained(
      stepNominationStatement(
        db,
        into.nomination,
        { from: into.nomination.state },
        { selfNomination: into.nomination.selfNomination || nomination.selfNomination, updatedAt: at },
      ),
      {
        action: "nominations.merge",
        entity: "nominations",
        entityId: intoId,
        after: { merged: id, voices: row.voices },
        reason,
      },
    )),
  ]);
  return readNomination(operation, id);
}
