import { and, asc, desc, eq, inArray, gte, isNotNull, lt, lte, ne, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Database, Statement } from "../../platform/db/client.ts";
import { firms, lawyers } from "../../county/registry/schema.ts";
import {
  campaignCategories,
  campaigns,
  campaignVersions,
  nominations,
  supporters,
  type CampaignAmendment,
  type CampaignCategory,
  type CampaignStatus,
  type NominationState,
} from "./schema.ts";

/** A row of a subquery comes as JSON text, its booleans as numbers. */
const categories = sql`(
  SELECT json_group_array(json_object(
    'id', category.id, 'name', category.name, 'nomineeKind', category.nominee_kind, 'quota', category.quota, 'criteria', category.criteria,
    'reasonMin', coalesce(category.reason_min, campaigns.reason_min), 'reasonMax', coalesce(category.reason_max, campaigns.reason_max),
    'nominatorKind', category.nominator_kind, 'selfNomination', json(iif(category.self_nomination, 'true', 'false')),
    'maxPerNominator', category.max_per_nominator, 'eligibleOnly', json(iif(category.eligible_only, 'true', 'false'))) ORDER BY category.position)
  FROM ${campaignCategories} category WHERE category.campaign_id = campaigns.id)`.mapWith(
  (json: string) => JSON.parse(json) as CampaignCategory[],
);

/** What was amended since it was published, the latest in front. */
const amendments = sql`(
  SELECT json_group_array(json_object('version', edition.version, 'amendedAt', edition.at, 'reason', edition.reason, 'changed', json(edition.changed)) ORDER BY edition.version DESC)
  FROM ${campaignVersions} edition WHERE edition.campaign_id = campaigns.id AND edition.version > 1)`.mapWith(
  (json: string) => JSON.parse(json) as CampaignAmendment[],
);

const campaignColumns = {
  id: campaigns.id,
  title: campaigns.title,
  notice: campaigns.notice,
  issuingBody: campaigns.issuingBody,
  wording: campaigns.wording,
  opensOn: campaigns.opensOn,
  opensAt: campaigns.opensAt,
  closesOn: campaigns.closesOn,
  closesAt: campaigns.closesAt,
  reasonMin: campaigns.reasonMin,
  reasonMax: campaigns.reasonMax,
  noticeDays: campaigns.noticeDays,
  objectionContact: campaigns.objectionContact,
  rules: campaigns.rules,
  scoring: campaigns.scoring,
  contentVersion: campaigns.contentVersion,
  copiedFrom: campaigns.copiedFrom,
  status: campaigns.status,
  version: campaigns.version,
};

const selectCampaigns = (db: Database) => db.select({ ...campaignColumns, categories, amendments }).from(campaigns);

export type CampaignRow = Awaited<ReturnType<typeof selectCampaigns>>[number];

/** Campaigns of which `today` is between the first and the last day, those that close first in front. */
export async function listOpenCampaigns(db: Database, today: string): Promise<CampaignRow[]> {
  return selectCampaigns(db)
    .where(and(eq(campaigns.status, "published"), lte(campaigns.opensOn, today), gte(campaigns.closesOn, today)))
    .orderBy(asc(campaigns.closesOn), asc(campaigns.closesAt), asc(campaigns.id));
}

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

