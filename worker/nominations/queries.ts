import { and, asc, desc, eq, gte, isNotNull, lt, lte, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Database, Statement } from "../db/client.ts";
import { firms, lawyers } from "../registry/schema.ts";
import { campaignCategories, campaigns, nominations, type CampaignCategory, type CampaignStatus, type NominationState } from "./schema.ts";

/** A campaign's categories in their order, as one value of its row. */
const categories = sql`(
  SELECT json_group_array(json_object('id', category.id, 'name', category.name, 'nomineeKind', category.nominee_kind) ORDER BY category.position)
  FROM ${campaignCategories} category WHERE category.campaign_id = campaigns.id)`.mapWith((json: string) => JSON.parse(json) as CampaignCategory[]);

const campaignColumns = {
  id: campaigns.id,
  title: campaigns.title,
  notice: campaigns.notice,
  issuingBody: campaigns.issuingBody,
  wording: campaigns.wording,
  opensOn: campaigns.opensOn,
  closesOn: campaigns.closesOn,
  reasonMin: campaigns.reasonMin,
  reasonMax: campaigns.reasonMax,
  status: campaigns.status,
  version: campaigns.version,
};

const selectCampaigns = (db: Database) => db.select({ ...campaignColumns, categories }).from(campaigns);

export type CampaignRow = Awaited<ReturnType<typeof selectCampaigns>>[number];

/** Campaigns that take nominations on `today`, those that close first in front. */
export async function listOpenCampaigns(db: Database, today: string): Promise<CampaignRow[]> {
  return selectCampaigns(db)
    .where(and(eq(campaigns.status, "published"), lte(campaigns.opensOn, today), gte(campaigns.closesOn, today)))
    .orderBy(asc(campaigns.closesOn), asc(campaigns.id));
}

export interface CampaignFilter {
  readonly status?: CampaignStatus | undefined;
  /** Id of the last row of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function listCampaigns(db: Database, filter: CampaignFilter): Promise<CampaignRow[]> {
  const conditions = [filter.status && eq(campaigns.status, filter.status), filter.after ? lt(campaigns.id, filter.after) : undefined];
  return selectCampaigns(db)
    .where(and(...conditions))
    .orderBy(desc(campaigns.id))
    .limit(filter.limit);
}

export async function findCampaign(db: Database, id: string): Promise<CampaignRow | undefined> {
  const [row] = await selectCampaigns(db).where(eq(campaigns.id, id));
  return row;
}

export const insertCampaign = (db: Database, row: typeof campaigns.$inferInsert): Statement => db.insert(campaigns).values(row);

/** Touches no row when `version` is stale. */
export const updateCampaign = (db: Database, id: string, version: number, set: Partial<typeof campaigns.$inferInsert>): Statement =>
  db
    .update(campaigns)
    .set({ ...set, version: version + 1 })
    .where(and(eq(campaigns.id, id), eq(campaigns.version, version)));

export const insertCategories = (db: Database, rows: (typeof campaignCategories.$inferInsert)[]): Statement => db.insert(campaignCategories).values(rows);

export const deleteCategories = (db: Database, campaignId: string): Statement =>
  db.delete(campaignCategories).where(eq(campaignCategories.campaignId, campaignId));

/** Whether the register has this lawyer as active. */
export async function isActiveLawyer(db: Database, id: string): Promise<boolean> {
  const [row] = await db.select({ id: lawyers.id }).from(lawyers).where(and(eq(lawyers.id, id), eq(lawyers.status, "active")));
  return row !== undefined;
}

/** Whether the register has this firm as active. */
export async function isActiveFirm(db: Database, id: string): Promise<boolean> {
  const [row] = await db.select({ id: firms.id }).from(firms).where(and(eq(firms.id, id), eq(firms.status, "active")));
  return row !== undefined;
}

export const insertNomination = (db: Database, row: typeof nominations.$inferInsert): Statement => db.insert(nominations).values(row);

const lawyerFirms = alias(firms, "lawyer_firms");

const selectNominations = (db: Database) =>
  db
    .select({
      nomination: nominations,
      campaign: { id: campaigns.id, title: campaigns.title },
      category: { id: campaignCategories.id, name: campaignCategories.name, nomineeKind: campaignCategories.nomineeKind },
      lawyerName: lawyers.name,
      lawyerFirmName: lawyerFirms.name,
      firmName: firms.name,
    })
    .from(nominations)
    .innerJoin(campaigns, eq(campaigns.id, nominations.campaignId))
    .innerJoin(campaignCategories, eq(campaignCategories.id, nominations.categoryId))
    .leftJoin(lawyers, eq(lawyers.id, nominations.lawyerId))
    .leftJoin(lawyerFirms, eq(lawyerFirms.id, lawyers.firmId))
    .leftJoin(firms, eq(firms.id, nominations.firmId));

/** A nomination with what the registry says of its nominee. */
export type NominationRow = Awaited<ReturnType<typeof selectNominations>>[number];

export async function findNomination(db: Database, id: string): Promise<NominationRow | undefined> {
  const [row] = await selectNominations(db).where(eq(nominations.id, id));
  return row;
}

export async function findNominationByCode(db: Database, code: string): Promise<NominationRow | undefined> {
  const [row] = await selectNominations(db).where(eq(nominations.code, code));
  return row;
}

export interface NominationFilter {
  readonly campaignId?: string | undefined;
  readonly categoryId?: string | undefined;
  readonly state?: NominationState | undefined;
  /** Id of the last row of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function listNominations(db: Database, filter: NominationFilter): Promise<NominationRow[]> {
  const conditions: (SQL | undefined)[] = [
    filter.campaignId ? eq(nominations.campaignId, filter.campaignId) : undefined,
    filter.categoryId ? eq(nominations.categoryId, filter.categoryId) : undefined,
    filter.state && eq(nominations.state, filter.state),
    filter.after ? lt(nominations.id, filter.after) : undefined,
  ];
  return selectNominations(db)
    .where(and(...conditions))
    .orderBy(desc(nominations.id))
    .limit(filter.limit);
}

/** Touches no row when `version` is stale. */
export const updateNomination = (db: Database, id: string, version: number, set: Partial<typeof nominations.$inferInsert>): Statement =>
  db
    .update(nominations)
    .set({ ...set, version: version + 1 })
    .where(and(eq(nominations.id, id), eq(nominations.version, version)));

/** Erases who nominated in campaigns whose last day was before `date`. */
export const eraseNominatorsBefore = (db: Database, date: string): Statement =>
  db
    .update(nominations)
    .set({ nominatorName: null, nominatorPhone: null, nominatorPhoneIndex: null })
    .where(and(isNotNull(nominations.nominatorPhone), sql`${nominations.campaignId} IN (SELECT id FROM ${campaigns} WHERE ${campaigns.closesOn} < ${date})`));
