import { audited, definedFields, presentValues } from "../../platform/access/audit.ts";
import { newId } from "../../platform/core/id.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Statement } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import { maskPhone } from "../../platform/privacy/mask.ts";
import type { Consequences } from "../changes/follow.ts";
import type { Change } from "../changes/table.ts";
import * as queries from "./admin-queries.ts";
import { firmChanges, lawyerChanges, siteChanges } from "./changes.ts";
import { initialsOf, searchWordsOf } from "./initials.ts";
import { findFirm } from "./queries.ts";
import { maskedOrNull, openBranchPhone, openLawyerPhone, sealBranchPhone, sealLawyerPhone } from "./sealed-phones.ts";
import type {
  FirmEntry,
  FirmPatch,
  FirmRequest,
  LawyerEntry,
  LawyerPatch,
  LawyerRequest,
  RegistryStatus,
  SiteEntry,
  SitePatch,
  SiteRequest,
} from "./schema.ts";

/*
 * What adding or changing an entry of the register comes to, as statements that are not carried out yet: of one entry,
 * or of a hundred in one batch.
 */

type Entity = "firms" | "lawyers" | "sites";

/** Fields that are, or may be, somebody's own number: the audit keeps them masked. */
const PHONES = new Set(["phone", "branchPhone"]);

const masked = (fields: object): object =>
  Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [
      field,
      PHONES.has(field) && typeof value === "string" ? maskPhone(value) : value,
    ]),
  );

/** What adds an entry. */
export interface Creation {
  readonly id: string;
  readonly statements: readonly Statement[];
}

function creation(
  operation: Operation,
  entity: Entity,
  id: string,
  {
    after,
    insert,
    alongside = [],
  }: {
    readonly after: object;
    readonly insert: (row: { id: string; createdAt: string; updatedAt: string }) => Statement;
    /** What stands behind it in the batch. */
    readonly alongside?: readonly Statement[];
  },
): Creation {
  const at = operation.now.toISOString();
  return {
    id,
    statements: [
      ...audited(operation, insert({ id, createdAt: at, updatedAt: at }), {
        action: `${entity}.create`,
        entity,
        entityId: id,
        after: masked(after),
      }),
      ...alongside,
    ],
  };
}

/** What changes an entry. */
export interface Edit<Entry> {
  readonly statements: readonly Statement[];
  /** What it means, by the table of changes. */
  readonly changes: readonly Change[];
  /** The entry as it is then. */
  readonly after: Entry;
}

function edit<T extends object, Entry>(
  operation: Operation,
  row: { readonly id: string; readonly [field: string]: unknown },
  {
    entity,
    version,
    set,
    update,
    changes,
    alongside = [],
    after,
  }: {
    readonly entity: Entity;
    readonly version: number;
    /** What the patch says of the entry itself. */
    readonly set: T;
    readonly update: (set: T & { updatedAt: string }) => Statement;
    readonly changes: readonly Change[];
    /** Stand behind it in the batch. */
    readonly alongside?: readonly Statement[];
    readonly after: (stamps: { updatedAt: string; version: number }) => Entry;
  },
): Edit<Entry> {
  const updatedAt = operation.now.toISOString();
  return {
    statements: [
      ...audited(operation, update({ ...set, updatedAt }), {
        action: `${entity}.change`,
        entity,
        entityId: row.id,
        before: masked(presentValues(row, set)),
        after: masked(set),
      }),
      ...alongside,
    ],
    changes,
    after: after({ updatedAt, version: version + 1 }),
  };
}

export async function firmCreation(operation: Operation, request: FirmRequest): Promise<Creation> {
  const { db, keys } = operation;
  const id = newId();
  const branchPhone = await sealBranchPhone(keys, id, request.branchPhone);
  return creation(operation, "firms", id, {
    after: request,
    insert: (row) => queries.insertFirmStatement(db, { ...request, branchPhone, ...row }),
  });
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
export async function firmEdit(
  operation: Operation,
  { firm: row, mergedInto }: queries.FirmWithMerger,
  version: number,
  patch: FirmPatch,
): Promise<Edit<FirmEntry>> {
  const { db, keys } = operation;
  const { id } = row;
  const branchPhone = await openBranchPhone(keys, row);
  const firm: FirmEntry = { ...row, branchPhone: maskedOrNull(branchPhone), mergedInto };
  const set = withoutPhone(
    "branchPhone",
    branchPhone,
    definedFields({ ...patch, branchPhone: setAnew(patch.branchPhone, branchPhone) }),
  );
  const sealed = set.branchPhone === undefined ? {} : { branchPhone: await sealBranchPhone(keys, id, set.branchPhone) };
  if (set.status === "active" && firm.mergedInto) throw new Problem("illegal_transition");
  return edit(
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
  );
}

export async function lawyerCreation(operation: Operation, request: LawyerRequest): Promise<Creation> {
  const { db, keys } = operation;
  const id = newId();
  const [initials, words, phone] = await Promise.all([
    initialsOf(request.name),
    searchWordsOf(request.name),
    sealLawyerPhone(keys, id, request.phone),
  ]);
  return creation(operation, "lawyers", id, {
    after: request,
    insert: (row) => queries.insertLawyerStatement(db, { ...request, initials, phone, ...row }),
    alongside: queries.replaceWordsStatements(db, id, request.name, words),
  });
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

/** @throws Problem when the lawyer leaves an office at which they hold a post, and nobody says what becomes of it */
export async function lawyerEdit(
  operation: RegistryOperation,
  { lawyer, firm }: queries.LawyerRow,
  version: number,
  { officePosts, officeId, ...patch }: LawyerPatch,
): Promise<Edit<LawyerEntry>> {
  const { db, keys } = operation;
  const { id } = lawyer;
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
  return edit(
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
  );
}

export const siteCreation = (operation: Operation, request: SiteRequest): Creation =>
  creation(operation, "sites", newId(), {
    after: request,
    insert: (row) => queries.insertSiteStatement(operation.db, { ...request, ...row }),
  });

export function siteEdit(operation: Operation, site: SiteEntry, version: number, patch: SitePatch): Edit<SiteEntry> {
  const set = definedFields(patch);
  return edit(operation, site, {
    entity: "sites",
    version,
    set,
    update: (columns) => queries.updateSiteStatement(operation.db, site.id, version, columns),
    changes: siteChanges(site, set),
    after: (stamps) => ({ ...site, ...set, ...stamps }),
  });
}
