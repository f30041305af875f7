import { and, asc, countDistinct, eq, isNull, sql, type SQL } from "drizzle-orm";
import { runningCounts } from "../../platform/counts/schema.ts";
import type { Database } from "../../platform/db/client.ts";
import { postIndex } from "../../posts/display/schema.ts";
import { postHolders, posts, signings } from "../../posts/schema.ts";
import { firms, lawyers, sites } from "../../county/registry/schema.ts";

const selectSites = (db: Database, ofPlaces?: SQL) =>
  db
    .select({
      id: sites.id,
      name: sites.name,
      tier: sites.tier,
      divisionCode: sites.divisionCode,
      firmId: sites.firmId,
      postsExpected: sites.postsExpected,
    })
    .from(sites)
    .where(and(eq(sites.status, "active"), ofPlaces))
    .orderBy(asc(sites.tier), asc(sites.name), asc(sites.id));
export type SiteOfCoverage = Awaited<ReturnType<typeof selectSites>>[number];

const selectFirms = (db: Database, firm?: string) =>
  db
    .select({ id: firms.id, name: firms.name })
    .from(firms)
    .where(and(eq(firms.status, "active"), firm === undefined ? undefined : eq(firms.id, firm)))
    .orderBy(asc(firms.name), asc(firms.id));
export type FirmOfCoverage = Awaited<ReturnType<typeof selectFirms>>[number];

/** Posts on display by site: exactly those the wall finds there, as triggers count them. */
const countOnDisplay = (db: Database, ofPlaces?: SQL) =>
  db
    .select({ siteId: sites.id, posts: sql<number>`${runningCounts.count}`.as("posts") })
    .from(sites)
    .innerJoin(
      runningCounts,
      and(eq(runningCounts.subject, sql`'site:' || ${sites.id}`), eq(runningCounts.measure, "postsOnDisplay")),
    )
    .where(ofPlaces);

/** Open posts by site that would be on display but for a suspension: reads the suspended signings, which are few. */
const countSuspended = (db: Database, ofPlaces?: SQL) =>
  db
    .select({ siteId: posts.siteId, posts: countDistinct(posts.id).as("posts") })
    // In this order: from the few that are suspended on.
    .from(signings)
    .crossJoin(postHolders)
    .crossJoin(lawyers)
    .crossJoin(posts)
    .where(
      and(
        eq(postHolders.signingId, signings.id),
        isNull(postHolders.until),
        eq(lawyers.id, postHolders.lawyerId),
        eq(lawyers.status, "active"),
        eq(posts.id, postHolders.postId),
        eq(posts.status, "open"),
        ofPlaces,
        eq(signings.state, "suspended"),
        sql`NOT EXISTS (SELECT 1 FROM ${postIndex} i WHERE i.scope = '' AND i.word = '' AND i.post_id = ${posts.id})`,
      ),
    )
    .groupBy(posts.siteId);

export interface CoverageRows {
  readonly sites: readonly SiteOfCoverage[];
  readonly firms: readonly FirmOfCoverage[];
  readonly onDisplay: readonly { readonly siteId: string; readonly posts: number }[];
  readonly suspended: readonly { readonly siteId: string; readonly posts: number }[];
}

/** All that coverage is reckoned from, for a batch. @param firm that firm alone, and no place */
export function coverageReads(db: Database, firm?: string) {
  const ofPlaces = firm === undefined ? undefined : sql`false`;
  return [
    selectSites(db, ofPlaces),
    selectFirms(db, firm),
    countOnDisplay(db, ofPlaces),
    countSuspended(db, ofPlaces),
  ] as const;
}

/** The same in one round trip, however many lawyers there are. */
export async function readCoverageRows(db: Database): Promise<CoverageRows> {
  const [sites, firms, onDisplay, suspended] = await db.batch(coverageReads(db));
  return { sites, firms, onDisplay, suspended };
}
