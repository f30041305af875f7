import { and, desc, eq, inArray, isNull, sql, type SQL } from "drizzle-orm";
import { unionAll } from "drizzle-orm/sqlite-core";
import type { Database, Statement } from "../../platform/db/client.ts";
import { selectRow } from "../../platform/db/select-row.ts";
import { branches } from "../branches/schema.ts";
import { lawyers } from "../registry/schema.ts";
import { circularLawyerReceipts, circularReceipts, circulars } from "./schema.ts";

/** Whom a notice goes to. */
export interface Recipient {
  readonly to: "branch" | "lawyer";
  readonly id: string;
}

/** Where the receipts of branches and those of lawyers are kept, and by what each names its recipient. */
const RECEIPTS = {
  branch: { table: circularReceipts, recipient: circularReceipts.branchId, column: "branch_id" },
  lawyer: { table: circularLawyerReceipts, recipient: circularLawyerReceipts.lawyerId, column: "lawyer_id" },
} as const;

/** How many receipts of a notice have something, of branches and of lawyers together. */
const counted = (what: string): SQL<number> => {
  const of = ({ table }: (typeof RECEIPTS)["branch" | "lawyer"]) =>
    sql`(SELECT count(r.${sql.raw(what)}) FROM ${table} r WHERE r.circular_id = ${circulars.id})`;
  return sql<number>`${of(RECEIPTS.branch)} + ${of(RECEIPTS.lawyer)}`;
};

/** A notice with how many it went to, opened and confirmed it. */
const selectCirculars = (db: Database) =>
  db
    .select({
      circular: circulars,
      recipients: counted("circular_id").as("recipients"),
      read: counted("read_at").as("read"),
      confirmed: counted("confirmed_at").as("confirmed"),
    })
    .from(circulars);
export type CountedCircular = Awaited<ReturnType<typeof selectCirculars>>[number];

/** Newest first. */
export async function listCirculars(
  db: Database,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<CountedCircular[]> {
  return selectCirculars(db)
    .where(after === undefined ? undefined : sql`${circulars.id} < ${after}`)
    .orderBy(desc(circulars.id))
    .limit(limit);
}

export async function findCircular(db: Database, id: string): Promise<CountedCircular | undefined> {
  const [row] = await selectCirculars(db).where(eq(circulars.id, id));
  return row;
}

/** Whom a notice went to: who has not confirmed comes first. */
export async function listReceipts(db: Database, circularId: string) {
  const ofBranches = db
    .select({
      to: sql<Recipient["to"]>`'branch'`.as("to"),
      id: branches.id,
      name: branches.name,
      readAt: circularReceipts.readAt,
      confirmedAt: circularReceipts.confirmedAt,
    })
    .from(circularReceipts)
    .innerJoin(branches, eq(branches.id, circularReceipts.branchId))
    .where(eq(circularReceipts.circularId, circularId));
  const ofLawyers = db
    .select({
      to: sql<Recipient["to"]>`'lawyer'`.as("to"),
      id: lawyers.id,
      name: lawyers.name,
      readAt: circularLawyerReceipts.readAt,
      confirmedAt: circularLawyerReceipts.confirmedAt,
    })
    .from(circularLawyerReceipts)
    .innerJoin(lawyers, eq(lawyers.id, circularLawyerReceipts.lawyerId))
    .where(eq(circularLawyerReceipts.circularId, circularId));
  const rows = await unionAll(ofBranches, ofLawyers);
  const rank = ({ readAt, confirmedAt }: (typeof rows)[number]) => (confirmedAt ? 2 : readAt ? 1 : 0);
  return rows.toSorted((a, b) => rank(a) - rank(b) || (a.to < b.to ? -1 : a.to > b.to ? 1 : a.name < b.name ? -1 : 1));
}

const among = (ids: readonly string[]): SQL => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;

/** Branches in use: all, or which of these. */
export async function listBranchesInUse(db: Database, ids?: readonly string[]): Promise<readonly string[]> {
  const rows = await db
    .select({ id: branches.id })
    .from(branches)
    .where(and(eq(branches.status, "active"), ids && inArray(branches.id, among(ids))));
  return rows.map(({ id }) => id);
}

/** Which of these lawyers practise here. */
export async function listLawyersInUse(db: Database, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ id: lawyers.id })
    .from(lawyers)
    .where(and(eq(lawyers.status, "active"), inArray(lawyers.id, among(ids))));
  return rows.map(({ id }) => id);
}

