import { findAccountOf, startOverStatements } from "../../platform/access/account-queries.ts";
import { authenticatorKey } from "../../platform/accounts/one-time-code.ts";
import type { SetUpRequest } from "../../platform/accounts/schema.ts";
import { setUpStatements } from "../../platform/accounts/service.ts";
import { newSignIn, type NewSignIn } from "../../platform/accounts/sign-ins.ts";
import { audited } from "../../platform/access/audit.ts";
import { findStaff, type StaffRow } from "../../platform/access/staff-queries.ts";
import { decodeBase64 } from "../../platform/core/bytes.ts";
import { DAY } from "../../platform/core/clock.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import { writeBatch } from "../../platform/db/client.ts";
import { guardOf } from "../../platform/db/errors.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation } from "../../platform/operation.ts";
import { keyedDigest, type Keys } from "../../platform/privacy/keys.ts";
import { unseal } from "../../platform/privacy/seal.ts";
import { handOverLink, makeLink, type LinkKind, type Recipient } from "../personal-links/issue.ts";
import { endDeliveriesStatement } from "../personal-links/queries.ts";
import { toLinkTrace } from "../personal-links/trace.ts";
import { readSetting } from "../settings/settings.ts";
import * as queries from "./queries.ts";
import type { AccountLinkEntry, AccountLinkOpened, AccountLinkRequest, NewAccountLink } from "./schema.ts";

const ACCOUNT: LinkKind = { prefix: "pia", page: "/console" };

export const toAccountLinkEntry = ({ link, holder, issuance }: queries.HeldAccountLink): AccountLinkEntry => ({
  id: link.id,
  staff: { id: holder.id, name: holder.name },
  createdAt: link.createdAt,
  expiresAt: link.expiresAt,
  usedAt: link.usedAt,
  revokedAt: link.revokedAt,
  ...toLinkTrace(issuance),
});

const handingOver = (id: string, staffId: string) => ({
  action: "accountLinks.handOver",
  entity: "accountLinks",
  entityId: id,
  after: { staffId },
});

const recipientOf = async (keys: Keys, { id, name, contact }: StaffRow): Promise<Recipient> => ({
  name,
  phone: contact === null ? null : await unseal(keys, { table: "staff", column: "contact", row: id }, contact),
});

/**
 * Issues a one-time link by which somebody sets their account up, or, when they have lost password or phone, sets it up
 * anew: sent to the number they left, or handed over on paper. Earlier ones end.
 * @throws Problem `no_gateway`, `no_phone_on_file` when it cannot be sent
 */
export async function issueAccountLink(
  operation: Operation,
  { staffId, days, way }: AccountLinkRequest,
  origin: string,
  record: RecordAnswer,
): Promise<NewAccountLink> {
  const { db, keys, now } = operation;
  const holder = await findStaff(db, staffId);
  if (!holder || holder.leftAt !== null) throw fieldProblem("staffId", "unknown");
  const { issuance, hash, path, statements } = await makeLink(operation, {
    ...ACCOUNT,
    origin,
    way,
    recipient: await recipientOf(keys, holder),
    handingOver: (id) => handingOver(id, staffId),
  });
  const { id } = issuance;
  const at = now.toISOString();
  const expiresAt = new Date(now.getTime() + days * DAY).toISOString();
  const link = { id, staffId, hash, createdAt: at, expiresAt, usedAt: null, revokedAt: null };
  const issued: NewAccountLink = {
    ...toAccountLinkEntry({ link, holder, issuance }),
    sent: issuance.way === "send",
    ...(path !== null && { path }),
  };
  await writeBatch(db, [
    queries.revokeEarlierStatement(db, staffId, at),
    ...audited(operation, queries.insertAccountLinkStatement(db, link), {
      action: "accountLinks.issue",
      entity: "accountLinks",
      entityId: id,
      after: { staffId, expiresAt, way: issuance.way, to: issuance.sentTo },
    }),
    ...statements,
    ...(await record(issued)),
  ]);
  return issued;
}

/** Shows a link that waits to be handed over to whoever does that; what was shown of it before opens nothing any more. */
export async function handOverAccountLink(
  operation: Operation,
  id: string,
  record: RecordAnswer,
): Promise<NewAccountLink> {
  const { db, keys, now } = operation;
  const row = await queries.findAccountLink(db, id);
  if (!row) throw new Problem("not_found");
  const { link, holder } = row;
  const isOver = link.usedAt !== null || link.revokedAt !== null || link.expiresAt <= now.toISOString();
  if (isOver || holder.leftAt !== null) throw new Problem("illegal_transition");
  const { issuance, hash, path, statements } = await handOverLink(operation, {
    ...ACCOUNT,
    issuance: row.issuance,
    recipient: await recipientOf(keys, holder),
    handingOver: handingOver(id, holder.id),
  });
  const answer: NewAccountLink = { ...toAccountLinkEntry({ link, holder, issuance }), sent: false, path };
  await writeBatch(db, [...statements, queries.setAccountLinkHashStatement(db, id, hash), ...(await record(answer))]);
  return answer;
}

