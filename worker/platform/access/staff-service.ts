import { DAY } from "../core/clock.ts";
import { newId } from "../core/id.ts";
import type { Role } from "../core/actor.ts";
import { fieldProblem, Problem } from "../core/problem.ts";
import { makeToken } from "../core/token.ts";
import { writeBatch, type Statement } from "../db/client.ts";
import { guardOf } from "../db/errors.ts";
import type { RecordAnswer } from "../http/idempotency.ts";
import type { Operation, SeenEntry } from "../operation.ts";
import type { Keys } from "../privacy/keys.ts";
import { maskPhone } from "../privacy/mask.ts";
import { seal, unseal } from "../privacy/seal.ts";
import { audited } from "./audit.ts";
import { mayAct, PERMISSIONS } from "./permissions.ts";
import { findSignIn, startOverStatements } from "./account-queries.ts";
import type { SignInRow } from "./schema.ts";
import { IDLE } from "./session.ts";
import * as queries from "./staff-queries.ts";
import type { Me, NewToken, StaffEntry, StaffPatch, StaffRequest, TokenEntry, TokenRequest } from "./staff-schema.ts";

/** What the sites are is known one wing up: refuses ids of which there is none. */
export type CheckSites = (operation: Operation, ids: readonly string[], field: string) => Promise<void>;
type StaffOperation = Operation & { readonly checkSites: CheckSites };

const contactPlace = (row: string) => ({ table: "staff", column: "contact", row });

/** The number of somebody here, in the clear: to compare it, never for an answer. */
export const openContact = async (
  keys: Keys,
  { id, contact }: Pick<queries.StaffRow, "id" | "contact">,
): Promise<string | null> => (contact === null ? null : unseal(keys, contactPlace(id), contact));

const maskedContact = async (keys: Keys, { id, contact }: queries.StaffRow): Promise<string | null> =>
  contact === null ? null : maskPhone(await unseal(keys, contactPlace(id), contact));

export async function toStaffEntry(keys: Keys, row: queries.StaffRow): Promise<StaffEntry> {
  const { id, name, role, sites, createdAt, leftAt, version } = row;
  return {
    id,
    name,
    role,
    sites: sites && [...sites],
    contact: await maskedContact(keys, row),
    createdAt,
    leftAt,
    version,
  };
}

export async function toTokenEntry(keys: Keys, { token, holder }: queries.HeldToken): Promise<TokenEntry> {
  const { id, staffId, name, permissions, sites, createdAt, expiresAt, lastUsedOn, revokedAt } = token;
  return {
    id,
    staffId,
    name,
    role: holder.role,
    contact: await maskedContact(keys, holder),
    permissions: permissions && [...permissions],
    sites: sites && [...sites],
    createdAt,
    expiresAt,
    lastUsedOn,
    revokedAt,
  };
}

/** Somebody new, with the statements that put them down. */
async function newStaff(
  operation: Operation,
  { name, role, sites, contact }: StaffRequest,
): Promise<{ row: queries.StaffRow; statements: readonly Statement[] }> {
  const { db, keys, now } = operation;
  const id = newId();
  const at = now.toISOString();
  const row = {
    id,
    name,
    role,
    sites,
    contact: contact === undefined ? null : await seal(keys, contactPlace(id), contact),
    createdAt: at,
    updatedAt: at,
    leftAt: null,
    version: 1,
  };
  const statements = audited(operation, queries.insertStaffStatement(db, row), {
    action: "staff.create",
    entity: "staff",
    entityId: id,
    after: { name, role, ...(sites ? { sites } : {}) },
  });
  return { row, statements };
}

/**
 * Nobody gives more than what they come by may do: a token that is for one thing makes none that is for everything, and
 * no administrator.
 * @throws Problem `validation_failed` at `field`
 */
function assertGiven(
  { actor }: Operation,
  {
    role,
    permissions,
    field,
  }: { readonly role: Role; readonly permissions: readonly string[] | null; readonly field: string },
): void {
  if (!actor.permissions) return;
  const given = PERMISSIONS.filter((permission) => mayAct({ ...actor, role, permissions }, permission));
  if (!given.every((permission) => mayAct(actor, permission))) throw fieldProblem(field, "not_allowed");
}

