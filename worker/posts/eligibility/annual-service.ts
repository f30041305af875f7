import { audited, definedFields, presentValues } from "../../platform/access/audit.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { guardOf } from "../../platform/db/errors.ts";
import { newId } from "../../platform/core/id.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Created } from "../../platform/http/routes.ts";
import type { Operation } from "../../platform/operation.ts";
import * as queries from "./queries.ts";
import type {
  AnnualInspectionEntry,
  AnnualInspectionPatch,
  AnnualInspectionRequest,
  AnnualReviewEntry,
  AnnualReviewPatch,
  AnnualReviewRequest,
} from "./schema.ts";

type Entity = "annualReviews" | "annualInspections";

/** Writes a result; a year that has one already, and a lawyer or firm nobody knows, are said of their field. */
async function write(operation: Operation, entity: Entity, statements: readonly Statement[]): Promise<void> {
  try {
    await writeBatch(operation.db, statements);
  } catch (error) {
    const guard = guardOf(error);
    if (guard === "annual_result_exists") throw fieldProblem("year", "taken");
    if (guard === "unknown_reference")
      throw fieldProblem(entity === "annualReviews" ? "lawyerId" : "firmId", "unknown");
    throw error;
  }
}

async function recordFor(
  operation: Operation,
  entity: Entity,
  request: AnnualReviewRequest | AnnualInspectionRequest,
  insert: (row: { id: string; createdAt: string; updatedAt: string }) => Statement,
  record: RecordAnswer,
): Promise<Created> {
  const created = { id: newId(), version: 1 };
  const at = operation.now.toISOString();
  await write(operation, entity, [
    ...audited(operation, insert({ id: created.id, createdAt: at, updatedAt: at }), {
      action: `${entity}.create`,
      entity,
      entityId: created.id,
      after: request,
    }),
    ...(await record(created)),
  ]);
  return created;
}

/** A result that stands; a revoked one is changed no more. */
function standing<T extends { revokedAt: string | null }>(row: T | undefined): T {
  if (!row) throw new Problem("not_found");
  if (row.revokedAt) throw new Problem("illegal_transition");
  return row;
}

const revocationOf = ({ now }: Operation, revokeReason: string) => ({ revokedAt: now.toISOString(), revokeReason });

export const toReviewEntry = ({
  review: { lawyerId, ...entry },
  lawyerName,
}: queries.ReviewRow): AnnualReviewEntry => ({ ...entry, lawyer: { id: lawyerId, name: lawyerName } });

export async function readReview({ db }: Operation, id: string): Promise<AnnualReviewEntry> {
  const row = await queries.findReview(db, id);
  if (!row) throw new Problem("not_found");
  return toReviewEntry(row);
}

export const recordReview = (
  operation: Operation,
  request: AnnualReviewRequest,
  record: RecordAnswer,
): Promise<Created> =>
  recordFor(
    operation,
    "annualReviews",
    request,
    (row) => queries.insertReviewStatement(operation.db, { ...request, ...row }),
    record,
  );

async function writeReview(
  operation: Operation,
  id: string,
  version: number,
  verb: "change" | "revoke",
  set: object,
  reason?: string,
): Promise<AnnualReviewEntry> {
  const review = standing((await queries.findReview(operation.db, id))?.review);
  const update = queries.updateReviewStatement(operation.db, id, version, {
    ...set,
    updatedAt: operation.now.toISOString(),
  });
  const change = {
    action: `annualReviews.${verb}`,
    entity: "annualReviews",
    entityId: id,
    before: presentValues(review, set),
    after: set,
    reason: reason ?? null,
  };
  await write(operation, "annualReviews", audited(operation, update, change));
  return readReview(operation, id);
}

export const changeReview = (
  operation: Operation,
  id: string,
  version: number,
  patch: AnnualReviewPatch,
): Promise<AnnualReviewEntry> => writeReview(operation, id, version, "change", definedFields(patch));

export const revokeReview = (
  operation: Operation,
  id: string,
  version: number,
  reason: string,
): Promise<AnnualReviewEntry> => writeReview(operation, id, version, "revoke", revocationOf(operation, reason), reason);

export const toInspectionEntry = ({
  inspection: { firmId, ...entry },
  firmName,
}: queries.InspectionRow): AnnualInspectionEntry => ({ ...entry, firm: { id: firmId, name: firmName } });

export async function readInspection({ db }: Operation, id: string): Promise<AnnualInspectionEntry> {
  const row = await queries.findInspection(db, id);
  if (!row) throw new Problem("not_found");
  return toInspectionEntry(row);
}

export const recordInspection = (
  operation: Operation,
  request: AnnualInspectionRequest,
  record: RecordAnswer,
): Promise<Created> =>
  recordFor(
    operation,
    "annualInspections",
    request,
    (row) => queries.insertInspectionStatement(operation.db, { ...request, ...row }),
    record,
  );

async function writeInspection(
  operation: Operation,
  id: string,
  version: number,
  verb: "change" | "revoke",
  set: object,
  reason?: string,
): Promise<AnnualInspectionEntry> {
  const inspection = standing((await queries.findInspection(operation.db, id))?.inspection);
  const update = queries.updateInspectionStatement(operation.db, id, version, {
    ...set,
    updatedAt: operation.now.toISOString(),
  });
  const change = {
    action: `annualInspections.${verb}`,
    entity: "annualInspections",
    entityId: id,
    before: presentValues(inspection, set),
    after: set,
    reason: reason ?? null,
  };
  await write(operation, "annualInspections", audited(operation, update, change));
  return readInspection(operation, id);
}

export const changeInspection = (
  operation: Operation,
  id: string,
  version: number,
  patch: AnnualInspectionPatch,
): Promise<AnnualInspectionEntry> => writeInspection(operation, id, version, "change", definedFields(patch));

export const revokeInspection = (
  operation: Operation,
  id: string,
  version: number,
  reason: string,
): Promise<AnnualInspectionEntry> =>
  writeInspection(operation, id, version, "revoke", revocationOf(operation, reason), reason);
