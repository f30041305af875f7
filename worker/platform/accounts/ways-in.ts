import { MINUTE } from "../core/clock.ts";
import { newId } from "../core/id.ts";
import { Problem } from "../core/problem.ts";
import { audited } from "../access/audit.ts";
import * as queries from "../access/account-queries.ts";
import type { WayInRow } from "../access/schema.ts";
import { findStaff, type StaffRow } from "../access/staff-queries.ts";
import { writeBatch, type Statement } from "../db/client.ts";
import { guardOf } from "../db/errors.ts";
import type { RecordAnswer } from "../http/idempotency.ts";
import type { Operation } from "../operation.ts";
import { newSignIn, type NewSignIn } from "./sign-ins.ts";
import type { WayInEntry } from "./ways-in-schema.ts";

/** Whoever sits down at a machine that was left open must not get a way in of their own (OWASP ASVS 5.0, 7.5.1). */
const FRESH = 15 * MINUTE;

/** What somebody has shown to come in by. */
export interface ShownWay extends Pick<WayInRow, "way" | "key"> {
  /** Of a passkey. */
  readonly signCount?: number;
  /** Until when whoever vouches for them does so: nobody stays signed in beyond it. */
  readonly until?: Date;
  /** Use it up, where it shows that once. */
  readonly spends?: readonly Statement[];
}

/** And what it is called among one's ways in. */
export interface NamedWay extends ShownWay, Pick<WayInRow, "name"> {
  /** Of a passkey. */
  readonly publicKey?: string;
}

const toWayInEntry = ({ id, way, name, createdAt, lastUsedAt }: WayInRow): WayInEntry => ({
  id,
  way,
  name,
  createdAt,
  lastUsedAt,
});

/** How somebody comes in; whoever asks, when nobody is named. */
export async function listWaysIn({ db, actor }: Operation, staffId = actor.id ?? ""): Promise<WayInEntry[]> {
  const [account, rows] = await Promise.all([queries.findAccountOf(db, staffId), queries.listWaysIn(db, staffId)]);
  const password: WayInEntry[] = account
    ? [
        {
          id: queries.PASSWORD_ID,
          way: "password",
          name: account.userName,
          createdAt: account.setUpAt,
          lastUsedAt: null,
        },
      ]
    : [];
  return [...password, ...rows.map(toWayInEntry)];
}

/** The same of somebody who must be there. */
export async function listWaysInOf(operation: Operation, staffId: string): Promise<WayInEntry[]> {
  if (!(await findStaff(operation.db, staffId))) throw new Problem("not_found");
  return listWaysIn(operation, staffId);
}

/**
 * Whoever has just signed in themselves: a program does not change how its owner comes in.
 * @throws Problem `sign_in_again`
 */
export async function freshSignIn({ db, actor, now }: Operation) {
  const found = await queries.findSignIn(db, actor.tokenId ?? "");
  if (!found || now.getTime() - Date.parse(found.signIn.createdAt) > FRESH) throw new Problem("sign_in_again");
  return found;
}

/**
 * Adds a way in for whoever asks, once it is known that they have just signed in.
 * @param show who they are there
 * @throws Problem `sign_in_again`; `conflict` when it is somebody's already
 */
export async function addWayIn(
  operation: Operation,
  show: (holder: StaffRow) => Promise<NamedWay>,
  record: RecordAnswer,
): Promise<WayInEntry> {
  const { db, now } = operation;
  const { signIn, holder } = await freshSignIn(operation);
  const { way, key, name, publicKey = null, signCount = null, spends = [] } = await show(holder);
  const row: WayInRow = {
    id: newId(),
    staffId: holder.id,
    way,
    key,
    publicKey,
    signCount,
    name,
    linkId: signIn.linkId,
    createdAt: now.toISOString(),
    lastUsedAt: null,
  };
  const answer = toWayInEntry(row);
  try {
    await writeBatch(db, [
      ...audited(operation, queries.insertWayInStatement(db, row), {
        action: "accounts.addWayIn",
        entity: "accounts",
        entityId: holder.id,
        after: { way, name, wayInId: row.id },
      }),
      ...spends,
      ...(await record(answer)),
    ]);
  } catch (error) {
    const guard = guardOf(error);
    if (guard === "way_in_exists") throw new Problem("conflict");
    if (guard === "proof_spent") throw new Problem("sign_in_failed");
    throw error;
  }
  return answer;
}

/**
 * Removes one of one's own ways in, but never the last; wherever else one is signed in, that ends.
 * @throws Problem `not_found`, `illegal_transition` for the last, `sign_in_again`
 */
export async function removeWayIn(operation: Operation, id: string, record: RecordAnswer): Promise<WayInEntry> {
  const { db, actor, now } = operation;
  const { holder } = await freshSignIn(operation);
  const all = await listWaysIn(operation);
  const answer = all.find((entry) => entry.id === id);
  if (!answer) throw new Problem("not_found");
  if (all.length === 1) throw new Problem("illegal_transition");
  const { way, name } = answer;
  await writeBatch(db, [
    ...audited(operation, queries.removeWayInStatement(db, holder.id, id), {
      action: "accounts.removeWayIn",
      entity: "accounts",
      entityId: holder.id,
      before: { way, name, wayInId: id },
    }),
    queries.endSignInsStatement(db, { staffId: holder.id, at: now.toISOString(), keep: actor.tokenId }),
    ...(await record(answer)),
  ]);
  return answer;
}

/**
 * Signs in whoever has shown this.
 * @throws Problem `identity_unknown` when it is nobody's here, `sign_in_failed` when it is spent or has just been removed
 */
export async function signInBy(operation: Operation, shown: ShownWay): Promise<NewSignIn> {
  const { db, now } = operation;
  const { signCount = null, spends = [], until } = shown;
  const held = await queries.findWayIn(db, shown);
  if (!held || held.holder.leftAt !== null) throw new Problem("identity_unknown");
  const { wayIn, holder } = held;
  const { way, linkId } = wayIn;
  const made = await newSignIn(operation, holder, { way, linkId }, until);
  try {
    await writeBatch(db, [
      ...audited(
        { ...operation, actor: made.actor },
        queries.useWayInStatement(db, { id: wayIn.id, at: now.toISOString(), signCount }),
        {
          action: "accounts.signIn",
          entity: "accounts",
          entityId: holder.id,
          after: { way, wayInId: wayIn.id },
        },
      ),
      ...made.statements,
      ...spends,
    ]);
  } catch (error) {
    const guard = guardOf(error);
    if (guard === "nothing_changed" || guard === "proof_spent") throw new Problem("sign_in_failed");
    throw error;
  }
  return made;
}