/** Closes a link at once. */
export async function revokeAccountLink(
  operation: Operation,
  id: string,
  reason: string,
  record: RecordAnswer,
): Promise<AccountLinkEntry> {
  const { db, now } = operation;
  const row = await queries.findAccountLink(db, id);
  if (!row) throw new Problem("not_found");
  if (row.link.usedAt !== null || row.link.revokedAt !== null) throw new Problem("illegal_transition");
  const revokedAt = now.toISOString();
  const issuance = row.issuance && { ...row.issuance, delivery: null };
  const answer = toAccountLinkEntry({ ...row, link: { ...row.link, revokedAt }, issuance });
  await writeBatch(db, [
    ...audited(operation, queries.revokeAccountLinkStatement(db, id, revokedAt), {
      action: "accountLinks.revoke",
      entity: "accountLinks",
      entityId: id,
      before: { revokedAt: null },
      after: { revokedAt },
      reason,
    }),
    endDeliveriesStatement(db, [id], null),
    ...(await record(answer)),
  ]);
  return answer;
}

/** The authenticator's key a link offers: made from the link, so that nothing is kept of one that is never used. */
const keyOf = async (keys: Keys, { id, hash }: queries.HeldAccountLink["link"]): Promise<Uint8Array<ArrayBuffer>> =>
  decodeBase64(await keyedDigest(keys.link, `authenticator|${id}|${hash}`, 20));

function assertOpen({ link: { usedAt, revokedAt, expiresAt } }: queries.HeldAccountLink, now: Date): void {
  if (usedAt !== null) throw new Problem("invitation_used");
  if (revokedAt !== null || expiresAt <= now.toISOString()) throw new Problem("invitation_expired");
}

/**
 * What whoever follows a link needs to set their account up.
 * @throws Problem `invitation_used`, `invitation_expired`
 */
export async function openAccountLink(
  { db, keys, now }: Operation,
  held: queries.HeldAccountLink,
): Promise<AccountLinkOpened> {
  assertOpen(held, now);
  const { link, holder } = held;
  const account = await findAccountOf(db, holder.id);
  const county = await readSetting(db, "county");
  return {
    name: holder.name,
    userName: account?.userName ?? null,
    expiresAt: link.expiresAt,
    authenticator: authenticatorKey(await keyOf(keys, link), {
      issuer: county.name.zh,
      userName: account?.userName ?? holder.name,
    }),
  };
}

/** Uses a link up: whatever its holder came in by before, which they may have lost, opens nothing any more. */
const useLinkStatements = (operation: Operation, { id, staffId }: queries.HeldAccountLink["link"]) => [
  ...audited(operation, queries.useAccountLinkStatement(operation.db, id, operation.now.toISOString()), {
    action: "accountLinks.use",
    entity: "accountLinks",
    entityId: id,
    after: { staffId },
  }),
  ...startOverStatements(operation.db, staffId, operation.now.toISOString()),
];

/**
 * Signs somebody in by their link, so that they add a way in.
 * @throws Problem `invitation_used`, `invitation_expired`
 */
export async function signInByLink(operation: Operation, held: queries.HeldAccountLink): Promise<NewSignIn> {
  assertOpen(held, operation.now);
  const { link, holder } = held;
  const made = await newSignIn(operation, holder, { way: "link", linkId: link.id });
  await writeBatch(operation.db, [...useLinkStatements(operation, link), ...made.statements]);
  return made;
}

/**
 * Sets an account up by its link, which is used up with it.
 * @throws Problem `invitation_used`, `invitation_expired`, `validation_failed`
 */
export async function setUpAccount(
  operation: Operation,
  held: queries.HeldAccountLink,
  request: SetUpRequest,
  record: RecordAnswer,
): Promise<{ id: string }> {
  const { db, keys } = operation;
  assertOpen(held, operation.now);
  const { link, holder } = held;
  const answer = { id: holder.id };
  const statements = await setUpStatements(operation, {
    holder,
    linkId: link.id,
    key: await keyOf(keys, link),
    request,
  });
  try {
    await writeBatch(db, [...useLinkStatements(operation, link), ...statements, ...(await record(answer))]);
  } catch (error) {
    if (guardOf(error) === "user_name_taken") throw fieldProblem("userName", "taken");
    throw error;
  }
  return answer;
}
