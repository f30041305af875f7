import { audited, definedFields, presentValues } from "../../platform/access/audit.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { guardOf, type Guard } from "../../platform/db/errors.ts";
import { newId } from "../../platform/core/id.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { Problem, type FieldError } from "../../platform/core/problem.ts";
import type { Created } from "../../platform/http/routes.ts";
import type { Operation } from "../../platform/operation.ts";
import { maskPhone } from "../../platform/privacy/mask.ts";
import * as queries from "./admin-queries.ts";
import { initialsOf, searchWordsOf } from "./initials.ts";
import { findFirm } from "./queries.ts";
import type {
  FirmEntry,
  FirmPatch,
  FirmRequest,
  LawyerEntry,
  LawyerPatch,
  LawyerRequest,
  SiteEntry,
  SitePatch,
  SiteRequest,
} from "./schema.ts";

type Entity = "firms" | "lawyers" | "sites";

/** What a guard says of one field of the registry. */
const FIELD_OF_GUARD: Partial<Record<Guard, FieldError>> = {
  credit_code_exists: { field: "creditCode", code: "taken" },
  licence_no_exists: { field: "licenceNo", code: "taken" },
  unknown_reference: { field: "firmId", code: "unknown" },
};

async function write(operation: Operation, statements: readonly [Statement, ...Statement[]]): Promise<void> {
  try {
    await writeBatch(operation.db, statements);
  } catch (error) {
    const guard = guardOf(error);
    const field = guard && FIELD_OF_GUARD[guard];
    if (field) throw new Problem("validation_failed", [field]);
    throw error;
  }
}

/** A firm's phone may be somebody's own: the audit keeps it masked. */
const masked = (fields: object): object =>
  "phone" in fields && typeof fields.phone === "string" ? { ...fields, phone: maskPhone(fields.phone) } : fields;

async function create(
  operation: Operation,
  entity: Entity,
  after: object,
  insert: (row: { id: string; createdAt: string; updatedAt: string }) => Statement,
  record: RecordAnswer,
  alongside: (id: string) => readonly Statement[] = () => [],
): Promise<Created> {
  const created = { id: newId(), version: 1 };
  const at = operation.now.toISOString();
  await write(operation, [
    ...audited(operation, insert({ id: created.id, createdAt: at, updatedAt: at }), {
      action: `${entity}.create`,
      entity,
      entityId: created.id,
      after: masked(after),
    }),
    ...alongside(created.id),
    ...(await record(created)),
  ]);
  return created;
}

/**
 * Writes a patch with its audit entry; `update` makes the statement from the fields that were sent, and `alongside`
 * stands behind it in the batch.
 */
async function change<T extends object>(
  operation: Operation,
  entity: Entity,
  row: { id: string },
  patch: T,
  update: (set: ReturnType<typeof definedFields<T>> & { updatedAt: string }) => Statement,
  alongside: readonly Statement[] = [],
): Promise<void> {
  const set = definedFields(patch);
  const record = {
    action: `${entity}.change`,
    entity,
    entityId: row.id,
    before: masked(presentValues(row, set)),
    after: masked(set),
  };
  await write(operation, [
    ...audited(operation, update({ ...set, updatedAt: operation.now.toISOString() }), record),
    ...alongside,
  ]);
}

function found<T>(row: T | undefined): T {
  if (!row) throw new Problem("not_found");
  return row;
}

export const readFirm = async ({ db }: Operation, id: string): Promise<FirmEntry> => found(await findFirm(db, id));

export const createFirm = (operation: Operation, request: FirmRequest, record: RecordAnswer): Promise<Created> =>
  create(
    operation,
    "firms",
    request,
    (row) => queries.insertFirmStatement(operation.db, { ...request, ...row }),
    record,
  );

export async function changeFirm(
  operation: Operation,
  id: string,
  version: number,
  patch: FirmPatch,
): Promise<FirmEntry> {
  await change(operation, "firms", await readFirm(operation, id), patch, (set) =>
    queries.updateFirmStatement(operation.db, id, version, set),
  );
  return readFirm(operation, id);
}

export const toLawyerEntry = ({ lawyer: { firmId: _firmId, ...entry }, firm }: queries.LawyerRow): LawyerEntry => ({
  ...entry,
  firm,
});

export const readLawyer = async ({ db }: Operation, id: string): Promise<LawyerEntry> =>
  toLawyerEntry(found(await queries.findLawyer(db, id)));

export async function createLawyer(
  operation: Operation,
  request: LawyerRequest,
  record: RecordAnswer,
): Promise<Created> {
  const [initials, words] = await Promise.all([initialsOf(request.name), searchWordsOf(request.name)]);
  return create(
    operation,
    "lawyers",
    request,
    (row) => queries.insertLawyerStatement(operation.db, { ...request, initials, ...row }),
    record,
    (id) => queries.replaceWordsStatements(operation.db, id, request.name, words),
  );
}

/** What follows in other wings when the register changes. */
export interface RegistryEffects {
  /** A lawyer is of another firm now: what holds for the firm holds for them. */
  lawyerMoved(operation: Operation, lawyerId: string): Promise<unknown>;
}

export async function changeLawyer(
  operation: Operation,
  id: string,
  version: number,
  patch: LawyerPatch,
  effects: RegistryEffects,
): Promise<LawyerEntry> {
  const { lawyer } = found(await queries.findLawyer(operation.db, id));
  const { name } = patch;
  const renamed = name === undefined ? {} : { initials: await initialsOf(name) };
  await change(
    operation,
    "lawyers",
    lawyer,
    patch,
    (set) => queries.updateLawyerStatement(operation.db, id, version, { ...set, ...renamed }),
    name === undefined ? [] : queries.replaceWordsStatements(operation.db, id, name, await searchWordsOf(name)),
  );
  // A sanction on the firm they join touches them too, and one on the firm they leave no more.
  if (patch.firmId !== undefined) await effects.lawyerMoved(operation, id);
  return readLawyer(operation, id);
}

export const readSite = async ({ db }: Operation, id: string): Promise<SiteEntry> =>
  found(await queries.findSite(db, id));

export const createSite = (operation: Operation, request: SiteRequest, record: RecordAnswer): Promise<Created> =>
  create(
    operation,
    "sites",
    request,
    (row) => queries.insertSiteStatement(operation.db, { ...request, ...row }),
    record,
  );

export async function changeSite(
  operation: Operation,
  id: string,
  version: number,
  patch: SitePatch,
): Promise<SiteEntry> {
  await change(operation, "sites", await readSite(operation, id), patch, (set) =>
    queries.updateSiteStatement(operation.db, id, version, set),
  );
  return readSite(operation, id);
}
