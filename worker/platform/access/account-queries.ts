import { and, desc, eq, gt, isNull, lt, ne, sql } from "drizzle-orm";
import { beforeIdsFrom } from "../core/id.ts";
import { prepared, type NamedValues } from "../db/prepared.ts";
import type { Database, Statement } from "../db/client.ts";
import { accounts, signIns, spentProofs, staff, waysIn, type SignInRow, type WayInRow } from "./schema.ts";

/** An account with whose it is. */
export async function findAccount(db: Database, userName: string) {
  const [found] = await db
    .select({ account: accounts, holder: staff })
    .from(accounts)
    .innerJoin(staff, eq(staff.id, accounts.staffId))
    .where(eq(accounts.userName, userName));
  return found;
}
export type HeldAccount = NonNullable<Awaited<ReturnType<typeof findAccount>>>;

export async function findAccountOf(db: Database, staffId: string): Promise<typeof accounts.$inferSelect | undefined> {
  const [row] = await db.select().from(accounts).where(eq(accounts.staffId, staffId));
  return row;
}

/** Takes a code; touches no row when it, or a later one, was taken before. */
export const takeCodeStatement = (db: Database, staffId: string, step: number): Statement =>
  db
    .update(accounts)
    .set({ lastStep: step })
    .where(and(eq(accounts.staffId, staffId), lt(accounts.lastStep, step)));

/** The same, with a new password. */
export const changePasswordStatement = (
  db: Database,
  { staffId, step, password }: { readonly staffId: string; readonly step: number; readonly password: string },
): Statement =>
  db
    .update(accounts)
    .set({ lastStep: step, password })
    .where(and(eq(accounts.staffId, staffId), lt(accounts.lastStep, step)));

export const insertAccountStatement = (db: Database, row: typeof accounts.$inferInsert): Statement =>
  db.insert(accounts).values(row);

/** Everything by which somebody comes in themselves ends: where they are signed in, and each way in. */
export const startOverStatements = (db: Database, staffId: string, at: string): readonly Statement[] => [
  endSignInsStatement(db, { staffId, at }),
  db.delete(accounts).where(eq(accounts.staffId, staffId)),
  db.delete(waysIn).where(eq(waysIn.staffId, staffId)),
];

/** Somebody's ways in beside the password, oldest first. */
export const listWaysIn = async (db: Database, staffId: string): Promise<WayInRow[]> =>
  db.select().from(waysIn).where(eq(waysIn.staffId, staffId)).orderBy(waysIn.id);

/** A way in with whose it is. */
export async function findWayIn(db: Database, { way, key }: Pick<WayInRow, "way" | "key">) {
  const [found] = await db
    .select({ wayIn: waysIn, holder: staff })
    .from(waysIn)
    .innerJoin(staff, eq(staff.id, waysIn.staffId))
    .where(and(eq(waysIn.way, way), eq(waysIn.key, key)));
  return found;
}

export const insertWayInStatement = (db: Database, row: WayInRow): Statement => db.insert(waysIn).values(row);

/**
 * Touches no row when it has been removed meanwhile, nor when a passkey has signed as often, or more often, before:
 * somebody has a copy of it. One that does not count says 0 each time.
 */
export const useWayInStatement = (
  db: Database,
  { id, at, signCount }: { readonly id: string; readonly at: string; readonly signCount: number | null },
): Statement =>
  db
    .update(waysIn)
    .set({ lastUsedAt: at, signCount })
    .where(
      and(
        eq(waysIn.id, id),
        signCount === null || signCount === 0
          ? sql`coalesce(${waysIn.signCount}, 0) = 0`
          : lt(waysIn.signCount, signCount),
      ),
    );

/** Whether somebody has another way in than this one. */
const hasAnother = (staffId: string, id: string) =>
  sql`(EXISTS (SELECT 1 FROM ${waysIn} o WHERE o.staff_id = ${staffId} AND o.id <> ${id})
    OR EXISTS (SELECT 1 FROM ${accounts} a WHERE a.staff_id = ${staffId} AND ${id} <> ${PASSWORD_ID}))`;

