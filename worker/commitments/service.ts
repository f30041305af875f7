import { audited } from "../access/audit.ts";
import { writeBatch } from "../db/client.ts";
import { Problem } from "../http/problem.ts";
import type { Operation } from "../operation.ts";
import { stateOn } from "../posts/service.ts";
import { countyToday } from "../registry/today.ts";
import { assertTransition, type Transitions } from "../transitions.ts";
import * as queries from "./queries.ts";
import type { CommitmentEntry, EvidenceRequest, OwnCommitment, PublicCommitment, StateRequest, StoredState } from "./schema.ts";

/** A commitment is marked as kept, or opened again when that was a mistake. */
export const COMMITMENT_TRANSITIONS: Transitions<StoredState> = { open: ["kept", "putRight"], kept: ["open"], putRight: ["open"] };

export const toPublicCommitment = (today: string) => ({ commitment, lawyer }: queries.CommitmentRow): PublicCommitment => ({
  id: commitment.id,
  postId: commitment.postId,
  lawyer,
  text: commitment.text,
  dueDate: commitment.dueDate,
  state: stateOn(today, commitment),
});

export const toCommitmentEntry = (today: string) => (row: queries.CommitmentRow): CommitmentEntry => {
  const { siteId, keptOn, evidence, evidenceAt, createdAt, updatedAt, version } = row.commitment;
  return { ...toPublicCommitment(today)(row), siteId, keptOn, evidence, evidenceAt, createdAt, updatedAt, version };
};

export const toOwnCommitment = (today: string) => ({ commitment, post }: queries.CommitmentRow): OwnCommitment => {
  const { id, text, dueDate, keptOn, evidence, evidenceAt, version } = commitment;
  return { id, post, text, dueDate, state: stateOn(today, commitment), keptOn, evidence, evidenceAt, version };
};

export async function readCommitment({ db, now }: Operation, id: string): Promise<CommitmentEntry> {
  const row = await queries.findCommitment(db, id);
  if (!row) throw new Problem("not_found");
  return toCommitmentEntry(await countyToday(db, now))(row);
}

/** Records that a commitment was kept, today, or takes that back. */
export async function moveCommitment(operation: Operation, id: string, version: number, { state, reason }: StateRequest): Promise<CommitmentEntry> {
  const { db, now } = operation;
  const row = await queries.findCommitment(db, id);
  if (!row) throw new Problem("not_found");
  const { state: from, keptOn: keptBefore } = row.commitment;
  assertTransition(COMMITMENT_TRANSITIONS, from, state);
  const keptOn = state !== "open" ? await countyToday(db, now) : null;
  const update = queries.updateCommitment(db, id, version, { state, keptOn, updatedAt: now.toISOString() });
  await writeBatch(
    db,
    audited(operation, update, {
      action: "commitments.state",
      entity: "commitments",
      entityId: id,
      before: { state: from, keptOn: keptBefore },
      after: { state, keptOn },
      reason,
    }),
  );
  return readCommitment(operation, id);
}

/** Takes a lawyer's word on how a commitment of theirs was kept, anew as often as they like until the bureau has marked it as kept. */
export async function giveEvidence(operation: Operation, lawyerId: string, id: string, version: number, { text }: EvidenceRequest): Promise<OwnCommitment> {
  const { db, now } = operation;
  const row = await queries.findCommitment(db, id);
  if (row?.lawyer.id !== lawyerId) throw new Problem("not_found");
  if (row.commitment.state !== "open") throw new Problem("illegal_transition");
  const at = now.toISOString();
  const set = { evidence: text, evidenceAt: at, updatedAt: at };
  await writeBatch(
    db,
    audited(operation, queries.updateCommitment(db, id, version, set), {
      action: "commitments.evidence",
      entity: "commitments",
      entityId: id,
      before: { evidenceAt: row.commitment.evidenceAt },
      after: { evidenceAt: at },
    }),
  );
  return toOwnCommitment(await countyToday(db, now))({ ...row, commitment: { ...row.commitment, ...set, version: version + 1 } });
}
