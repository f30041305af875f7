import { audited } from "../../platform/access/audit.ts";
import { writeBatch } from "../../platform/db/client.ts";
import { Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/core/operation.ts";
import { countyToday } from "../../county/settings/today.ts";
import { assertTransition, type Transitions } from "../../platform/core/transitions.ts";
import { settleEvidenceStatements } from "../evidence/service.ts";
import { toCommitmentEntry } from "./commitment-view.ts";
import * as queries from "./queries.ts";
import type { CommitmentEntry, StateRequest, StoredState } from "./schema.ts";

/** A commitment is marked as kept, or opened again when that was a mistake. */
export const COMMITMENT_TRANSITIONS: Transitions<StoredState> = {
  open: ["kept", "putRight"],
  kept: ["open"],
  putRight: ["open"],
};

export async function readCommitment({ db, now }: Operation, id: string): Promise<CommitmentEntry> {
  const row = await queries.findCommitment(db, id);
  if (!row) throw new Problem("not_found");
  return toCommitmentEntry(await countyToday(db, now))(row);
}

/**
 * Records that a commitment was kept, today, or takes that back: then what was published of it is not public any more.
 * Where evidence waits, the decision on it settles the commitment, not this.
 */
export async function moveCommitment(
  operation: Operation,
  id: string,
  version: number,
  { state, reason }: StateRequest,
): Promise<CommitmentEntry> {
  const { db, now } = operation;
  const row = await queries.findCommitment(db, id);
  if (!row) throw new Problem("not_found");
  const { state: from, keptOn: keptBefore } = row.commitment;
  assertTransition(COMMITMENT_TRANSITIONS, from, state);
  const keptOn = state !== "open" ? await countyToday(db, now) : null;
  const update = queries.updateCommitmentStatement(db, id, version, {
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
  ]);
  return readCommitment(operation, id);
}