/** Spends what shows once who somebody is: the batch fails where it has been spent, with the guard `proof_spent`. */
export const spendStatements = (
  db: Database,
  { hash, expiresAt, now }: { readonly hash: string; readonly expiresAt: string; readonly now: string },
): readonly Statement[] => [
  db.delete(spentProofs).where(lt(spentProofs.expiresAt, now)),
  db.insert(spentProofs).values({ hash, expiresAt }),
];

/** What the password is called among the ways in. */
export const PASSWORD_ID = "password";

/** Removes one of somebody's ways in; touches no row when it is gone, or the last. */
export const removeWayInStatement = (db: Database, staffId: string, id: string): Statement =>
  id === PASSWORD_ID
    ? db.delete(accounts).where(and(eq(accounts.staffId, staffId), hasAnother(staffId, id)))
    : db.delete(waysIn).where(and(eq(waysIn.staffId, staffId), eq(waysIn.id, id), hasAnother(staffId, id)));

/** A place somebody is signed in at, with who they are. */
export async function findSignIn(db: Database, id: string) {
  const [found] = await heldSignIns(db, { id });
  return found;
}

const heldSignIns = prepared((db, value: NamedValues<{ id: string }>) =>
  db
    .select({ signIn: signIns, holder: staff })
    .from(signIns)
    .innerJoin(staff, eq(staff.id, signIns.staffId))
    .where(eq(signIns.id, value("id"))),
);
export type HeldSignIn = NonNullable<Awaited<ReturnType<typeof findSignIn>>>;

/** Where somebody is signed in at `now`, newest first; `idleSince` is how long ago they were seen last at most. */
export async function listSignIns(
  db: Database,
  staffId: string,
  { now, idleSince }: { readonly now: string; readonly idleSince: string },
): Promise<SignInRow[]> {
  return db
    .select()
    .from(signIns)
    .where(
      and(
        eq(signIns.staffId, staffId),
        isNull(signIns.endedAt),
        gt(signIns.expiresAt, now),
        gt(signIns.lastSeenAt, idleSince),
      ),
    )
    .orderBy(desc(signIns.id));
}

/** Forgets where somebody was signed in, of what ended before. */
export const forgetSignInsStatement = (db: Database, staffId: string, before: string): Statement =>
  db.delete(signIns).where(and(eq(signIns.staffId, staffId), lt(signIns.expiresAt, before)));

export const insertSignInStatement = (db: Database, row: SignInRow): Statement => db.insert(signIns).values(row);

/** Run by itself: it belongs to no change. */
export const markSeenStatement = (db: Database, id: string, at: string) =>
  db.update(signIns).set({ lastSeenAt: at }).where(eq(signIns.id, id));

/** Ends one of somebody's; touches no row when it has ended. */
export const endSignInStatement = (db: Database, { id, staffId, at }: { id: string; staffId: string; at: string }) =>
  db
    .update(signIns)
    .set({ endedAt: at })
    .where(and(eq(signIns.id, id), eq(signIns.staffId, staffId), isNull(signIns.endedAt)));

/** Ends all of somebody's, but the one they keep. */
export const endSignInsStatement = (
  db: Database,
  { staffId, at, keep }: { readonly staffId: string; readonly at: string; readonly keep?: string | undefined },
): Statement =>
  db
    .update(signIns)
    .set({ endedAt: at })
    .where(
      and(eq(signIns.staffId, staffId), isNull(signIns.endedAt), keep === undefined ? undefined : ne(signIns.id, keep)),
    );

/** Signs out whoever signed in by a clock that was ahead: they would stay signed in for as long as it was. */
export const endSignInsFromAheadStatement = (db: Database, { at, ahead }: { at: string; ahead: string }): Statement =>
  db
    .update(signIns)
    .set({ endedAt: at })
    // An id says when it was made.
    .where(and(gt(signIns.id, beforeIdsFrom(Date.parse(ahead))), isNull(signIns.endedAt)));
