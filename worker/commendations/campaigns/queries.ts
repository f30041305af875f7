import { and, asc, desc, eq, gte, lt, lte, sql } from "drizzle-orm";
import { prepared, type NamedValues } from "../../platform/db/prepared.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import { nominations } from "../nominations/schema.ts";
import type { CampaignRow } from "../queries.ts";
import { selectCampaigns } from "../queries.ts";
import type { CampaignStatus } from "../schema.ts";
import { campaigns, campaignCategories, campaignVersions } from "../schema.ts";

/** Campaigns of which `today` is between the first and the last day, those that close first in front. */
export const listOpenCampaigns = (db: Database, today: string): Promise<CampaignRow[]> => openCampaigns(db, { today });

const openCampaigns = prepared((db, value: NamedValues<{ today: string }>) =>
  selectCampaigns(db)
    .where(
      and(
        eq(campaigns.status, "published"),
        lte(campaigns.opensOn, value("today")),
        gte(campaigns.closesOn, value("today")),
      ),
    )
    .orderBy(asc(campaigns.closesOn), asc(campaigns.closesAt), asc(campaigns.id)),
);

export interface CampaignFilter {
  readonly status?: CampaignStatus | undefined;
  /** Id of the last row of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function listCampaigns(db: Database, filter: CampaignFilter): Promise<CampaignRow[]> {
  const conditions = [
    filter.status && eq(campaigns.status, filter.status),
    filter.after ? lt(campaigns.id, filter.after) : undefined,
  ];
  return selectCampaigns(db)
    .where(and(...conditions))
    .orderBy(desc(campaigns.id))
    .limit(filter.limit);
}

export const insertCampaignStatement = (db: Database, row: typeof campaigns.$inferInsert): Statement =>
  db.insert(campaigns).values(row);

/** Touches no row when `version` is stale. */
export const updateCampaignStatement = (
  db: Database,
  id: string,
  version: number,
  set: Partial<typeof campaigns.$inferInsert>,
): Statement =>
  db
    .update(campaigns)
    .set({ ...set, version: version + 1 })
    .where(and(eq(campaigns.id, id), eq(campaigns.version, version)));

/** A campaign's categories as they are kept, in their order. */
export async function listCategoryRows(db: Database, campaignId: string) {
  return db
    .select()
    .from(campaignCategories)
    .where(eq(campaignCategories.campaignId, campaignId))
    .orderBy(asc(campaignCategories.position));
}

/** Seven rows of thirteen columns are as many parameters as a statement takes. */
const CATEGORIES_AT_ONCE = 7;

export function insertCategoriesStatements(
  db: Database,
  rows: readonly (typeof campaignCategories.$inferInsert)[],
): Statement[] {
  const statements: Statement[] = [];
  for (let from = 0; from < rows.length; from += CATEGORIES_AT_ONCE)
    statements.push(db.insert(campaignCategories).values(rows.slice(from, from + CATEGORIES_AT_ONCE)));
  return statements;
}

export const deleteCategoriesStatement = (db: Database, campaignId: string): Statement =>
  db.delete(campaignCategories).where(eq(campaignCategories.campaignId, campaignId));

/**
 * Touches no row while a nomination of the campaign is scored, or could be: what reviewers score by stays as it is
 * then.
 */
const notScoredYet = sql`NOT EXISTS (
  SELECT 1 FROM ${nominations} n WHERE n.campaign_id = ${campaigns.id} AND n.state IN ('shortlisted', 'scored', 'onNotice', 'objectionHandled', 'commended'))`;

/** Amends a published campaign: `contentVersion` goes up with it. Touches no row when `version` is stale. */
export const amendCampaignStatement = (
  db: Database,
  id: string,
  version: number,
  set: Partial<typeof campaigns.$inferInsert>,
): Statement =>
  db
    .update(campaigns)
    .set({ ...set, version: version + 1, contentVersion: sql`${campaigns.contentVersion} + 1` })
    .where(
      and(
        eq(campaigns.id, id),
        eq(campaigns.version, version),
        eq(campaigns.status, "published"),
        set.scoring ? notScoredYet : undefined,
      ),
    );

/** Whether a nomination has come as far as scoring, or past it. */
export async function isBeingScored(db: Database, campaignId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(and(eq(campaigns.id, campaignId), notScoredYet));
  return row === undefined;
}

export const insertCampaignVersionStatement = (db: Database, row: typeof campaignVersions.$inferInsert): Statement =>
  db.insert(campaignVersions).values(row);

/** Every version there is, the first in front. */
export async function listCampaignVersions(db: Database, campaignId: string) {
  return db
    .select()
    .from(campaignVersions)
    .where(eq(campaignVersions.campaignId, campaignId))
    .orderBy(asc(campaignVersions.version));
}