export async function findCampaign(db: Database, id: string): Promise<CampaignRow | undefined> {
  const [row] = await selectCampaigns(db).where(eq(campaigns.id, id));
  return row;
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

/** The name of a lawyer whom the register has as active. */
export async function findActiveLawyerName(db: Database, id: string) {
  const [row] = await db
    .select({ name: lawyers.name })
    .from(lawyers)
    .where(and(eq(lawyers.id, id), eq(lawyers.status, "active")));
  return row;
}

/** The name of a firm that the register has as active. */
export async function findActiveFirmName(db: Database, id: string) {
  const [row] = await db
    .select({ name: firms.name })
    .from(firms)
    .where(and(eq(firms.id, id), eq(firms.status, "active")));
  return row;
}

export const insertNominationStatement = (db: Database, row: typeof nominations.$inferInsert): Statement =>
  db.insert(nominations).values(row);

const lawyerFirms = alias(firms, "lawyer_firms");

/** Everybody who stands behind a nomination: the first nominator and the supporters, without those who withdrew. */
export const standing = sql<number>`((${nominations.nominatorWithdrawnAt} IS NULL) +
  (SELECT count(*) FROM ${supporters} s WHERE s.nomination_id = ${nominations.id} AND s.withdrawn_at IS NULL))`;

const selectNominations = (db: Database) =>
  db
    .select({
      nomination: nominations,
      supporters: standing,
      campaign: { id: campaigns.id, title: campaigns.title },
      category: {
        id: campaignCategories.id,
        name: campaignCategories.name,
        nomineeKind: campaignCategories.nomineeKind,
      },
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

/** Nominations by id. At most 90. */
export async function findNominations(db: Database, ids: readonly string[]): Promise<NominationRow[]> {
  if (ids.length === 0) return [];
  return selectNominations(db).where(inArray(nominations.id, [...ids]));
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
export const updateNominationStatement = (
  db: Database,
  id: string,
  version: number,
  set: Partial<typeof nominations.$inferInsert>,
): Statement =>
  db
    .update(nominations)
    .set({ ...set, version: version + 1 })
    .where(and(eq(nominations.id, id), eq(nominations.version, version)));

/** Whose doing a step must not be: the columns that say who took an earlier one. */
export interface StepGuard {
  readonly from: NominationState;
  readonly notBy?: { readonly actorId: string; readonly columns: readonly ("enteredBy" | "eligibleBy")[] };
  /** What else must hold when the statement runs. */
  readonly holds?: SQL | undefined;
}

/**
 * Takes a nomination a step along; touches no row when it is not in state `from`, `version` is stale, the same person
 * took a step before, or what must hold does not.
 */
export const stepNominationStatement = (
  db: Database,
  id: string,
  version: number,
  { from, notBy, holds }: StepGuard,
  set: Partial<typeof nominations.$inferInsert>,
): Statement =>
  db
    .update(nominations)
    .set({ ...set, version: version + 1 })
    .where(
      and(
        eq(nominations.id, id),
        eq(nominations.version, version),
        eq(nominations.state, from),
        ...(notBy?.columns.map((column) => ne(nominations[column], notBy.actorId)) ?? []),
        holds,
      ),
    );

/** What is left of whoever nominated once nobody may know any more. */
export const ERASED = {
  nominatorName: null,
  nominatorPhone: null,
  nominatorPhoneIndex: null,
  nominatorLawyerId: null,
  nominatorFirmId: null,
};

/**
 * Erases what the nominee's Party organisation said, and who spoke for it, of nominations decided before `instant`;
 * whether it supports stays.
 */
export const eraseBranchOpinionsBeforeStatement = (db: Database, instant: string): Statement =>
  db
    .update(nominations)
    .set({ branchOpinion: null })
    .where(and(isNotNull(nominations.branchOpinion), lt(nominations.decidedAt, instant)));

/** Erases who nominated, first or as a supporter, in campaigns whose last day was before `date`. */
export const eraseNominatorsBeforeStatements = (db: Database, date: string): readonly Statement[] => [
  db
    .update(nominations)
    .set(ERASED)
    .where(
      and(
        isNotNull(nominations.nominatorPhone),
        sql`${nominations.campaignId} IN (SELECT id FROM ${campaigns} WHERE ${campaigns.closesOn} < ${date})`,
      ),
    ),
  db
    .update(supporters)
    .set(ERASED)
    .where(
      and(
        isNotNull(supporters.nominatorPhone),
        sql`${supporters.categoryId} IN (SELECT category.id FROM ${campaignCategories} category JOIN ${campaigns} campaign ON campaign.id = category.campaign_id WHERE campaign.closes_on < ${date})`,
      ),
    ),
];