/** A branch's or a lawyer's notices that stand. */
const selectOwn = (db: Database, { to, id }: Recipient, more: (circularId: SQL) => SQL | undefined) => {
  const { table, recipient } = RECEIPTS[to];
  return db
    .select({ circular: circulars, readAt: table.readAt, confirmedAt: table.confirmedAt })
    .from(table)
    .innerJoin(circulars, eq(circulars.id, table.circularId))
    .where(and(eq(recipient, id), isNull(circulars.withdrawnAt), more(sql`${table.circularId}`)));
};
export type OwnCircularRow = Awaited<ReturnType<typeof selectOwn>>[number];

/** The newest first. */
export async function listOwnCirculars(
  db: Database,
  recipient: Recipient,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<OwnCircularRow[]> {
  return selectOwn(db, recipient, (circularId) => (after === undefined ? undefined : sql`${circularId} < ${after}`))
    .orderBy(desc(RECEIPTS[recipient.to].table.circularId))
    .limit(limit);
}

export async function findOwnCircular(
  db: Database,
  recipient: Recipient,
  id: string,
): Promise<OwnCircularRow | undefined> {
  const [row] = await selectOwn(db, recipient, (circularId) => sql`${circularId} = ${id}`);
  return row;
}

export const insertCircularStatement = (db: Database, row: typeof circulars.$inferInsert): Statement =>
  db.insert(circulars).values(row);

/** A receipt for each of these, which nobody has read. */
export function insertReceiptsStatements(
  db: Database,
  circularId: string,
  { branchIds, lawyerIds }: { readonly branchIds: readonly string[]; readonly lawyerIds: readonly string[] },
): Statement[] {
  const unread = { circularId: sql`${circularId}`, readAt: sql`NULL`, confirmedAt: sql`NULL` };
  const each = (ids: readonly string[]) => sql`FROM json_each(${JSON.stringify(ids)}) AS recipient`;
  const id = sql`recipient.value`;
  return [
    ...(branchIds.length > 0
      ? [db.insert(circularReceipts).select(selectRow(circularReceipts, { ...unread, branchId: id }, each(branchIds)))]
      : []),
    ...(lawyerIds.length > 0
      ? [
          db
            .insert(circularLawyerReceipts)
            .select(selectRow(circularLawyerReceipts, { ...unread, lawyerId: id }, each(lawyerIds))),
        ]
      : []),
  ];
}

/** Touches no row once it is withdrawn, or has another version. */
export const withdrawCircularStatement = (db: Database, id: string, version: number, at: string): Statement =>
  db
    .update(circulars)
    .set({ withdrawnAt: at, updatedAt: at, version: version + 1 })
    .where(and(eq(circulars.id, id), eq(circulars.version, version), isNull(circulars.withdrawnAt)));

/** Notes the first time somebody opens a notice; touches no row after that. */
export const readStatement = (db: Database, { to, id }: Recipient, circularId: string, at: string): Statement => {
  const { table, recipient } = RECEIPTS[to];
  return db
    .update(table)
    .set({ readAt: at })
    .where(and(eq(table.circularId, circularId), eq(recipient, id), isNull(table.readAt)));
};

/** Notes that somebody confirmed a notice; touches no row after that. */
export const confirmStatement = (db: Database, { to, id }: Recipient, circularId: string, at: string): Statement => {
  const { table, recipient } = RECEIPTS[to];
  return db
    .update(table)
    .set({ confirmedAt: at, readAt: sql`coalesce(${table.readAt}, ${at})` })
    .where(and(eq(table.circularId, circularId), eq(recipient, id), isNull(table.confirmedAt)));
};