/** Puts somebody of the bureau down. They come in once they have a token. */
export async function addStaff(
  operation: StaffOperation,
  request: StaffRequest,
  record: RecordAnswer,
): Promise<StaffEntry> {
  assertGiven(operation, { role: request.role, permissions: null, field: "role" });
  await operation.checkSites(operation, request.sites ?? [], "sites");
  const { row, statements } = await newStaff(operation, request);
  const answer = await toStaffEntry(operation.keys, row);
  await writeBatch(operation.db, [...statements, ...(await record(answer))]);
  return answer;
}

async function findPresent({ db }: Operation, { id, version }: SeenEntry): Promise<queries.StaffRow> {
  const row = await queries.findStaff(db, id);
  if (!row) throw new Problem("not_found");
  if (row.version !== version) throw new Problem("stale_version");
  if (row.leftAt) throw new Problem("illegal_transition");
  return row;
}

/** Runs a batch whose statement also holds to it that an administrator is left. */
async function writeLeavingOne(operation: Operation, statements: readonly Statement[]): Promise<void> {
  try {
    await writeBatch(operation.db, statements);
  } catch (error) {
    if (guardOf(error) === "nothing_changed") throw new Problem("conflict");
    throw error;
  }
}

/**
 * Changes what somebody is called, may do, and deals with: from their next request on, whichever token they use. The
 * last administrator stays one.
 */
export async function changeStaff(
  operation: StaffOperation,
  seen: SeenEntry,
  { contact, ...patch }: StaffPatch,
  record: RecordAnswer,
): Promise<StaffEntry> {
  const { db, keys, now } = operation;
  const before = await findPresent(operation, seen);
  await operation.checkSites(operation, patch.sites ?? [], "sites");
  const set = {
    name: patch.name ?? before.name,
    role: patch.role ?? before.role,
    sites: patch.sites === undefined ? before.sites : patch.sites,
    contact:
      contact === undefined
        ? before.contact
        : contact === null
          ? null
          : await seal(keys, contactPlace(seen.id), contact),
    updatedAt: now.toISOString(),
  };
  if (patch.role !== undefined || patch.sites !== undefined)
    assertGiven(operation, { role: set.role, permissions: null, field: patch.role === undefined ? "sites" : "role" });
  const answer = await toStaffEntry(keys, { ...before, ...set, version: seen.version + 1 });
  const { name, role, sites } = before;
  await writeLeavingOne(operation, [
    ...audited(operation, queries.updateStaffStatement(db, seen, set), {
      action: "staff.change",
      entity: "staff",
      entityId: seen.id,
      before: { name, role, sites },
      // The number itself stays out.
      after: { name: set.name, role: set.role, sites: set.sites, ...(contact === undefined ? {} : { contact: true }) },
    }),
    ...(await record(answer)),
  ]);
  return answer;
}

/** Somebody leaves: their tokens and their account end with it, and their number is forgotten. What they did goes on naming them. */
export async function leave(
  operation: Operation,
  seen: SeenEntry,
  reason: string,
  record: RecordAnswer,
): Promise<StaffEntry> {
  const { db, keys, now } = operation;
  const before = await findPresent(operation, seen);
  const at = now.toISOString();
  const set = { leftAt: at, contact: null, updatedAt: at };
  const answer = await toStaffEntry(keys, { ...before, ...set, version: seen.version + 1 });
  await writeLeavingOne(operation, [
    ...audited(operation, queries.updateStaffStatement(db, seen, set), {
      action: "staff.leave",
      entity: "staff",
      entityId: seen.id,
      before: { leftAt: null },
      after: { leftAt: at },
      reason,
    }),
    queries.revokeTokensOfStatement(db, seen.id, at),
    ...startOverStatements(db, seen.id, at),
    ...(await record(answer)),
  ]);
  return answer;
}

