import { audited, definedFields, presentValues } from "../../platform/access/audit.ts";
import { writeBatch, type Database, type Statement } from "../../platform/db/client.ts";
import { guardOf } from "../../platform/db/errors.ts";
import { newId } from "../../platform/core/id.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import { followAtOnce, followStatements, type FollowedOperation } from "../../county/changes/follow.ts";
import type { CreatedFact } from "../../county/changes/schema.ts";
import type { Change } from "../../county/changes/table.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import * as queries from "./queries.ts";
import type {
  AnnualInspectionEntry,
  AnnualInspectionPatch,
  AnnualInspectionRequest,
  AnnualReviewEntry,
  AnnualReviewPatch,
  AnnualReviewRequest,
} from "./schema.ts";

interface Followed {
  readonly underWay: boolean;
}

/** What a change sets: the fields that were sent, or that the result is taken back. */
type Changes<Patch> =
  | { readonly [Field in keyof Patch]?: Exclude<Patch[Field], undefined> }
  | { readonly revokedAt: string; readonly revokeReason: string };

/** What tells the two books of yearly results apart. */
interface Kind<Row, Request, Patch, Entry> {
  readonly entity: "annualReviews" | "annualInspections";
  readonly change: Change["kind"];
  /** The field that says whose a result is. */
  readonly subject: keyof Request & string;
  readonly find: (db: Database, id: string) => Promise<Row | undefined>;
  readonly resultOf: (row: Row) => { readonly revokedAt: string | null };
  /** The row with some of the result's columns set. */
  readonly with: (row: Row, set: Changes<Patch> & { readonly updatedAt: string; readonly version: number }) => Row;
  readonly subjectOf: (result: Row | Request) => string;
  readonly toEntry: (row: Row) => Entry;
  readonly insertStatement: (
    db: Database,
    row: Request & { readonly id: string; readonly createdAt: string; readonly updatedAt: string },
  ) => Statement;
  readonly updateStatement: (
    db: Database,
    seen: SeenEntry,
    set: Changes<Patch> & { readonly updatedAt: string },
  ) => Statement;
}

