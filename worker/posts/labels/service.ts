import { anotherPersonStatements } from "../../county/two-people/rule.ts";
import { audited } from "../../platform/access/audit.ts";
import { writeBatch } from "../../platform/db/client.ts";
import { guardOf } from "../../platform/db/errors.ts";
import { newId } from "../../platform/core/id.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Created } from "../../platform/http/routes.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { findPost } from "../queries.ts";
import { countyToday } from "../../county/settings/today.ts";
import { assertTransition, type Transitions } from "../../platform/core/transitions.ts";
import * as queries from "./queries.ts";
import type { LabelEntry, LabelRequest, LabelState } from "./schema.ts";

export const LABEL_TRANSITIONS: Transitions<LabelState> = {
  proposed: ["approved", "rejected"],
  approved: ["revoked"],
  rejected: [],
  revoked: [],
};

export const toLabelEntry = ({ label, postTitle, lawyerName }: queries.LabelRow, today: string): LabelEntry => ({
  id: label.id,
  kind: label.kind,
  post: { id: label.postId, title: postTitle },
  lawyer: label.lawyerId === "" ? null : { id: label.lawyerId, name: lawyerName ?? "" },
  docNo: label.docNo,
  issuingBody: label.issuingBody,
  from: label.validFrom,
  to: label.validTo,
  state: label.state,
  inForce: label.state === "approved" && label.validFrom <= today && today <= label.validTo,
  reason: label.reason,
  createdAt: label.createdAt,
  decidedAt: label.decidedAt,
  version: label.version,
});

async function findRow({ db }: Operation, id: string): Promise<queries.LabelRow> {
  const row = await queries.findLabel(db, id);
  if (!row) throw new Problem("not_found");
  return row;
}

export const readLabel = async (operation: Operation, id: string): Promise<LabelEntry> =>
  toLabelEntry(await findRow(operation, id), await countyToday(operation.db, operation.now));

/** Enters a label with the decision it rests on. It shows nowhere until somebody else approves it. */
export async function proposeLabel(
  operation: Operation,
  request: LabelRequest,
  record: RecordAnswer,
): Promise<Created> {
  const { db, actor, now } = operation;
  const { kind, postId, lawyerId, docNo, issuingBody, from, to } = request;
  if (from > to) throw fieldProblem("to", "date_order");
  if (to < (await countyToday(db, now))) throw fieldProblem("to", "date_past");
  const post = await findPost(db, postId);
  if (!post) throw fieldProblem("postId", "unknown");
  if (lawyerId !== null && !(await queries.holdsPost(db, postId, lawyerId))) throw fieldProblem("lawyerId", "unknown");
  const created = { id: newId(), version: 1 };
  const at = now.toISOString();
  const insert = queries.insertLabelStatement(db, {
    id: created.id,
    kind,
    postId,
    lawyerId: lawyerId ?? "",
    docNo,
    issuingBody,
    validFrom: from,
    validTo: to,
    proposedBy: actor.id ?? "",
    createdAt: at,
    updatedAt: at,
  });
  try {
    await writeBatch(db, [
      ...audited(operation, insert, {
        action: "labels.propose",
        entity: "labels",
        entityId: created.id,
        after: request,
      }),
      ...(await record(created)),
    ]);
  } catch (error) {
    if (guardOf(error) === "label_exists") throw fieldProblem("docNo", "taken");
    throw error;
  }
  return created;
}

/** Approves or rejects a proposed label. Whoever entered it does not decide on it. */
export async function decideLabel(
  operation: Operation,
  { id, version }: SeenEntry,
  { to, reason = null }: { readonly to: "approved" | "rejected"; readonly reason?: string | null },
): Promise<LabelEntry> {
  const { db, actor, now } = operation;
  const { label } = await findRow(operation, id);
  assertTransition(LABEL_TRANSITIONS, label.state, to);
  if (label.version !== version) throw new Problem("stale_version");
  const action = to === "approved" ? "labels.approve" : "labels.reject";
  const anotherPerson = await anotherPersonStatements(operation, to === "approved" ? "approveLabel" : "rejectLabel", {
    labels: [id],
  });
  const today = await countyToday(db, now);
  // What is over already would never show.
  if (to === "approved" && label.validTo < today) throw new Problem("not_now");
  const decision = queries.decideLabelStatement(
    db,
    { id, version },
    { state: to, reason, decidedBy: actor.id ?? "", at: now.toISOString(), today },
  );
  await writeBatch(db, [
    ...audited(operation, decision, {
      action,
      entity: "labels",
      entityId: id,
      before: { state: label.state },
      after: { state: to },
      reason,
    }),
    ...anotherPerson,
  ]);
  return readLabel(operation, id);
}

/** Takes an approved label back before its last day. */
export async function revokeLabel(
  operation: Operation,
  { id, version }: SeenEntry,
  reason: string,
): Promise<LabelEntry> {
  const { db, now } = operation;
  const { label } = await findRow(operation, id);
  assertTransition(LABEL_TRANSITIONS, label.state, "revoked");
  const revocation = queries.revokeLabelStatement(db, { id, version }, { reason, updatedAt: now.toISOString() });
  await writeBatch(
    db,
    audited(operation, revocation, {
      action: "labels.revoke",
      entity: "labels",
      entityId: id,
      before: { state: label.state },
      after: { state: "revoked" },
      reason,
    }),
  );
  return readLabel(operation, id);
}
