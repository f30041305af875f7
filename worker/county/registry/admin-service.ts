import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { guardOf, type Guard } from "../../platform/db/errors.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { Problem, type FieldError } from "../../platform/core/problem.ts";
import type { Created } from "../../platform/http/routes.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import type { Keys } from "../../platform/privacy/keys.ts";
import { followAtOnce, followStatements, type FollowedOperation } from "../changes/follow.ts";
import * as queries from "./admin-queries.ts";
import {
  firmCreation,
  firmEdit,
  lawyerCreation,
  lawyerEdit,
  siteCreation,
  siteEdit,
  type Creation,
  type Edit,
  type RegistryOperation,
} from "./prepare-service.ts";
import { maskedOrNull, openBranchPhone, openLawyerPhone } from "./sealed-phones.ts";
import type {
  FirmChanged,
  FirmEntry,
  FirmPatch,
  FirmRequest,
  LawyerChanged,
  LawyerEntry,
  LawyerPatch,
  LawyerRequest,
  SiteChanged,
  SiteEntry,
  SitePatch,
  SiteRequest,
} from "./schema.ts";

/** What a guard says of one field of the registry. */
const FIELD_OF_GUARD: Partial<Record<Guard, FieldError>> = {
  credit_code_exists: { field: "creditCode", code: "taken" },
  licence_no_exists: { field: "licenceNo", code: "taken" },
  unknown_reference: { field: "firmId", code: "unknown" },
};

async function write(operation: Operation, statements: readonly Statement[]): Promise<void> {
  try {
    await writeBatch(operation.db, statements);
  } catch (error) {
    const guard = guardOf(error);
    const field = guard && FIELD_OF_GUARD[guard];
    if (field) throw new Problem("validation_failed", [field]);
    throw error;
  }
}

async function create(operation: Operation, { id, statements }: Creation, record: RecordAnswer): Promise<Created> {
  const created = { id, version: 1 };
  await write(operation, [...statements, ...(await record(created))]);
  return created;
}

/**
 * Writes a change with its audit entry and with what follows it, which is carried out at once.
 * @returns whether some of that is still under way
 */
async function change<Entry extends object>(
  operation: FollowedOperation,
  { statements, changes, after }: Edit<Entry>,
  record: RecordAnswer,
): Promise<boolean> {
  await write(operation, [
    ...statements,
    ...followStatements(operation, changes),
    ...(await record({ ...after, underWay: true })),
  ]);
  return followAtOnce(operation, changes);
}

function found<T>(row: T | undefined): T {
  if (!row) throw new Problem("not_found");
  return row;
}

export const toFirmEntry =
  (keys: Keys) =>
  async ({ firm, mergedInto }: queries.FirmWithMerger): Promise<FirmEntry> => ({
    ...firm,
    branchPhone: maskedOrNull(await openBranchPhone(keys, firm)),
    mergedInto,
  });

export const readFirm = async ({ db, keys }: Operation, id: string): Promise<FirmEntry> =>
  toFirmEntry(keys)(found(await queries.findFirmEntry(db, id)));

export const createFirm = async (operation: Operation, request: FirmRequest, record: RecordAnswer): Promise<Created> =>
  create(operation, await firmCreation(operation, request), record);

export async function changeFirm(
  operation: RegistryOperation,
  { id, version }: SeenEntry,
  patch: FirmPatch,
  record: RecordAnswer,
): Promise<FirmChanged> {
  const row = found(await queries.findFirmEntry(operation.db, id));
  const underWay = await change(operation, await firmEdit(operation, row, version, patch), record);
  return { ...(await readFirm(operation, id)), underWay };
}

export const toLawyerEntry =
  (keys: Keys) =>
  async ({ lawyer, firm }: queries.LawyerRow): Promise<LawyerEntry> => {
    const { firmId: _firmId, ...entry } = lawyer;
    return { ...entry, phone: maskedOrNull(await openLawyerPhone(keys, lawyer)), firm };
  };

export const readLawyer = async ({ db, keys }: Operation, id: string): Promise<LawyerEntry> =>
  toLawyerEntry(keys)(found(await queries.findLawyer(db, id)));

export const createLawyer = async (
  operation: Operation,
  request: LawyerRequest,
  record: RecordAnswer,
): Promise<Created> => create(operation, await lawyerCreation(operation, request), record);

export async function changeLawyer(
  operation: RegistryOperation,
  { id, version }: SeenEntry,
  patch: LawyerPatch,
  record: RecordAnswer,
): Promise<LawyerChanged> {
  const row = found(await queries.findLawyer(operation.db, id));
  const underWay = await change(operation, await lawyerEdit(operation, row, version, patch), record);
  return { ...(await readLawyer(operation, id)), underWay };
}

export const readSite = async ({ db }: Operation, id: string): Promise<SiteEntry> =>
  found(await queries.findSite(db, id));

export const createSite = (operation: Operation, request: SiteRequest, record: RecordAnswer): Promise<Created> =>
  create(operation, siteCreation(operation, request), record);

export async function changeSite(
  operation: RegistryOperation,
  { id, version }: SeenEntry,
  patch: SitePatch,
  record: RecordAnswer,
): Promise<SiteChanged> {
  const site = await readSite(operation, id);
  const underWay = await change(operation, siteEdit(operation, site, version, patch), record);
  return { ...(await readSite(operation, id)), underWay };
}