/** A book of yearly results: each stands once for a year, and a wrong one is corrected, or taken back and kept. */
function annualBook<Row, Request extends object, Patch extends object, Entry extends object>(
  kind: Kind<Row, Request, Patch, Entry>,
) {
  const { entity, subject, find, resultOf, toEntry } = kind;
  const changesOf = (result: Row | Request): Change[] => [{ kind: kind.change, id: kind.subjectOf(result) }];

  /** Writes a result; a year that has one already, and a lawyer or firm nobody knows, are said of their field. */
  async function write({ db }: Operation, statements: readonly Statement[]): Promise<void> {
    try {
      await writeBatch(db, statements);
    } catch (error) {
      const guard = guardOf(error);
      if (guard === "annual_result_exists") throw fieldProblem("year", "taken");
      if (guard === "unknown_reference") throw fieldProblem(subject, "unknown");
      throw error;
    }
  }

  async function findRow({ db }: Operation, id: string): Promise<Row> {
    const row = await find(db, id);
    if (!row) throw new Problem("not_found");
    return row;
  }

  const read = async (operation: Operation, id: string): Promise<Entry> => toEntry(await findRow(operation, id));

  /** What enters a result, as statements that are not carried out yet: of one, or of many in one batch. */
  function entering(operation: Operation, request: Request) {
    const id = newId();
    const at = operation.now.toISOString();
    return {
      id,
      changes: changesOf(request),
      statements: audited(
        operation,
        kind.insertStatement(operation.db, { ...request, id, createdAt: at, updatedAt: at }),
        { action: `${entity}.create`, entity, entityId: id, after: request },
      ),
    };
  }

  async function enter(operation: FollowedOperation, request: Request, record: RecordAnswer): Promise<CreatedFact> {
    const { id, changes, statements } = entering(operation, request);
    const created = { id, version: 1 };
    await write(operation, [
      ...statements,
      ...followStatements(operation, changes),
      ...(await record({ ...created, underWay: true })),
    ]);
    return { ...created, underWay: await followAtOnce(operation, changes) };
  }

  /** What is set of a result, and why. */
  interface Setting {
    readonly verb: "change" | "revoke";
    readonly set: Changes<Patch>;
    readonly reason?: string | null;
  }

  /** What changes a result that stands; one that was taken back is changed no more. */
  function setting(operation: Operation, row: Row, { id, version }: SeenEntry, { verb, set, reason = null }: Setting) {
    const result = resultOf(row);
    if (result.revokedAt) throw new Problem("illegal_transition");
    const columns = { ...set, updatedAt: operation.now.toISOString() };
    return {
      after: toEntry(kind.with(row, { ...columns, version: version + 1 })),
      changes: changesOf(row),
      statements: audited(operation, kind.updateStatement(operation.db, { id, version }, columns), {
        action: `${entity}.${verb}`,
        entity,
        entityId: id,
        before: presentValues(result, set),
        after: set,
        reason,
      }),
    };
  }

  async function put(
    operation: FollowedOperation,
    seen: SeenEntry,
    what: Setting,
    record: RecordAnswer,
  ): Promise<Entry & Followed> {
    const { after, changes, statements } = setting(operation, await findRow(operation, seen.id), seen, what);
    await write(operation, [
      ...statements,
      ...followStatements(operation, changes),
      ...(await record({ ...after, underWay: true })),
    ]);
    const underWay = await followAtOnce(operation, changes);
    return { ...(await read(operation, seen.id)), underWay };
  }

  const revocation = (operation: Operation, reason: string): Setting => ({
    verb: "revoke",
    set: { revokedAt: operation.now.toISOString(), revokeReason: reason },
    reason,
  });

  return {
    toEntry,
    read,
    enter,
    entering,
    changing: (operation: Operation, row: Row, seen: SeenEntry, patch: Patch) =>
      setting(operation, row, seen, { verb: "change", set: definedFields(patch) }),
    revoking: (operation: Operation, row: Row, seen: SeenEntry, reason: string) =>
      setting(operation, row, seen, revocation(operation, reason)),
    change: (operation: FollowedOperation, seen: SeenEntry, patch: Patch, record: RecordAnswer) =>
      put(operation, seen, { verb: "change", set: definedFields(patch) }, record),
    revoke: (operation: FollowedOperation, seen: SeenEntry, reason: string, record: RecordAnswer) =>
      put(operation, seen, revocation(operation, reason), record),
  };
}

/** Annual reviews of lawyers (律师年度考核). */
export const annualReviewBook = annualBook<
  queries.ReviewRow,
  AnnualReviewRequest,
  AnnualReviewPatch,
  AnnualReviewEntry
>({
  entity: "annualReviews",
  change: "annualReview",
  subject: "lawyerId",
  find: queries.findReview,
  resultOf: ({ review }) => review,
  with: (row, set) => ({ ...row, review: { ...row.review, ...set } }),
  subjectOf: (result) => ("review" in result ? result.review : result).lawyerId,
  toEntry: ({ review: { lawyerId, ...entry }, lawyerName }) => ({
    ...entry,
    lawyer: { id: lawyerId, name: lawyerName },
  }),
  insertStatement: queries.insertReviewStatement,
  updateStatement: queries.updateReviewStatement,
});

/** Annual inspections of firms (律所年度检查考核). */
export const annualInspectionBook = annualBook<
  queries.InspectionRow,
  AnnualInspectionRequest,
  AnnualInspectionPatch,
  AnnualInspectionEntry
>({
  entity: "annualInspections",
  change: "annualInspection",
  subject: "firmId",
  find: queries.findInspection,
  resultOf: ({ inspection }) => inspection,
  with: (row, set) => ({ ...row, inspection: { ...row.inspection, ...set } }),
  subjectOf: (result) => ("inspection" in result ? result.inspection : result).firmId,
  toEntry: ({ inspection: { firmId, ...entry }, firmName }) => ({ ...entry, firm: { id: firmId, name: firmName } }),
  insertStatement: queries.insertInspectionStatement,
  updateStatement: queries.updateInspectionStatement,
});
