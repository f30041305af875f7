import { audited } from "../../platform/access/audit.ts";
import { writeBatch } from "../../platform/db/client.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { SeenEntry } from "../../platform/operation.ts";
import { followAtOnce, followStatements } from "../changes/follow.ts";
import type { Change } from "../changes/table.ts";
import * as queries from "./admin-queries.ts";
import { readFirm } from "./admin-service.ts";
import type { RegistryOperation } from "./prepare-service.ts";
import type { FirmChanged, FirmMerger } from "./schema.ts";

/**
 * Makes one firm part of another: its lawyers are the other's from then on, its offices are too or are given up, and its Party branch goes along;
 * what is held there ends or moves, as the bureau says. What was signed, nominated and inspected keeps its name.
 */
export async function mergeFirm(
  operation: RegistryOperation,
  { id, version }: SeenEntry,
  { into, offices, officePosts, officeId, reason }: FirmMerger,
  record: RecordAnswer,
): Promise<FirmChanged> {
  const { db, now } = operation;
  const firm = await readFirm(operation, id);
  if (firm.mergedInto) throw new Problem("illegal_transition");
  const joined = await queries.findFirmEntry(db, into);
  if (!joined || into === id) throw fieldProblem("into", "unknown");
  if (joined.firm.status !== "active") throw fieldProblem("into", "not_allowed");
  const [lawyerIds, siteIds] = await Promise.all([queries.listLawyerIds(db, id), queries.listOfficeIds(db, id)]);
  const left =
    offices === "close"
      ? await operation.leaveOffices(operation, { lawyerIds, siteIds, toFirmId: into, officePosts, officeId })
      : [];
  const updatedAt = now.toISOString();
  const set = { status: "inactive", mergedInto: into } as const;
  const mergedInto = { id: into, name: joined.firm.name };
  const changed = { ...firm, status: set.status, branchPhone: null, mergedInto, updatedAt, version: version + 1 };
  const changes: Change[] = [
    { kind: "firmsMerged", id: into },
    { kind: "firmsMerged", id },
    ...siteIds.map((siteId): Change => ({
      kind: offices === "close" ? "siteOutOfUse" : "siteOfAnotherFirm",
      id: siteId,
    })),
  ];
  await writeBatch(db, [
    ...audited(operation, queries.updateFirmStatement(db, id, version, { ...set, branchPhone: null, updatedAt }), {
      action: "firms.merge",
      entity: "firms",
      entityId: id,
      before: { status: firm.status },
      after: { ...set, offices, officePosts, lawyerIds, siteIds },
      reason,
    }),
    ...left,
    ...(await operation.firmMerged(operation, id, into)),
    queries.moveLawyersStatement(db, id, into, updatedAt),
    queries.updateOfficesStatement(db, id, offices === "close" ? { status: "inactive" } : { firmId: into }, updatedAt),
    ...followStatements(operation, changes),
    ...(await record({ ...changed, underWay: true })),
  ]);
  const underWay = await followAtOnce(operation, changes);
  return { ...(await readFirm(operation, id)), underWay };
}
