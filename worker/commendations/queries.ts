import { eq, sql } from "drizzle-orm";
import type { Database } from "../platform/db/client.ts";
import {
  campaignCategories,
  type CampaignCategory,
  campaignVersions,
  type CampaignAmendment,
  campaigns,
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

export const selectCampaigns = (db: Database) =>
  db.select({ ...campaignColumns, categories, amendments }).from(campaigns);

export type CampaignRow = Awaited<ReturnType<typeof selectCampaigns>>[number];

export async function findCampaign(db: Database, id: string): Promise<CampaignRow | undefined> {
  const [row] = await selectCampaigns(db).where(eq(campaigns.id, id));
  return row;
}
