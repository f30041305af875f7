import type { Actor } from "../core/actor.ts";
import { DAY } from "../core/clock.ts";
import { Problem } from "../core/problem.ts";
import { makeToken } from "../core/token.ts";
import { audited } from "../access/audit.ts";
import * as queries from "../access/account-queries.ts";
import type { SignInRow } from "../access/schema.ts";
import { IDLE, LONGEST } from "../access/session.ts";
import { findStaff, type StaffRow } from "../access/staff-queries.ts";
import { writeBatch, type Statement } from "../db/client.ts";
import type { RecordAnswer } from "../http/idempotency.ts";
import type { Operation } from "../operation.ts";
import type { SignedIn, SignInEntry } from "./schema.ts";

/** Where somebody was signed in is kept so long. */
const KEPT_DAYS = 90;

/** What lets somebody in once they have shown who they are. */
export interface NewSignIn {
  /** The person as whoever acts from here on. */
  readonly actor: Actor;
  /** For the cookie alone. */
  readonly token: string;
  readonly answer: SignedIn;
  /** Stand behind what uses up how they have shown it. */
  readonly statements: readonly Statement[];
}

/**
 * Makes a sign-in, always a new one, whatever the browser brought: nobody else can know it.
 * @param until when it ends at the latest, where that is before the end of the day's work
 */
export async function newSignIn(
  { db, now }: Operation,
  { id: staffId, name, role }: Pick<StaffRow, "id" | "name" | "role">,
  by: Pick<SignInRow, "way" | "linkId">,
  until?: Date,
): Promise<NewSignIn> {
  const { token, id, hash } = await makeToken("pis");
  const at = now.toISOString();
  const expiresAt = new Date(Math.min(now.getTime() + LONGEST, until?.getTime() ?? Infinity)).toISOString();
  const row: SignInRow = { id, staffId, hash, ...by, createdAt: at, lastSeenAt: at, expiresAt, endedAt: null };
  return {
    actor: { kind: "bureau", id: staffId, name, role, tokenId: id },
    token,
    answer: { id: staffId, name, expiresAt },
    statements: [
      queries.insertSignInStatement(db, row),
      queries.forgetSignInsStatement(db, staffId, new Date(now.getTime() - KEPT_DAYS * DAY).toISOString()),
    ],
  };
}

const toSignInEntry = ({ id, way, createdAt, lastSeenAt, expiresAt }: SignInRow, { tokenId }: Actor): SignInEntry => ({
  id,
  way,
  createdAt,
  lastSeenAt,
  expiresAt,
  current: id === tokenId,
});

/** Where somebody is signed in; whoever asks, when nobody is named. */
export async function listSignIns({ db, now, actor }: Operation, staffId = actor.id ?? ""): Promise<SignInEntry[]> {
  const rows = await queries.listSignIns(db, staffId, {
    now: now.toISOString(),
    idleSince: new Date(now.getTime() - IDLE).toISOString(),
  });
  return rows.map((row) => toSignInEntry(row, actor));
}

/** The same of somebody who must be there. */
export async function listSignInsOf(operation: Operation, staffId: string): Promise<SignInEntry[]> {
  if (!(await findStaff(operation.db, staffId))) throw new Problem("not_found");
  return listSignIns(operation, staffId);
}

/** Ends one of one's own: signing out is ending the one that asks. */
export async function endSignIn(operation: Operation, id: string, record: RecordAnswer): Promise<SignInEntry> {
  const { db, actor, now } = operation;
  const found = await queries.findSignIn(db, id);
  if (!found || found.holder.id !== actor.id) throw new Problem("not_found");
  if (found.signIn.endedAt !== null) throw new Problem("illegal_transition");
  const answer = toSignInEntry(found.signIn, actor);
  await writeBatch(db, [
    ...audited(operation, queries.endSignInStatement(db, { id, staffId: found.holder.id, at: now.toISOString() }), {
      action: "accounts.signOut",
      entity: "accounts",
      entityId: found.holder.id,
      after: { signInId: id },
    }),
    ...(await record(answer)),
  ]);
  return answer;
}

/** Signs somebody out wherever they are signed in, as when a machine was left open or is lost. */
export async function signOutEverywhere(
  operation: Operation,
  { staffId, reason }: { readonly staffId: string; readonly reason: string },
  record: RecordAnswer,
): Promise<{ ended: number }> {
  const { db, now } = operation;
  const ended = (await listSignInsOf(operation, staffId)).length;
  if (ended === 0) throw new Problem("illegal_transition");
  const answer = { ended };
  await writeBatch(db, [
    ...audited(operation, queries.endSignInsStatement(db, { staffId, at: now.toISOString() }), {
      action: "accounts.signOutEverywhere",
      entity: "accounts",
      entityId: staffId,
      after: answer,
      reason,
    }),
    ...(await record(answer)),
  ]);
  return answer;
}
