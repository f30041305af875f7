import { and, desc, eq, gt, isNull, sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../../platform/db/client.ts";
import { branches } from "../branches/schema.ts";
import { personalLinks } from "../personal-links/schema.ts";
import { branchLinks } from "./schema.ts";

const selectLinks = (db: Database) =>
  db
    .select({ link: branchLinks, issuance: personalLinks, branchName: branches.name, branchStatus: branches.status })
    .from(branchLinks)
    .innerJoin(branches, eq(branches.id, branchLinks.branchId))
    .leftJoin(personalLinks, eq(personalLinks.id, branchLinks.id));
export type BranchLinkRow = Awaited<ReturnType<typeof selectLinks>>[number];

export async function findBranchLink(db: Database, id: string): Promise<BranchLinkRow | undefined> {
  const [row] = await selectLinks(db).where(eq(branchLinks.id, id));
  return row;
}

/** Newest first. */
export async function listBranchLinks(
  db: Database,
  filter: { branchId?: string | undefined; after?: string | undefined; limit: number },
): Promise<BranchLinkRow[]> {
  const conditions: (SQL | undefined)[] = [
    filter.branchId ? eq(branchLinks.branchId, filter.branchId) : undefined,
    filter.after ? sql`${branchLinks.id} < ${filter.after}` : undefined,
  ];
  return selectLinks(db)
    .where(and(...conditions))
    .orderBy(desc(branchLinks.id))
    .limit(filter.limit);
}

/** A branch's links that open its page at `now`. */
export async function listOpenBranchLinks(db: Database, branchId: string, now: string): Promise<BranchLinkRow[]> {
  return selectLinks(db).where(
    and(eq(branchLinks.branchId, branchId), isNull(branchLinks.revokedAt), gt(branchLinks.expiresAt, now)),
  );
}

export const insertBranchLinkStatement = (db: Database, row: typeof branchLinks.$inferInsert): Statement =>
  db.insert(branchLinks).values(row);

/** Gives a link that is open another secret. */
export const setBranchLinkHashStatement = (db: Database, id: string, hash: string): Statement =>
  db
    .update(branchLinks)
    .set({ hash })
    .where(and(eq(branchLinks.id, id), isNull(branchLinks.revokedAt)));

export const revokeBranchLinkStatement = (db: Database, id: string, revokedAt: string): Statement =>
  db
    .update(branchLinks)
    .set({ revokedAt })
    .where(and(eq(branchLinks.id, id), isNull(branchLinks.revokedAt)));