/** Whose a new token is to be: somebody who is there, or somebody new. */
async function holderOf(
  operation: Operation,
  { name, staffId, role, contact }: TokenRequest,
): Promise<{ row: queries.StaffRow; statements: readonly Statement[] }> {
  if (staffId === undefined) {
    if (role === undefined) throw fieldProblem("role", "required");
    return newStaff(operation, { name, role, sites: null, contact });
  }
  if (role !== undefined) throw fieldProblem("role", "not_allowed");
  if (contact !== undefined) throw fieldProblem("contact", "not_allowed");
  const row = await queries.findStaff(operation.db, staffId);
  if (!row || row.leftAt) throw fieldProblem("staffId", "unknown");
  return { row, statements: [] };
}

/** Makes a token. It is in this answer and nowhere else: not in a repetition of it, nor in what is kept for one. */
export async function createToken(
  operation: StaffOperation,
  request: TokenRequest,
  record: RecordAnswer,
): Promise<NewToken> {
  const { db, keys, now } = operation;
  await operation.checkSites(operation, request.sites ?? [], "sites");
  const { row: holder, statements } = await holderOf(operation, request);
  const { name, permissions, sites, days } = request;
  assertGiven(operation, { role: holder.role, permissions, field: "permissions" });
  const { token, id, hash } = await makeToken();
  const row = {
    id,
    staffId: holder.id,
    name,
    hash,
    permissions,
    sites,
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + days * DAY).toISOString(),
    lastUsedOn: null,
    revokedAt: null,
  };
  const answer: NewToken = { ...(await toTokenEntry(keys, { token: row, holder })), token };
  await writeBatch(db, [
    ...statements,
    ...audited(operation, queries.insertTokenStatement(db, row), {
      action: "tokens.create",
      entity: "tokens",
      entityId: id,
      after: {
        staffId: holder.id,
        name,
        role: holder.role,
        expiresAt: row.expiresAt,
        ...(permissions ? { permissions } : {}),
        ...(sites ? { sites } : {}),
      },
    }),
    ...(await record(answer)),
  ]);
  return answer;
}

/**
 * Revokes a token at once and for good. The last by which an administrator comes in stays, or nobody could make another:
 * the statement itself holds to that, however many are revoked at the same time.
 */
export async function withdrawToken(
  operation: Operation,
  id: string,
  reason: string,
  record: RecordAnswer,
): Promise<TokenEntry> {
  const { db, keys } = operation;
  const found = await queries.findToken(db, id);
  if (!found) throw new Problem("not_found");
  if (found.token.revokedAt) throw new Problem("illegal_transition");
  const revokedAt = operation.now.toISOString();
  const answer = await toTokenEntry(keys, { ...found, token: { ...found.token, revokedAt } });
  await writeLeavingOne(operation, [
    ...audited(operation, queries.revokeTokenStatement(db, id, revokedAt), {
      action: "tokens.revoke",
      entity: "tokens",
      entityId: id,
      before: { revokedAt: null },
      after: { revokedAt },
      reason,
    }),
    ...(await record(answer)),
  ]);
  return answer;
}

const toOwnSignIn = ({ id, way, createdAt, expiresAt }: SignInRow): NonNullable<Me["signIn"]> => ({
  id,
  way,
  createdAt,
  expiresAt,
  idleSeconds: IDLE / 1000,
});

/** Who asks, by what, and what they may. */
export async function readMe({ db, actor }: Operation): Promise<Me> {
  const { tokenId = "", id, name, role, sites } = actor;
  if (id === null || name === null || role === undefined) throw new Problem("unauthorized");
  const held = await queries.findToken(db, tokenId);
  const session = held ? undefined : await findSignIn(db, tokenId);
  return {
    id,
    name,
    role,
    permissions: PERMISSIONS.filter((permission) => mayAct(actor, permission)),
    sites: sites ? [...sites] : null,
    token: held
      ? { id: tokenId, name: held.token.name, expiresAt: held.token.expiresAt, lastUsedOn: held.token.lastUsedOn }
      : null,
    signIn: session ? toOwnSignIn(session.signIn) : null,
  };
}
