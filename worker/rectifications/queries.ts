import { and, asc, desc, eq, lt, sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../db/client.ts";
import { lawyers, sites } from "../registry/schema.ts";
import { rectifications, type RectificationState } from "./schema.ts";

export type RectificationRow = typeof rectifications.$inferSelect;

const selectEntries = (db: Database) =>
  db
    .select({ rectification: rectifications, lawyer: { id: lawyers.id, name: lawyers.name }, site: { id: sites.id, name: sites.name } })
    .from(rectifications)
    .innerJoin(lawyers, eq(lawyers.id, rectifications.lawyerId))
    .innerJoin(sites, eq(sites.id, rectifications.siteId));

export type RectificationListed = Awaited<ReturnType<typeof selectEntries>>[number];

export const insertRectification = (db: Database, row: typeof rectifications.$inferInsert): Statement => db.insert(rectifications).values(row);

export async function findRectification(db: Database, id: string): Promise<RectificationListed | undefined> {
  const [row] = await selectEntries(db).where(eq(rectifications.id, id));
  return row;
}

/** The rectification a rating opened. */
export async function findBySource(db: Database, sourceId: string): Promise<RectificationRow | undefined> {
  const [row] = await db
    .select()
    .from(rectifications)
    .where(and(eq(rectifications.sourceKind, "rating"), eq(rectifications.sourceId, sourceId)));
  return row;
}

/** Takes a rectification from one state to the next; touches no row when it has left that state, or when `version` is stale. */
export const settleRectification = (db: Database, id: string, version: number, from: RectificationState, set: Partial<RectificationRow>): Statement =>
  db
    .update(rectifications)
    .set({ ...set, version: version + 1 })
    .where(and(eq(rectifications.id, id), eq(rectifications.version, version), eq(rectifications.state, from)));

export interface RectificationFilter {
  readonly state?: RectificationState | undefined;
  readonly siteId?: string | undefined;
  /** Only those due before this date. */
  readonly dueBefore?: string | undefined;
  /** Due date and id of the last row of the page before. */
  readonly after?: readonly string[] | undefined;
  readonly limit: number;
}

/** The ones due first come first. */
export async function listRectifications(db: Database, filter: RectificationFilter): Promise<RectificationListed[]> {
  const conditions: (SQL | undefined)[] = [
    filter.state && eq(rectifications.state, filter.state),
    filter.siteId ? eq(rectifications.siteId, filter.siteId) : undefined,
    filter.dueBefore ? lt(rectifications.dueDate, filter.dueBefore) : undefined,
    filter.after && sql`(${rectifications.dueDate}, ${rectifications.id}) > (${filter.after[0]}, ${filter.after[1]})`,
  ];
  return selectEntries(db)
    .where(and(...conditions))
    .orderBy(asc(rectifications.dueDate), asc(rectifications.id))
    .limit(filter.limit);
}

/** Published answers, newest first. */
export async function listPublished(db: Database, filter: { siteId?: string | undefined; after?: string | undefined; limit: number }): Promise<RectificationListed[]> {
  const conditions: (SQL | undefined)[] = [
    eq(rectifications.state, "published"),
    filter.siteId ? eq(rectifications.siteId, filter.siteId) : undefined,
    filter.after ? lt(rectifications.id, filter.after) : undefined,
  ];
  return selectEntries(db)
    .where(and(...conditions))
    .orderBy(desc(rectifications.id))
    .limit(filter.limit);
}
