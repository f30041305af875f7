import { audited, definedFields, presentValues } from "../../platform/access/audit.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { guardOf } from "../../platform/db/errors.ts";
import { newId } from "../../platform/core/id.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import { followAtOnce, followStatements, type Consequences } from "../../county/changes/follow.ts";
import type { CreatedFact } from "../../county/changes/schema.ts";
import type { Change } from "../../county/changes/table.ts";
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

/** The entry a step was made on. */
interface Edition {
  readonly id: string;
  readonly version: number;
}

interface Followed {
  readonly underWay: boolean;
}

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
  consequences: Consequences,
  entity: Entity,
  request: AnnualReviewRequest | AnnualInspectionRequest,
  insert: (row: { id: string; createdAt: string; updatedAt: string }) => Statement,
  record: RecordAnswer,
): Promise<CreatedFact> {
  const created = { id: newId(), version: 1 };
  const at = operation.now.toISOString();
  const changes: Change[] =
    "lawyerId" in request
      ? [{ kind: "annualReview", id: request.lawyerId }]
      : [{ kind: "annualInspection", id: request.firmId }];
  await write(operation, entity, [
    ...audited(operation, insert({ id: created.id, createdAt: at, updatedAt: at }), {
      action: `${entity}.create`,
      entity,
      entityId: created.id,
      after: request,
    }),
    ...followStatements(operation, consequences, changes),
    ...(await record({ ...created, underWay: true })),
  ]);
  return { ...created, underWay: await followAtOnce(operation, consequences, changes) };
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
  consequences: Consequences,
  request: AnnualReviewRequest,
  record: RecordAnswer,
): Promise<CreatedFact> =>
  recordFor(
    operation,
    consequences,
    "annualReviews",
    request,
    (row) => queries.insertReviewStatement(operation.db, { ...request, ...row }),
    record,
  );

async function writeReview(
  operation: Operation,
  consequences: Consequences,
  { id, version }: Edition,
  verb: "change" | "revoke",
  set: object,
  record: RecordAnswer,
  reason: string | null = null,
): Promise<AnnualReviewEntry & Followed> {
  const row = await queries.findReview(operation.db, id);
  const review = standing(row?.review);
  const columns = { ...set, updatedAt: operation.now.toISOString() };
  const changed = toReviewEntry({
    lawyerName: row?.lawyerName ?? "",
    review: { ...review, ...columns, version: version + 1 },
  });
  const changes: Change[] = [{ kind: "annualReview", id: review.lawyerId }];
  await write(operation, "annualReviews", [
    ...audited(operation, queries.updateReviewStatement(operation.db, { id, version }, columns), {
      action: `annualReviews.${verb}`,
      entity: "annualReviews",
      entityId: id,
      before: presentValues(review, set),
      after: set,
      reason,
    }),
    ...followStatements(operation, consequences, changes),
    ...(await record({ ...changed, underWay: true })),
  ]);
  const underWay = await followAtOnce(operation, consequences, changes);
  return { ...(await readReview(operation, id)), underWay };
}

export const changeReview = (
  operation: Operation,
  consequences: Consequences,
  edition: Edition,
  patch: AnnualReviewPatch,
  record: RecordAnswer,
): Promise<AnnualReviewEntry & Followed> =>
  writeReview(operation, consequences, edition, "change", definedFields(patch), record);

export const revokeReview = (
  operation: Operation,
  consequences: Consequences,
  edition: Edition,
  reason: string,
  record: RecordAnswer,
): Promise<AnnualReviewEntry & Followed> =>
  writeReview(operation, consequences, edition, "revoke", revocationOf(operation, reason), record, reason);

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
  consequences: Consequences,
  request: AnnualInspectionRequest,
  record: RecordAnswer,
): Promise<CreatedFact> =>
  recordFor(
    operation,
    consequences,
    "annualInspections",
    request,
    (row) => queries.insertInspectionStatement(operation.db, { ...request, ...row }),
    record,
  );

async function writeInspection(
  operation: Operation,
  consequences: Consequences,
  { id, version }: Edition,
  verb: "change" | "revoke",
  set: object,
  record: RecordAnswer,
  reason: string | null = null,
): Promise<AnnualInspectionEntry & Followed> {
  const row = await queries.findInspection(operation.db, id);
  const inspection = standing(row?.inspection);
  const columns = { ...set, updatedAt: operation.now.toISOString() };
  const changed = toInspectionEntry({
    firmName: row?.firmName ?? "",
    inspection: { ...inspection, ...columns, version: version + 1 },
  });
  const changes: Change[] = [{ kind: "annualInspection", id: inspection.firmId }];
  await write(operation, "annualInspections", [
    ...audited(operation, queries.updateInspectionStatement(operation.db, { id, version }, columns), {
      action: `annualInspections.${verb}`,
      entity: "annualInspections",
      entityId: id,
      before: presentValues(inspection, set),
      after: set,
      reason,
    }),
    ...followStatements(operation, consequences, changes),
    ...(await record({ ...changed, underWay: true })),
  ]);
  const underWay = await followAtOnce(operation, consequences, changes);
  return { ...(await readInspection(operation, id)), underWay };
}

export const changeInspection = (
  operation: Operation,
  consequences: Consequences,
  edition: Edition,
  patch: AnnualInspectionPatch,
  record: RecordAnswer,
): Promise<AnnualInspectionEntry & Followed> =>
  writeInspection(operation, consequences, edition, "change", definedFields(patch), record);

export const revokeInspection = (
  operation: Operation,
  consequences: Consequences,
  edition: Edition,
  reason: string,
  record: RecordAnswer,
): Promise<AnnualInspectionEntry & Followed> =>
  writeInspection(operation, consequences, edition, "revoke", revocationOf(operation, reason), record, reason);
