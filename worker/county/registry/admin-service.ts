import { audited, definedFields, presentValues } from "../../platform/access/audit.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { guardOf, type Guard } from "../../platform/db/errors.ts";
import { newId } from "../../platform/core/id.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem, type FieldError } from "../../platform/core/problem.ts";
import type { Created } from "../../platform/http/routes.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import type { Keys } from "../../platform/privacy/keys.ts";
import { maskPhone } from "../../platform/privacy/mask.ts";
import { followAtOnce, followStatements, type Consequences, type FollowedOperation } from "../changes/follow.ts";
import type { Change } from "../changes/table.ts";
import * as queries from "./admin-queries.ts";
import { firmChanges, lawyerChanges, siteChanges } from "./changes.ts";
import { initialsOf, searchWordsOf } from "./initials.ts";
import { findFirm } from "./queries.ts";
import { maskedOrNull, openBranchPhone, openLawyerPhone, sealBranchPhone, sealLawyerPhone } from "./sealed-phones.ts";
import type {
  FirmChanged,
  FirmEntry,
  FirmPatch,
  FirmRequest,
  LawyerChanged,
  LawyerEntry,
  LawyerPatch,
  LawyerRequest,
  RegistryStatus,
  SiteChanged,
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

/** Fields that are, or may be, somebody's own number: the audit keeps them masked. */
const PHONES = new Set(["phone", "branchPhone"]);

const masked = (fields: object): object =>
  Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [
      field,
      PHONES.has(field) && typeof value === "string" ? maskPhone(value) : value,
    ]),
  );

interface Creation {
  readonly entity: Entity;
  readonly id: string;
  readonly after: object;
  readonly insert: (row: { id: string; createdAt: string; updatedAt: string }) => Statement;
  /** What stands behind it in the batch. */
  readonly alongside?: readonly Statement[];
}

async function create(
  operation: Operation,
  { entity, id, after, insert, alongside = [] }: Creation,
  record: RecordAnswer,
): Promise<Created> {
  const created = { id, version: 1 };
  const at = operation.now.toISOString();
  await write(operation, [
    ...audited(operation, insert({ id: created.id, createdAt: at, updatedAt: at }), {
      action: `${entity}.create`,
      entity,
      entityId: created.id,
      after: masked(after),
    }),
    ...alongside,
    ...(await record(created)),
  ]);
  return created;
}

/** A patch, with what it means and what goes with it. */
interface Edit<T extends object, Answer> {
  readonly entity: Entity;
  readonly version: number;
  /** What the patch says of the entry itself. */
  readonly set: T;
  readonly update: (set: T & { updatedAt: string }) => Statement;
  /** What it means, by the table of changes. */
  readonly changes: readonly Change[];
  /** Stand behind it in the batch. */
  readonly alongside?: readonly Statement[];
  /** The entry as it is then. */
  readonly after: (stamps: { updatedAt: string; version: number }) => Answer;
}

/**
 * Writes a patch with its audit entry and with what follows it, which is carried out at once.
 * @returns whether some of that is still under way
 */
