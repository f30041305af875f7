import { campaignChain } from "../access/chain.ts";
import { writeChained } from "../access/chain-service.ts";
import { fieldProblem, Problem } from "../http/problem.ts";
import type { Operation } from "../operation.ts";
import type { Keys } from "../privacy/keys.ts";
import { maskName, maskPhone } from "../privacy/mask.ts";
import { unseal } from "../privacy/seal.ts";
import { assertTransition } from "../transitions.ts";
import * as queries from "./queries.ts";
import type { NominationDetail, NominationEntry, NominationMove } from "./schema.ts";
import { nominationPlace, openNominee } from "./service.ts";
import { isDecided, NEEDS_REASON, NOMINATION_TRANSITIONS } from "./transitions.ts";

/** A nomination as the bureau's lists show it: the nominee in full, the nominator masked, no reason. */
export async function toNominationEntry(keys: Keys, row: queries.NominationRow): Promise<NominationEntry> {
  const { nomination, campaign, category } = row;
  const { nominatorName, nominatorPhone } = nomination;
  const open = (column: "nominator_name" | "nominator_phone", sealed: string) => unseal(keys, nominationPlace(nomination.id, column), sealed);
  return {
    id: nomination.id,
    state: nomination.state,
    campaign,
    category,
    nominee: { lawyerId: nomination.lawyerId, firmId: nomination.firmId, ...(await openNominee(keys, row)) },
    nominator:
      nominatorName === null || nominatorPhone === null
        ? null
        : { name: maskName(await open("nominator_name", nominatorName)), phone: maskPhone(await open("nominator_phone", nominatorPhone)) },
    submittedAt: nomination.createdAt,
    decidedAt: nomination.decidedAt,
    version: nomination.version,
  };
}

async function findRow({ db }: Operation, id: string): Promise<queries.NominationRow> {
  const row = await queries.findNomination(db, id);
  if (!row) throw new Problem("not_found");
  return row;
}

/** One nomination with its reason opened. */
export async function readNomination(operation: Operation, id: string): Promise<NominationDetail> {
  const row = await findRow(operation, id);
  const { reason, decisionReason, consentVersion } = row.nomination;
  return {
    ...(await toNominationEntry(operation.keys, row)),
    reason: await unseal(operation.keys, nominationPlace(id, "reason"), reason),
    decisionReason,
    consentVersion,
  };
}

/** Moves a nomination one legal step along. A step that ends its way without a commendation needs a reason. */
export async function moveNomination(operation: Operation, id: string, version: number, move: NominationMove): Promise<NominationDetail> {
  const { to, reason = null } = move;
  const { nomination } = await findRow(operation, id);
  if (nomination.version !== version) throw new Problem("stale_version");
  assertTransition(NOMINATION_TRANSITIONS, nomination.state, to);
  if (reason === null && NEEDS_REASON.has(to)) throw fieldProblem("reason", "required");
  const at = operation.now.toISOString();
  const decision = isDecided(to) ? { decidedAt: at, decisionReason: reason } : {};
  await writeChained(operation, campaignChain(nomination.campaignId), async (chained) =>
    chained(queries.updateNomination(operation.db, id, version, { state: to, ...decision, updatedAt: at }), {
      action: "nominations.move",
      entity: "nominations",
      entityId: id,
      before: { state: nomination.state },
      after: { state: to },
      reason,
    }),
  );
  return readNomination(operation, id);
}
