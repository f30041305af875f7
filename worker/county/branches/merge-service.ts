import { audited } from "../../platform/access/audit.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import * as queries from "./queries.ts";
import { findBranchEntry, toBranchEntry } from "./service.ts";
import type { BranchEntry, BranchKind, BranchMerger } from "./schema.ts";

/** Puts down that a branch has these firms from now on. */
function firmsChanged(
  operation: Operation,
  { branch, firms }: queries.BranchWithFirms,
  after: { readonly firmIds: readonly string[]; readonly kind?: BranchKind; readonly memberCount?: number },
): readonly Statement[] {
  const { db, now } = operation;
  const { firmIds, ...columns } = after;
  return [
    ...audited(operation, queries.updateBranchStatement(db, branch, { ...columns, updatedAt: now.toISOString() }), {
      action: "branches.change",
      entity: "branches",
      entityId: branch.id,
      before: {
        firmIds: firms.map(({ id }) => id),
        ...(after.kind && { kind: branch.kind }),
        ...(after.memberCount !== undefined && { memberCount: branch.memberCount }),
      },
      after,
    }),
    ...queries.setFirmsStatements(db, branch.id, firmIds),
  ];
}

/** Makes one branch part of another, which has these firms and, as far as both are counted, these members. */
function merged(
  operation: Operation,
  own: queries.BranchWithFirms,
  into: queries.BranchWithFirms,
  { firmIds, reason }: { readonly firmIds: readonly string[]; readonly reason?: string },
): readonly Statement[] {
  const { db, now } = operation;
  const set = { status: "inactive", mergedInto: into.branch.id } as const;
  const [ours, theirs] = [own.branch.memberCount, into.branch.memberCount];
  return [
    ...audited(
      operation,
      queries.updateBranchStatement(db, own.branch, { ...set, phone: null, updatedAt: now.toISOString() }),
      {
        action: "branches.merge",
        entity: "branches",
        entityId: own.branch.id,
        before: { status: own.branch.status, firmIds: own.firms.map(({ id }) => id) },
        after: set,
        ...(reason !== undefined && { reason }),
      },
    ),
    ...queries.setFirmsStatements(db, own.branch.id, []),
    ...firmsChanged(operation, into, {
      firmIds,
      ...(firmIds.length > 1 && into.branch.kind === "branch" && { kind: "joint" }),
      ...(ours !== null && theirs !== null && { memberCount: ours + theirs }),
    }),
  ];
}

/** Makes one branch part of another: its firms and members are the other's from then on. */
export async function mergeBranch(
  operation: Operation,
  { id, version }: SeenEntry,
  { into, reason }: BranchMerger,
  record: RecordAnswer,
): Promise<BranchEntry> {
  const { db, keys, now } = operation;
  const found = await findBranchEntry(operation, id);
  // The branch as whoever decides has seen it: another version touches no row.
  const own = { ...found, branch: { ...found.branch, version } };
  if (own.branch.status !== "active") throw new Problem("illegal_transition");
  const joined = await queries.findBranch(db, into);
  if (!joined || into === id) throw fieldProblem("into", "unknown");
  if (joined.branch.status !== "active") throw fieldProblem("into", "not_allowed");
  const firmIds = [...joined.firms, ...own.firms].map((firm) => firm.id);
  const changed: BranchEntry = {
    ...(await toBranchEntry(keys)(own)),
    status: "inactive",
    firms: [],
    phone: null,
    mergedInto: { id: into, name: joined.branch.name },
    updatedAt: now.toISOString(),
    version: version + 1,
  };
  await writeBatch(db, [...merged(operation, own, joined, { firmIds, reason }), ...(await record(changed))]);
  return changed;
}

/**
 * What becomes of the branch of a firm that becomes part of another, for the batch of the merger: the other firm has the
 * branch, unless it has one; then the firm leaves its branch, which becomes part of the other's where it was its only
 * firm.
 */
export async function firmMergedStatements(
  operation: Operation,
  firmId: string,
  intoFirmId: string,
): Promise<readonly Statement[]> {
  const { db } = operation;
  const [own, joined] = await Promise.all([
    queries.findBranchOfFirm(db, firmId),
    queries.findBranchOfFirm(db, intoFirmId),
  ]);
  if (!own) return [];
  const others = own.firms.map(({ id }) => id).filter((id) => id !== firmId);
  if (!joined) return firmsChanged(operation, own, { firmIds: [...others, intoFirmId] });
  if (others.length > 0) return firmsChanged(operation, own, { firmIds: others });
  return merged(operation, own, joined, { firmIds: joined.firms.map(({ id }) => id) });
}
