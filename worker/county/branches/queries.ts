import { and, asc, eq, inArray, or, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { selectRow } from "../../platform/db/select-row.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import { conditionsOf, nameHolds, type RegistryFilter } from "../registry/admin-queries.ts";
import { firms, lawyers } from "../registry/schema.ts";
import { initialsHold } from "../registry/name-queries.ts";
import { branches, branchFirms, type BranchRow } from "./schema.ts";

const successor = alias(branches, "successor");

const selectBranches = (db: Database) =>
  db
    .select({
      branch: branches,
      mergedInto: { id: successor.id, name: successor.name },
      secretary: { id: lawyers.id, name: lawyers.name },
    })
    .from(branches)
    .leftJoin(successor, eq(successor.id, branches.mergedInto))
    .leftJoin(lawyers, eq(lawyers.id, branches.secretaryId));
type SelectedBranch = Awaited<ReturnType<typeof selectBranches>>[number];

/** A branch with its secretary, the branch it became part of, and its firms by name. */
export interface BranchWithFirms extends SelectedBranch {
  readonly firms: readonly { readonly id: string; readonly name: string }[];
}

async function withFirms(db: Database, rows: readonly SelectedBranch[]): Promise<BranchWithFirms[]> {
  const ids = JSON.stringify(rows.map(({ branch }) => branch.id));
  const members =
    rows.length === 0
      ? []
      : await db
          .select({ branchId: branchFirms.branchId, id: firms.id, name: firms.name })
          .from(branchFirms)
          .innerJoin(firms, eq(firms.id, branchFirms.firmId))
          .where(inArray(branchFirms.branchId, sql`(SELECT value FROM json_each(${ids}))`))
          .orderBy(asc(firms.name), asc(firms.id));
  return rows.map((row) => ({
    ...row,
    firms: members.filter(({ branchId }) => branchId === row.branch.id).map(({ id, name }) => ({ id, name })),
  }));
}

export interface BranchFilter extends RegistryFilter {
  readonly firmId?: string | undefined;
}

/** By name. What was typed is part of the name, or of its pinyin initials. */
export async function listBranches(
  db: Database,
  { words, firmId, ...filter }: BranchFilter,
): Promise<BranchWithFirms[]> {
  const conditions: (SQL | undefined)[] = [
    ...conditionsOf(branches, filter),
    words ? or(nameHolds(branches, words), initialsHold("branches", branches.id, words)) : undefined,
    firmId
      ? inArray(
          branches.id,
          db.select({ id: branchFirms.branchId }).from(branchFirms).where(eq(branchFirms.firmId, firmId)),
        )
      : undefined,
  ];
  const rows = await selectBranches(db)
    .where(and(...conditions))
    .orderBy(asc(branches.name), asc(branches.id))
    .limit(filter.limit);
  return withFirms(db, rows);
}

export async function findBranch(db: Database, id: string): Promise<BranchWithFirms | undefined> {
  const [row] = await withFirms(db, await selectBranches(db).where(eq(branches.id, id)));
  return row;
}

/** The branch a firm has. */
export async function findBranchOfFirm(db: Database, firmId: string): Promise<BranchWithFirms | undefined> {
  const own = db.select({ id: branchFirms.branchId }).from(branchFirms).where(eq(branchFirms.firmId, firmId));
  const [row] = await withFirms(db, await selectBranches(db).where(inArray(branches.id, own)));
  return row;
}

/** Those of these ids that are firms in use, by name. */
export async function findFirmsInUse(db: Database, ids: readonly string[]) {
  return db
    .select({ id: firms.id, name: firms.name })
    .from(firms)
    .where(and(inArray(firms.id, [...ids]), eq(firms.status, "active")))
    .orderBy(asc(firms.name), asc(firms.id));
}

export const insertBranchStatement = (db: Database, row: typeof branches.$inferInsert): Statement =>
  db.insert(branches).values(row);

/** Touches no row once the branch has another version. */
export const updateBranchStatement = (
  db: Database,
  { id, version }: Pick<BranchRow, "id" | "version">,
  set: Partial<typeof branches.$inferInsert>,
): Statement =>
  db
    .update(branches)
    .set({ ...set, version: version + 1 })
    .where(and(eq(branches.id, id), eq(branches.version, version)));

/** Makes these the firms of a branch. */
export const setFirmsStatements = (
  db: Database,
  branchId: string,
  firmIds: readonly string[],
): readonly Statement[] => [
  db.delete(branchFirms).where(eq(branchFirms.branchId, branchId)),
  db
    .insert(branchFirms)
    .select(
      selectRow(
        branchFirms,
        { firmId: sql`firm.value`, branchId: sql`${branchId}` },
        sql`FROM json_each(${JSON.stringify(firmIds)}) AS firm`,
      ),
    ),
];
