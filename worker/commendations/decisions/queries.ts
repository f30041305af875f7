import { and, desc, eq, sql, type SQL } from "drizzle-orm";
import { runningCounts } from "../../platform/counts/schema.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import { campaigns } from "../schema.ts";
import { commendations } from "./schema.ts";

const selectCommendations = (db: Database) =>
  db
    .select({ commendation: commendations, campaign: { id: campaigns.id, title: campaigns.title } })
    .from(commendations)
    .innerJoin(campaigns, eq(campaigns.id, commendations.campaignId));
export type CommendationRow = Awaited<ReturnType<typeof selectCommendations>>[number];

export interface CommendationFilter {
  readonly year?: number | undefined;
  readonly category?: string | undefined;
  /** Year and id of the last row of the page before. */
  readonly after?: readonly string[] | undefined;
  readonly limit: number;
}

/** The latest year first, and in it the latest decided first. */
export async function listCommendations(
  db: Database,
  { year, category, after, limit }: CommendationFilter,
): Promise<CommendationRow[]> {
  const conditions: (SQL | undefined)[] = [
    year === undefined ? undefined : eq(commendations.year, year),
    category ? eq(commendations.category, category) : undefined,
    after && sql`(${commendations.year}, ${commendations.id}) < (${Number(after[0])}, ${after[1]})`,
  ];
  return selectCommendations(db)
    .where(and(...conditions))
    .orderBy(desc(commendations.year), desc(commendations.id))
    .limit(limit);
}

export async function findCommendation(db: Database, id: string): Promise<CommendationRow | undefined> {
  const [row] = await selectCommendations(db).where(eq(commendations.id, id));
  return row;
}

/** The years and categories there are, the latest year first. */
export async function listYears(db: Database): Promise<{ year: number; category: string; count: number }[]> {
  const { subject, measure, count } = runningCounts;
  // The measure is the year's four digits, a colon and the category.
  const year = sql<number>`CAST(substr(${measure}, 1, 4) AS INTEGER)`;
  const category = sql<string>`substr(${measure}, 6)`;
  return db
    .select({ year, category, count })
    .from(runningCounts)
    .where(eq(subject, "commendations"))
    .orderBy(desc(year), category);
}

export const insertCommendationStatement = (db: Database, row: typeof commendations.$inferInsert): Statement =>
  db.insert(commendations).values(row);

/** Touches no row when `version` is stale. */
export const updateCommendationStatement = (
  db: Database,
  id: string,
  version: number,
  set: Pick<typeof commendations.$inferInsert, "talks" | "showcase" | "updatedAt">,
): Statement =>
  db
    .update(commendations)
    .set({ ...set, version: version + 1 })
    .where(and(eq(commendations.id, id), eq(commendations.version, version)));
