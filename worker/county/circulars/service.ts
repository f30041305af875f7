import { audited } from "../../platform/access/audit.ts";
import { newId } from "../../platform/core/id.ts";
import { fieldProblem, Problem, type FieldError } from "../../platform/core/problem.ts";
import { writeBatch } from "../../platform/db/client.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Created } from "../../platform/http/routes.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import * as queries from "./queries.ts";
import type { CircularDetail, CircularEntry, CircularRequest, OwnCircular } from "./schema.ts";

export const toCircularEntry = ({ circular, ...counts }: queries.CountedCircular): CircularEntry => {
  const { body: _body, updatedAt: _updatedAt, ...entry } = circular;
  return { ...entry, ...counts };
};

export async function readCircular({ db }: Operation, id: string): Promise<CircularDetail> {
  const row = await queries.findCircular(db, id);
  if (!row) throw new Problem("not_found");
  return { ...toCircularEntry(row), body: row.circular.body, receipts: await queries.listReceipts(db, id) };
}

/** Sends a notice to the branches that are named, or to every branch in use. */
export async function sendCircular(
  operation: Operation,
  { branchIds, ...said }: CircularRequest,
  record: RecordAnswer,
): Promise<Created> {
  const { db, now } = operation;
  const recipients = await queries.listBranchesInUse(db, branchIds);
  const errors = branchIds.flatMap((id, index): FieldError[] =>
    recipients.includes(id) ? [] : [{ field: `branchIds.${index}`, code: "unknown" }],
  );
  if (errors.length > 0) throw new Problem("validation_failed", errors);
  if (recipients.length === 0) throw fieldProblem("branchIds", "required");
  const id = newId();
  const at = now.toISOString();
  const created = { id, version: 1 };
  await writeBatch(db, [
    ...audited(operation, queries.insertCircularStatement(db, { id, ...said, createdAt: at, updatedAt: at }), {
      action: "circulars.send",
      entity: "circulars",
      entityId: id,
      after: { title: said.title, dueDate: said.dueDate, branchIds: recipients },
    }),
    queries.insertReceiptsStatement(db, id, recipients),
    ...(await record(created)),
  ]);
  return created;
}

/** Takes a notice back: branches do not see it any more, and who had confirmed it stays on file. */
export async function withdrawCircular(
  operation: Operation,
  { id, version }: SeenEntry,
  reason: string,
  record: RecordAnswer,
): Promise<CircularDetail> {
  const { db, now } = operation;
  const circular = await readCircular(operation, id);
  if (circular.withdrawnAt !== null) throw new Problem("illegal_transition");
  const withdrawnAt = now.toISOString();
  const answer = { ...circular, withdrawnAt, version: version + 1 };
  await writeBatch(db, [
    ...audited(operation, queries.withdrawCircularStatement(db, id, version, withdrawnAt), {
      action: "circulars.withdraw",
      entity: "circulars",
      entityId: id,
      before: { withdrawnAt: null },
      after: { withdrawnAt },
      reason,
    }),
    ...(await record(answer)),
  ]);
  return answer;
}

export const toOwnCircular = ({ circular, readAt, confirmedAt }: queries.OwnCircularRow): OwnCircular => ({
  id: circular.id,
  title: circular.title,
  dueDate: circular.dueDate,
  sentAt: circular.createdAt,
  readAt,
  confirmedAt,
  body: readAt === null ? null : circular.body,
});

/** What a branch does with a notice, and how it is then. */
async function receipt(
  operation: Operation,
  { id, branchId, step }: { readonly id: string; readonly branchId: string; readonly step: "read" | "confirm" },
  record: RecordAnswer,
): Promise<OwnCircular> {
  const { db, now } = operation;
  const row = await queries.findOwnCircular(db, branchId, id);
  if (!row) throw new Problem("not_found");
  const at = now.toISOString();
  const readAt = row.readAt ?? at;
  const answer = toOwnCircular({
    ...row,
    readAt,
    confirmedAt: step === "confirm" ? (row.confirmedAt ?? at) : row.confirmedAt,
  });
  // Done already, by another hand with the same link: it is as it was.
  if ((step === "read" ? row.readAt : row.confirmedAt) !== null) {
    await writeBatch(db, await record(answer));
    return answer;
  }
  const statement = step === "read" ? queries.readStatement : queries.confirmStatement;
  await writeBatch(db, [
    ...audited(operation, statement(db, branchId, id, at), {
      action: `circulars.${step}`,
      entity: "circulars",
      entityId: id,
      after: { branchId },
    }),
    ...(await record(answer)),
  ]);
  return answer;
}

/** Opens a notice: from then on it counts as read. */
export const openCircular = (operation: Operation, branchId: string, id: string, record: RecordAnswer) =>
  receipt(operation, { id, branchId, step: "read" }, record);

/** Confirms that a notice was received. */
export const confirmCircular = (operation: Operation, branchId: string, id: string, record: RecordAnswer) =>
  receipt(operation, { id, branchId, step: "confirm" }, record);
