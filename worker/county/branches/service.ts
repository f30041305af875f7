import { audited, definedFields } from "../../platform/access/audit.ts";
import { newId } from "../../platform/core/id.ts";
import { fieldProblem, Problem, type FieldError } from "../../platform/core/problem.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { guardOf } from "../../platform/db/errors.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Created } from "../../platform/http/routes.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import type { Keys } from "../../platform/privacy/keys.ts";
import { initialsOf } from "../registry/initials.ts";
import { findActiveLawyer } from "../registry/queries.ts";
import { maskedOrNull } from "../registry/sealed-phones.ts";
import { setNameInitialsStatement } from "../search/queries.ts";
import * as queries from "./queries.ts";
import { openPhone, sealPhone } from "./sealed-phone.ts";
import type { BranchEntry, BranchKind, BranchPatch, BranchRequest } from "./schema.ts";

export const toBranchEntry =
  (keys: Keys) =>
  async ({ branch, firms, mergedInto, secretary }: queries.BranchWithFirms): Promise<BranchEntry> => {
    const { secretaryId: _secretaryId, secretaryName, ...entry } = branch;
    return {
      ...entry,
      firms: [...firms],
      secretary: secretary ?? (secretaryName === null ? null : { id: null, name: secretaryName }),
      phone: maskedOrNull(await openPhone(keys, branch)),
      mergedInto,
    };
  };

export async function findBranchEntry({ db }: Operation, id: string): Promise<queries.BranchWithFirms> {
  const row = await queries.findBranch(db, id);
  if (!row) throw new Problem("not_found");
  return row;
}

export const readBranch = async (operation: Operation, id: string): Promise<BranchEntry> =>
  toBranchEntry(operation.keys)(await findBranchEntry(operation, id));

async function write(operation: Operation, statements: readonly Statement[]): Promise<void> {
  try {
    await writeBatch(operation.db, statements);
  } catch (error) {
    if (guardOf(error) === "firm_in_branch") throw fieldProblem("firmIds", "taken");
    throw error;
  }
}

/** A branch is of one firm, a joint one of several; each is there, and named once. */
async function checkFirms(
  { db }: Operation,
  { kind, firmIds }: { readonly kind: BranchKind; readonly firmIds: readonly string[] },
): Promise<BranchEntry["firms"]> {
  if (kind === "branch" && firmIds.length !== 1)
    throw fieldProblem("firmIds", firmIds.length === 0 ? "required" : "too_many", { max: 1 });
  if (kind === "joint" && firmIds.length < 2) throw fieldProblem("firmIds", "too_few", { min: 2 });
  const known = await queries.findFirmsInUse(db, firmIds);
  const errors = firmIds.flatMap((id, index): FieldError[] => {
    if (!known.some((firm) => firm.id === id)) return [{ field: `firmIds.${index}`, code: "unknown" }];
    return firmIds.indexOf(id) < index ? [{ field: `firmIds.${index}`, code: "taken" }] : [];
  });
  if (errors.length > 0) throw new Problem("validation_failed", errors);
  return known;
}

/** The secretary is a lawyer of the register or somebody else, and never both. */
async function checkSecretary(
  { db }: Operation,
  { secretaryId, secretaryName }: Pick<BranchRequest, "secretaryId" | "secretaryName">,
): Promise<BranchEntry["secretary"]> {
  if (secretaryId === null) return secretaryName === null ? null : { id: null, name: secretaryName };
  if (secretaryName !== null) throw fieldProblem("secretaryName", "not_allowed");
  const lawyer = await findActiveLawyer(db, secretaryId);
  if (!lawyer) throw fieldProblem("secretaryId", "unknown");
  return { id: lawyer.id, name: lawyer.name };
}

/** Branches are found by their pinyin initials from the moment they have the name. In a list: by itself it would run. */
const initialsStatements = async (
  { db }: Operation,
  entityId: string,
  name: string | undefined,
): Promise<readonly Statement[]> =>
  name === undefined
    ? []
    : [setNameInitialsStatement(db, { entity: "branches", entityId, name, initials: await initialsOf(name) })];

