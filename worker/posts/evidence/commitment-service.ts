import { countyToday } from "../../county/settings/today.ts";
import { audited } from "../../platform/access/audit.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { Problem } from "../../platform/core/problem.ts";
import { assertTransition } from "../../platform/core/transitions.ts";
import { writeBatch } from "../../platform/db/client.ts";
import { findCommitment, updateCommitmentStatement } from "../commitments/queries.ts";
import type { CommitmentEntry, StateRequest } from "../commitments/schema.ts";
import { COMMITMENT_TRANSITIONS, readCommitment } from "../commitments/service.ts";
import { anotherPersonStatements } from "../../county/two-people/rule.ts";
import { findCurrentEvidence } from "./queries.ts";
import { settleEvidenceStatements } from "./service.ts";

/**
 * Records that a commitment was kept, today, or takes that back: then what was published of it is not public any more.
 * Where evidence waits, the decision on it settles the commitment, not this. Everybody reads that it was kept, so whoever
 * entered the signing with it, or what was to prove it, does not say so.
 */
export async function moveCommitment(
  operation: Operation,
  { id, version }: SeenEntry,
  { state, reason }: StateRequest,
): Promise<CommitmentEntry> {
  const { db, now } = operation;
  const row = await findCommitment(db, id);
  if (!row) throw new Problem("not_found");
  const { state: from, keptOn: keptBefore } = row.commitment;
  assertTransition(COMMITMENT_TRANSITIONS, from, state);
  const keptOn = state !== "open" ? await countyToday(db, now) : null;
  const evidence = await findCurrentEvidence(db, id);
  const anotherPerson =
    state === "open"
      ? []
      : await anotherPersonStatements(operation, "setCommitmentState", {
          signings: [row.commitment.signingId],
          evidence: evidence ? [evidence.id] : [],
        });
  const update = updateCommitmentStatement(db, id, version, {
    state,
    keptOn,
    publishedEvidence: null,
    updatedAt: now.toISOString(),
  });
  await writeBatch(db, [
    ...audited(operation, update, {
      action: "commitments.state",
      entity: "commitments",
      entityId: id,
      before: { state: from, keptOn: keptBefore },
      after: { state, keptOn },
      reason,
    }),
    ...(await settleEvidenceStatements(operation, id)),
    ...anotherPerson,
  ]);
  return readCommitment(operation, id);
}
