import { and, asc, count, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Database, Statement } from "../../platform/db/client.ts";
import { selectRow } from "../../platform/db/select-row.ts";
import { branches } from "../branches/schema.ts";
import { circularReceipts, circulars } from "./schema.ts";

export type CircularRow = typeof circulars.$inferSelect;

/** A notice with how many it went to, opened and confirmed it. */
const selectCirculars = (db: Database) =>
  db
    .select({
      circular: circulars,
      recipients: count(circularReceipts.branchId),
      read: count(circularReceipts.readAt),
      confirmed: count(circularReceipts.confirmedAt),
    })
    .from(circulars)
    .leftJoin(circularReceipts, eq(circularReceipts.circularId, circulars.id));
export type CountedCircular = Awaited<ReturnType<typeof selectCirculars>>[number];

/** Newest first. */
export async function listCirculars(
  db: Database,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<CountedCircular[]> {
  return selectCirculars(db)
    .where(after === undefined ? undefined : sql`${circulars.id} < ${after}`)
    .groupBy(circulars.id)
    .orderBy(desc(circulars.id))
    .limit(limit);
}

export async function findCircular(db: Database, id: string): Promise<CountedCircular | undefined> {
  const [row] = await selectCirculars(db).where(eq(circulars.id, id)).groupBy(circulars.id);
  return row;
}

/** Whom a notice went to: who has not confirmed comes first. */
export async function listReceipts(db: Database, circularId: string) {
  return db
    .select({
      branch: { id: branches.id, name: branches.name },
      readAt: circularReceipts.readAt,
      confirmedAt: circularReceipts.confirmedAt,
    })
    .from(circularReceipts)
    .innerJoin(branches, eq(branches.id, circularReceipts.branchId))
    .where(eq(circularReceipts.circularId, circularId))
    .orderBy(
      sql`${circularReceipts.confirmedAt} IS NOT NULL`,
      sql`${circularReceipts.readAt} IS NOT NULL`,
      asc(branches.name),
    );
}

/** Branches in use: all, or which of these. */
export async function listBranchesInUse(db: Database, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await db
    .select({ id: branches.id })
    .from(branches)
    .where(
      and(
        eq(branches.status, "active"),
        ids.length === 0 ? undefined : inArray(branches.id, sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`),
      ),
    );
  return rows.map(({ id }) => id);
}

/** A branch's notices that stand, the newest first. */
export async function listOwnCirculars(
  db: Database,
  branchId: string,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
) {
  return selectOwn(db)
    .where(
      and(
        eq(circularReceipts.branchId, branchId),
        isNull(circulars.withdrawnAt),
        after === undefined ? undefined : sql`${circularReceipts.circularId} < ${after}`,
      ),
    )
    .orderBy(desc(circularReceipts.circularId))
    .limit(limit);
}

export async function findOwnCircular(db: Database, branchId: string, circularId: string) {
  const [row] = await selectOwn(db).where(
    and(
      eq(circularReceipts.branchId, branchId),
      eq(circularReceipts.circularId, circularId),
      isNull(circulars.withdrawnAt),
    ),
  );
  return row;
}

const selectOwn = (db: Database) =>
  db
    .select({ circular: circulars, readAt: circularReceipts.readAt, confirmedAt: circularReceipts.confirmedAt })
    .from(circularReceipts)
    .innerJoin(circulars, eq(circulars.id, circularReceipts.circularId));
export type OwnCircularRow = Awaited<ReturnType<typeof selectOwn>>[number];

export const insertCircularStatement = (db: Database, row: typeof circulars.$inferInsert): Statement =>
  db.insert(circulars).values(row);

export const insertReceiptsStatement = (db: Database, circularId: string, branchIds: readonly string[]): Statement =>
  db
    .insert(circularReceipts)
    .select(
      selectRow(
        circularReceipts,
        { circularId: sql`${circularId}`, branchId: sql`branch.value`, readAt: sql`NULL`, confirmedAt: sql`NULL` },
        sql`FROM json_each(${JSON.stringify(branchIds)}) AS branch`,
      ),
    );

/** Touches no row once it is withdrawn, or has another version. */
export const withdrawCircularStatement = (db: Database, id: string, version: number, at: string): Statement =>
  db
    .update(circulars)
    .set({ withdrawnAt: at, updatedAt: at, version: version + 1 })
    .where(and(eq(circulars.id, id), eq(circulars.version, version), isNull(circulars.withdrawnAt)));

const receipt = (branchId: string, circularId: string) =>
  and(eq(circularReceipts.circularId, circularId), eq(circularReceipts.branchId, branchId));

/** Notes the first time a branch opens a notice; touches no row after that. */
export const readStatement = (db: Database, branchId: string, circularId: string, at: string): Statement =>
  db
    .update(circularReceipts)
    .set({ readAt: at })
    .where(and(receipt(branchId, circularId), isNull(circularReceipts.readAt)));

/** Notes that a branch confirmed a notice; touches no row after that. */
export const confirmStatement = (db: Database, branchId: string, circularId: string, at: string): Statement =>
  db
    .update(circularReceipts)
    .set({ confirmedAt: at, readAt: sql`coalesce(${circularReceipts.readAt}, ${at})` })
    .where(and(receipt(branchId, circularId), isNull(circularReceipts.confirmedAt)));