export async function createBranch(
  operation: Operation,
  request: BranchRequest,
  record: RecordAnswer,
): Promise<Created> {
  const { db, keys, now } = operation;
  await checkFirms(operation, request);
  await checkSecretary(operation, request);
  const { firmIds, ...columns } = request;
  const id = newId();
  const at = now.toISOString();
  const row = { ...columns, id, phone: await sealPhone(keys, id, request.phone), createdAt: at, updatedAt: at };
  const created = { id, version: 1 };
  await write(operation, [
    ...audited(operation, queries.insertBranchStatement(db, row), {
      action: "branches.create",
      entity: "branches",
      entityId: id,
      after: { ...request, phone: maskedOrNull(request.phone) },
    }),
    ...(await initialsStatements(operation, id, request.name)),
    ...queries.setFirmsStatements(db, id, firmIds),
    ...(await record(created)),
  ]);
  return created;
}

/** What a branch says of itself, by the names of a request; its phone in the clear. */
const presentFields = ({ branch, firms }: queries.BranchWithFirms, phone: string | null) => ({
  name: branch.name,
  kind: branch.kind,
  firmIds: firms.map(({ id }) => id),
  upperCommittee: branch.upperCommittee,
  secretaryId: branch.secretaryId,
  secretaryName: branch.secretaryName,
  memberCount: branch.memberCount,
  phone,
  status: branch.status,
});
type BranchFields = ReturnType<typeof presentFields>;

/** What goes with a patch: one secretary takes the other's place, and a branch out of use has neither firms nor phone. */
function completed(present: BranchFields, patch: BranchPatch): Partial<BranchFields> {
  const set: Partial<BranchFields> = definedFields(patch);
  if (typeof set.secretaryId === "string" && set.secretaryName === undefined) set.secretaryName = null;
  if (typeof set.secretaryName === "string" && set.secretaryId === undefined) set.secretaryId = null;
  if (set.status === "inactive") Object.assign(set, { firmIds: [], phone: null });
  // What says nothing new is not said: nobody counts as who set a phone that was on file already.
  const was = new Map<string, unknown>(Object.entries(present));
  return Object.fromEntries(
    Object.entries(set).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(was.get(field))),
  );
}

/** Changes a branch. One that became part of another is not in use again. */
export async function changeBranch(
  operation: Operation,
  { id, version }: SeenEntry,
  patch: BranchPatch,
  record: RecordAnswer,
): Promise<BranchEntry> {
  const { db, keys, now } = operation;
  const row = await findBranchEntry(operation, id);
  const present = presentFields(row, await openPhone(keys, row.branch));
  const set = completed(present, patch);
  const after = { ...present, ...set };
  const entry = await toBranchEntry(keys)(row);
  let { firms, secretary } = entry;
  if (set.status === "active" && row.branch.mergedInto) throw new Problem("illegal_transition");
  if (after.status === "inactive") {
    if (after.phone !== null) throw fieldProblem("phone", "not_allowed");
    if (after.firmIds.length > 0) throw fieldProblem("firmIds", "not_allowed");
    firms = [];
  } else if (set.kind !== undefined || set.firmIds !== undefined || set.status !== undefined)
    firms = await checkFirms(operation, after);
  if (set.secretaryId !== undefined || set.secretaryName !== undefined)
    secretary = await checkSecretary(operation, after);
  const { firmIds, phone, ...columns } = set;
  const sealed = phone === undefined ? {} : { phone: await sealPhone(keys, id, phone) };
  const updatedAt = now.toISOString();
  const masked = (fields: Partial<BranchFields>) =>
    phone === undefined ? fields : { ...fields, phone: maskedOrNull(fields.phone ?? null) };
  const before: Partial<BranchFields> = Object.fromEntries(
    Object.entries(present).filter(([field]) => Object.hasOwn(set, field)),
  );
  const { secretaryId: _secretaryId, secretaryName: _secretaryName, ...said } = columns;
  const stamps = { updatedAt, version: version + 1 };
  const changed = { ...entry, ...said, firms, secretary, phone: maskedOrNull(after.phone), ...stamps };
  await write(operation, [
    ...audited(operation, queries.updateBranchStatement(db, { id, version }, { ...columns, ...sealed, updatedAt }), {
      action: "branches.change",
      entity: "branches",
      entityId: id,
      before: masked(before),
      after: masked(set),
    }),
    ...(await initialsStatements(operation, id, set.name)),
    ...(firmIds === undefined ? [] : queries.setFirmsStatements(db, id, firmIds)),
    ...(await record(changed)),
  ]);
  return changed;
}
