import { audited, definedFields, presentValues } from "../../platform/access/audit.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { guardOf, type Guard } from "../../platform/db/errors.ts";
import { newId } from "../../platform/core/id.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem, type FieldError } from "../../platform/core/problem.ts";
import type { Created } from "../../platform/http/routes.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { maskPhone } from "../../platform/privacy/mask.ts";
import { followAtOnce, followStatements, type Consequences, type FollowedOperation } from "../changes/follow.ts";
import type { Change } from "../changes/table.ts";
import * as queries from "./admin-queries.ts";
import { firmChanges, lawyerChanges, siteChanges } from "./changes.ts";
import { initialsOf, searchWordsOf } from "./initials.ts";
import { findFirm } from "./queries.ts";
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

interface Creation {
  readonly entity: Entity;
  readonly after: object;
  readonly insert: (row: { id: string; createdAt: string; updatedAt: string }) => Statement;
  /** What stands behind it in the batch. */
  readonly alongside?: (id: string) => readonly Statement[];
}

async function create(
  operation: Operation,
  { entity, after, insert, alongside = () => [] }: Creation,
  record: RecordAnswer,
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
  row: { id: string },
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

export const toFirmEntry = ({ firm, mergedInto }: queries.FirmWithMerger): FirmEntry => ({ ...firm, mergedInto });

export const readFirm = async ({ db }: Operation, id: string): Promise<FirmEntry> =>
  toFirmEntry(found(await queries.findFirmEntry(db, id)));

export const createFirm = (operation: Operation, request: FirmRequest, record: RecordAnswer): Promise<Created> =>
  create(
    operation,
    {
      entity: "firms",
      after: request,
      insert: (row) => queries.insertFirmStatement(operation.db, { ...request, ...row }),
    },
    record,
  );

/** Changes a firm. One that became part of another is not in use again. */
export async function changeFirm(
  operation: RegistryOperation,
  { id, version }: SeenEntry,
  patch: FirmPatch,
  record: RecordAnswer,
): Promise<FirmChanged> {
  const firm = await readFirm(operation, id);
  const set = definedFields(patch);
  if (set.status === "active" && firm.mergedInto) throw new Problem("illegal_transition");
  const underWay = await change(
    operation,
    firm,
    {
      entity: "firms",
      version,
      set,
      update: (columns) => queries.updateFirmStatement(operation.db, id, version, columns),
      changes: firmChanges(firm, set),
      after: (stamps) => ({ ...firm, ...set, ...stamps }),
    },
    record,
  );
  return { ...(await readFirm(operation, id)), underWay };
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
    {
      entity: "lawyers",
      after: request,
      insert: (row) => queries.insertLawyerStatement(operation.db, { ...request, initials, ...row }),
      alongside: (id) => queries.replaceWordsStatements(operation.db, id, request.name, words),
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
}

export type RegistryOperation = Operation & RegistryEffects;

export async function changeLawyer(
  operation: RegistryOperation,
  { id, version }: SeenEntry,
  { officePosts, officeId, ...patch }: LawyerPatch,
  record: RecordAnswer,
): Promise<LawyerChanged> {
  const { db } = operation;
  const { lawyer, firm } = found(await queries.findLawyer(db, id));
  const set = definedFields(patch);
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
    lawyer,
    {
      entity: "lawyers",
      version,
      set,
      update: (columns) => queries.updateLawyerStatement(db, id, version, { ...columns, ...renamed }),
      changes: lawyerChanges(lawyer, set),
      alongside: [...words, ...left],
      after: (stamps) => ({
        ...before,
        ...fields,
        ...renamed,
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
