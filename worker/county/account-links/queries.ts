import { and, desc, eq, gt, isNull, lt } from "drizzle-orm";
import { staff } from "../../platform/access/schema.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import { personalLinks } from "../personal-links/schema.ts";
import { accountLinks, type AccountLinkRow } from "./schema.ts";

const selectLinks = (db: Database) =>
  db
    .select({ link: accountLinks, issuance: personalLinks, holder: staff })
    .from(accountLinks)
    .innerJoin(staff, eq(staff.id, accountLinks.staffId))
    .leftJoin(personalLinks, eq(personalLinks.id, accountLinks.id));
export type HeldAccountLink = Awaited<ReturnType<typeof selectLinks>>[number];

export async function findAccountLink(db: Database, id: string): Promise<HeldAccountLink | undefined> {
  const [row] = await selectLinks(db).where(eq(accountLinks.id, id));
  return row;
}

/** Newest first. */
export const listAccountLinks = async (
  db: Database,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<HeldAccountLink[]> =>
  selectLinks(db)
    .where(after === undefined ? undefined : lt(accountLinks.id, after))
    .orderBy(desc(accountLinks.id))
    .limit(limit);

const isOpen = and(isNull(accountLinks.usedAt), isNull(accountLinks.revokedAt));

export const insertAccountLinkStatement = (db: Database, row: AccountLinkRow): Statement =>
  db.insert(accountLinks).values(row);

/** Gives a link that is open another secret. */
export const setAccountLinkHashStatement = (db: Database, id: string, hash: string): Statement =>
  db
    .update(accountLinks)
    .set({ hash })
    .where(and(eq(accountLinks.id, id), isOpen));

/** Uses a link up; touches no row when it has been, was revoked or has run out. */
export const useAccountLinkStatement = (db: Database, id: string, at: string): Statement =>
  db
    .update(accountLinks)
    .set({ usedAt: at })
    .where(and(eq(accountLinks.id, id), isOpen, gt(accountLinks.expiresAt, at)));

/** Closes a link; touches no row when it is closed or used. */
export const revokeAccountLinkStatement = (db: Database, id: string, at: string): Statement =>
  db
    .update(accountLinks)
    .set({ revokedAt: at })
    .where(and(eq(accountLinks.id, id), isOpen));

/** Closes whatever else somebody could set their account up by. */
export const revokeEarlierStatement = (db: Database, staffId: string, at: string): Statement =>
  db
    .update(accountLinks)
    .set({ revokedAt: at })
    .where(and(eq(accountLinks.staffId, staffId), isOpen));
