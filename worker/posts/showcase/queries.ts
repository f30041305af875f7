import { and, desc, eq, isNull, lt, ne, or, sql, type SQL } from "drizzle-orm";
import { byId, type ById } from "../../platform/db/by-id.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import { firms, lawyers } from "../../county/registry/schema.ts";
import type { ShowcaseCategory } from "../../county/settings/schema.ts";
import { showcase, type ShowcaseState } from "./schema.ts";

export type ShowcaseRow = typeof showcase.$inferSelect;

const selectEntries = (db: Database) =>
  db
    .select({ entry: showcase, lawyerName: lawyers.name, firmName: firms.name })
    .from(showcase)
    .innerJoin(firms, eq(firms.id, showcase.firmId))
    .leftJoin(lawyers, eq(lawyers.id, showcase.lawyerId));
export type ShowcaseListed = Awaited<ReturnType<typeof selectEntries>>[number];

export async function findEntry(db: Database, id: string): Promise<ShowcaseListed | undefined> {
  const [row] = await selectEntries(db).where(eq(showcase.id, id));
  return row;
}

export interface ShownFilter {
  readonly category?: ShowcaseCategory | undefined;
  readonly lawyerId?: string | undefined;
  readonly firmId?: string | undefined;
  /** When it was published, and id, of the last row of the page before. */
  readonly after?: readonly string[] | undefined;
  readonly limit: number;
}

/** What everybody may see: what a lawyer shows only while they practise here. */
const isShown = [eq(showcase.state, "published"), or(isNull(showcase.lawyerId), eq(lawyers.status, "active"))];

/** What everybody may see, newest first. */
export async function listShown(
  db: Database,
  { category, lawyerId, firmId, after, limit }: ShownFilter,
): Promise<ShowcaseListed[]> {
  const conditions: (SQL | undefined)[] = [
    ...isShown,
    category && eq(showcase.category, category),
    lawyerId ? eq(showcase.lawyerId, lawyerId) : undefined,
    firmId ? eq(showcase.firmId, firmId) : undefined,
    after && sql`(${showcase.publishedAt}, ${showcase.id}) < (${after[0]}, ${after[1]})`,
  ];
  return selectEntries(db)
    .where(and(...conditions))
    .orderBy(desc(showcase.publishedAt), desc(showcase.id))
    .limit(limit);
}

/** The titles of those of `ids` that everybody may see, by id: however many, in one statement. */
export async function findShownTitles(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: showcase.id, title: showcase.title })
    .from(showcase)
    .leftJoin(lawyers, eq(lawyers.id, showcase.lawyerId))
    .where(and(sql`${showcase.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`, ...isShown));
  return new Map(rows.map(({ id, title }) => [id, title]));
}

export interface EntryFilter extends ById {
  readonly state?: ShowcaseState | undefined;
  readonly category?: ShowcaseCategory | undefined;
  readonly lawyerId?: string | undefined;
  readonly firmId?: string | undefined;
  readonly limit: number;
}

/** By time. */
export async function listEntries(
  db: Database,
  { state, category, lawyerId, firmId, limit, ...place }: EntryFilter,
): Promise<ShowcaseListed[]> {
  const { behind, order } = byId(showcase.id, place);
  const conditions: (SQL | undefined)[] = [
    state && eq(showcase.state, state),
    lawyerId ? eq(showcase.lawyerId, lawyerId) : undefined,
    firmId ? eq(showcase.firmId, firmId) : undefined,
    category && eq(showcase.category, category),
    behind,
  ];
  return selectEntries(db)
    .where(and(...conditions))
    .orderBy(order)
    .limit(limit);
}

/** A lawyer's own, newest first. */
export async function listOwn(
  db: Database,
  filter: { lawyerId: string; after?: string | undefined; limit: number },
): Promise<ShowcaseListed[]> {
  return selectEntries(db)
    .where(and(eq(showcase.lawyerId, filter.lawyerId), filter.after ? lt(showcase.id, filter.after) : undefined))
    .orderBy(desc(showcase.id))
    .limit(filter.limit);
}

export const insertEntryStatement = (db: Database, row: typeof showcase.$inferInsert): Statement =>
  db.insert(showcase).values(row);

const atVersion = ({ id, state }: ShowcaseRow, version: number) =>
  and(eq(showcase.id, id), eq(showcase.version, version), eq(showcase.state, state));

/** Takes an entry from one state to the next; touches no row when it has left that state or `version` is stale. */
export const moveEntryStatement = (
  db: Database,
  row: ShowcaseRow,
  version: number,
  set: Partial<typeof showcase.$inferInsert>,
): Statement =>
  db
    .update(showcase)
    .set({ ...set, version: version + 1 })
    .where(atVersion(row, version));

/** The same for a decision of the bureau: touches no row when who decides has entered it. */
export const decideEntryStatement = (
  db: Database,
  row: ShowcaseRow,
  version: number,
  set: Partial<typeof showcase.$inferInsert> & { readonly decidedBy: string },
): Statement =>
  db
    .update(showcase)
    .set({ ...set, version: version + 1 })
    .where(and(atVersion(row, version), ne(showcase.enteredBy, set.decidedBy)));
