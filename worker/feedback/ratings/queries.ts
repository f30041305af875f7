import { inSites, type SiteLimit } from "../../platform/access/site-queries.ts";
import type { SeenEntry } from "../../platform/operation.ts";
import { and, desc, eq, isNotNull, sql, type SQL } from "drizzle-orm";
import { bookings } from "../../consultations/bookings/schema.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import { rectifications } from "../schema.ts";
import { heldBy } from "../../county/holders/held-queries.ts";
import type { Holder } from "../../county/holders/holder.ts";
import { providerColumns, providers } from "../../county/holders/provider-queries.ts";
import { lawyers, sites } from "../../county/registry/schema.ts";
import { runningCounts } from "../../platform/counts/schema.ts";
import { ratings } from "./schema.ts";

/** What triggers count the ratings of a site and of a post under, before the level. */
export const RATED = "rated:";

export type RatingRow = typeof ratings.$inferSelect;

export const insertRatingStatement = (db: Database, row: RatingRow): Statement => db.insert(ratings).values(row);

export async function findRating(db: Database, bookingId: string): Promise<RatingRow | undefined> {
  const [row] = await db.select().from(ratings).where(eq(ratings.bookingId, bookingId));
  return row;
}

/**
 * Takes a rating from one state to the other; touches no row when it has left that state, or when `version` is stale.
 */
export const updateRatingStatement = (
  db: Database,
  { id: bookingId, version }: SeenEntry,
  from: RatingRow["state"],
  set: Partial<RatingRow>,
): Statement =>
  db
    .update(ratings)
    .set({ ...set, version: version + 1 })
    .where(and(eq(ratings.bookingId, bookingId), eq(ratings.version, version), eq(ratings.state, from)));

export interface RatingFilter {
  readonly sites: SiteLimit;
  readonly state?: RatingRow["state"] | undefined;
  readonly level?: number | undefined;
  readonly siteId?: string | undefined;
  readonly holder?: Holder | undefined;
  /** Time and booking of the last row of the page before. */
  readonly after?: readonly string[] | undefined;
  readonly limit: number;
}

const selectEntries = (db: Database) =>
  db
    .select({
      rating: ratings,
      lawyer: { id: lawyers.id, name: lawyers.name },
      provider: providerColumns,
      site: { id: sites.id, name: sites.name },
    })
    .from(ratings)
    .leftJoin(lawyers, eq(lawyers.id, ratings.lawyerId))
    .leftJoin(providers, eq(providers.id, ratings.providerId))
    .innerJoin(sites, eq(sites.id, ratings.siteId));

export async function findRatingEntry(db: Database, bookingId: string) {
  const [row] = await selectEntries(db).where(eq(ratings.bookingId, bookingId));
  return row;
}

/** Newest first. */
export async function listRatings(db: Database, filter: RatingFilter) {
  const conditions: (SQL | undefined)[] = [
    filter.state && eq(ratings.state, filter.state),
    filter.level ? eq(ratings.level, filter.level) : undefined,
    filter.siteId ? eq(ratings.siteId, filter.siteId) : undefined,
    // Sites in a list have no order of their own: it is left to time.
    inSites(sql`+${ratings.siteId}`, filter.sites),
    heldBy(ratings, filter.holder),
    filter.after && sql`(${ratings.createdAt}, ${ratings.bookingId}) < (${filter.after[0]}, ${filter.after[1]})`,
  ];
  return selectEntries(db)
    .where(and(...conditions))
    .orderBy(desc(ratings.createdAt), desc(ratings.bookingId))
    .limit(filter.limit);
}

/** How many counted ratings there are of each level. */
export const selectRatingCounts = (db: Database, of: { siteId: string } | { postId: string }) => {
  const { subject, measure, count } = runningCounts;
  return db
    .select({
      level: sql<number>`CAST(substr(${measure}, ${RATED.length + 1}) AS INTEGER)`.as("level"),
      count: sql<number>`${count}`.as("count"),
    })
    .from(runningCounts)
    .where(
      and(
        eq(subject, "siteId" in of ? `site:${of.siteId}` : `post:${of.postId}`),
        sql`${measure} BETWEEN ${RATED} || '1' AND ${RATED} || '5'`,
      ),
    );
};
export type LevelCount = Awaited<ReturnType<typeof selectRatingCounts>>[number];

/**
 * Erases the reasons given for ratings of bookings that are erased themselves, of all or of one; one that is still to be
 * answered waits for its answer.
 */
export const eraseReasonsOfErasedStatement = (db: Database, bookingId?: string): Statement =>
  db
    .update(ratings)
    .set({ reason: null })
    .where(
      and(
        bookingId === undefined ? undefined : eq(ratings.bookingId, bookingId),
        isNotNull(ratings.reason),
        sql`EXISTS (SELECT 1 FROM ${bookings} b WHERE b.id = ${ratings.bookingId} AND b.name IS NULL)`,
        sql`NOT EXISTS (SELECT 1 FROM ${rectifications} r WHERE r.source_kind = 'rating' AND r.source_id = ${ratings.bookingId} AND r.state = 'open')`,
      ),
    );

/** Ratings of bookings, each with the rectification it opened. */
export async function findRatingsOf(db: Database, bookingIds: readonly string[]) {
  return db
    .select({ rating: ratings, rectification: rectifications })
    .from(ratings)
    .leftJoin(
      rectifications,
      and(eq(rectifications.sourceKind, "rating"), eq(rectifications.sourceId, ratings.bookingId)),
    )
    .where(sql`${ratings.bookingId} IN (SELECT value FROM json_each(${JSON.stringify(bookingIds)}))`);
}