async function change<T extends object, Answer extends object>(
  operation: FollowedOperation,
  row: { readonly id: string; readonly [field: string]: unknown },
  { entity, version, set, update, changes, alongside = [], after }: Edit<T, Answer>,
  record: RecordAnswer,
): Promise<boolean> {
  const updatedAt = operation.now.toISOString();
  await write(operation, [
    ...audited(operation, update({ ...set, updatedAt }), {
      action: `${entity}.change`,
      entity,
      entityId: row.id,
      before: masked(presentValues(row, set)),
      after: masked(set),
    }),
    ...alongside,
    ...followStatements(operation, changes),
    ...(await record({ ...after({ updatedAt, version: version + 1 }), underWay: true })),
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

export async function createFirm(operation: Operation, request: FirmRequest, record: RecordAnswer): Promise<Created> {
  const { db, keys } = operation;
  const id = newId();
  const branchPhone = await sealBranchPhone(keys, id, request.branchPhone);
  return create(
    operation,
    {
      entity: "firms",
      id,
      after: request,
      insert: (row) => queries.insertFirmStatement(db, { ...request, branchPhone, ...row }),
    },
    record,
  );
}

/** A patch with what goes with it: who is out of practice, or dissolved, is sent no links, and no phone is kept. */
const withoutPhone = <F extends "phone" | "branchPhone", P extends { status?: RegistryStatus }>(
  field: F,
  kept: string | null,
  patch: P,
): P => (patch.status === "inactive" && kept !== null ? { ...patch, [field]: null } : patch);

/** What a patch says of a phone: nothing where it is on file already, so that nobody counts as who set it who did not. */
const setAnew = (sent: string | null | undefined, kept: string | null): string | null | undefined =>
  sent === kept ? undefined : sent;

/** Changes a firm. One that became part of another is not in use again. */
export async function changeFirm(
  operation: RegistryOperation,
  { id, version }: SeenEntry,
  patch: FirmPatch,
  record: RecordAnswer,
): Promise<FirmChanged> {
  const { db, keys } = operation;
  const { firm: row, mergedInto } = found(await queries.findFirmEntry(db, id));
  const branchPhone = await openBranchPhone(keys, row);
  const firm: FirmEntry = { ...row, branchPhone: maskedOrNull(branchPhone), mergedInto };
  const set = withoutPhone(
    "branchPhone",
    branchPhone,
    definedFields({ ...patch, branchPhone: setAnew(patch.branchPhone, branchPhone) }),
  );
  const sealed = set.branchPhone === undefined ? {} : { branchPhone: await sealBranchPhone(keys, id, set.branchPhone) };
  if (set.status === "active" && firm.mergedInto) throw new Problem("illegal_transition");
  const underWay = await change(
    operation,
    { ...row, branchPhone },
    {
      entity: "firms",
      version,
      set,
      update: (columns) => queries.updateFirmStatement(db, id, version, { ...columns, ...sealed }),
      changes: firmChanges(firm, set),
      after: (stamps) => ({
        ...firm,
        ...set,
        branchPhone: maskedOrNull(set.branchPhone === undefined ? branchPhone : set.branchPhone),
        ...stamps,
      }),
    },
    record,
  );
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

export async function createLawyer(
  operation: Operation,
  request: LawyerRequest,
  record: RecordAnswer,
): Promise<Created> {
  const { db, keys } = operation;
  const id = newId();
  const [initials, words, phone] = await Promise.all([
    initialsOf(request.name),
    searchWordsOf(request.name),
    sealLawyerPhone(keys, id, request.phone),
  ]);
  return create(
    operation,
    {
      entity: "lawyers",
      id,
      after: request,
      insert: (row) => queries.insertLawyerStatement(db, { ...request, initials, phone, ...row }),
      alongside: queries.replaceWordsStatements(db, id, request.name, words),
    },
    record,
  );
}

/** Lawyers who leave the offices of a firm, and what the bureau says of the posts they hold there. */
export interface Leaving {
  readonly lawyerIds: readonly string[];
  /** The offices they leave. */
  readonly siteIds: readonly string[];
  readonly toFirmId: string;
  readonly officePosts?: "end" | "move" | undefined;
  /** Where posts move, if the firm has several offices. */
  readonly officeId?: string | undefined;
}

/** What goes with a change of the register in wings further right. */
export interface RegistryEffects {
  readonly consequences: Consequences;
  /**
   * Statements for the batch in which lawyers leave offices: duty there ends, and posts as the bureau says.
   * @throws Problem `post_choice_required` when a post is held there and the bureau says nothing
   */
  leaveOffices(operation: Operation, leaving: Leaving): Promise<readonly Statement[]>;
  /** Statements for the batch in which one firm becomes part of another: what becomes of its Party branch. */
  firmMerged(operation: Operation, firmId: string, intoFirmId: string): Promise<readonly Statement[]>;
}

export type RegistryOperation = Operation & RegistryEffects;

export async function changeLawyer(
  operation: RegistryOperation,
  { id, version }: SeenEntry,
  { officePosts, officeId, ...patch }: LawyerPatch,
  record: RecordAnswer,
): Promise<LawyerChanged> {
  const { db, keys } = operation;
  const { lawyer, firm } = found(await queries.findLawyer(db, id));
  const phone = await openLawyerPhone(keys, lawyer);
  const set = withoutPhone("phone", phone, definedFields({ ...patch, phone: setAnew(patch.phone, phone) }));
  const sealed = set.phone === undefined ? {} : { phone: await sealLawyerPhone(keys, id, set.phone) };
  const moves = set.firmId !== undefined && set.firmId !== lawyer.firmId;
  if (!moves && (officePosts !== undefined || officeId !== undefined))
    throw fieldProblem(officePosts === undefined ? "officeId" : "officePosts", "not_allowed");
  const joined = moves ? await findFirm(db, set.firmId ?? "") : firm;
  if (!joined) throw fieldProblem("firmId", "unknown");
  const words =
    set.name === undefined ? [] : queries.replaceWordsStatements(db, id, set.name, await searchWordsOf(set.name));
  const renamed = set.name === undefined ? {} : { initials: await initialsOf(set.name) };
  const left = moves
    ? await operation.leaveOffices(operation, {
        lawyerIds: [id],
        siteIds: await queries.listOfficeIds(db, lawyer.firmId),
        toFirmId: joined.id,
        officePosts,
        officeId,
      })
    : [];
  const { firmId: _firmId, ...before } = lawyer;
  const { firmId: _newFirmId, ...fields } = set;
  const underWay = await change(
    operation,
    { ...lawyer, phone },
    {
      entity: "lawyers",
      version,
      set,
      update: (columns) => queries.updateLawyerStatement(db, id, version, { ...columns, ...renamed, ...sealed }),
      changes: lawyerChanges(lawyer, set),
      alongside: [...words, ...left],
      after: (stamps) => ({
        ...before,
        ...fields,
        ...renamed,
        phone: maskedOrNull(set.phone === undefined ? phone : set.phone),
        firm: { id: joined.id, name: joined.name },
        ...stamps,
      }),
    },
    record,
  );
  return { ...(await readLawyer(operation, id)), underWay };
}

export const readSite = async ({ db }: Operation, id: string): Promise<SiteEntry> =>
  found(await queries.findSite(db, id));

export const createSite = (operation: Operation, request: SiteRequest, record: RecordAnswer): Promise<Created> =>
  create(
    operation,
    {
      entity: "sites",
      id: newId(),
      after: request,
      insert: (row) => queries.insertSiteStatement(operation.db, { ...request, ...row }),
    },
    record,
  );

export async function changeSite(
  operation: RegistryOperation,
  { id, version }: SeenEntry,
  patch: SitePatch,
  record: RecordAnswer,
): Promise<SiteChanged> {
  const site = await readSite(operation, id);
  const set = definedFields(patch);
  const underWay = await change(
    operation,
    site,
    {
      entity: "sites",
      version,
      set,
      update: (columns) => queries.updateSiteStatement(operation.db, id, version, columns),
      changes: siteChanges(site, set),
      after: (stamps) => ({ ...site, ...set, ...stamps }),
    },
    record,
  );
  return { ...(await readSite(operation, id)), underWay };
}
