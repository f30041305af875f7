import type { CampaignContent, CampaignEntry, Campaign } from "../schema.ts";

/** What a campaign says, without the row around it. */
export const contentOf = ({
  title,
  notice,
  issuingBody,
  wording,
  opensOn,
  opensAt,
  closesOn,
  closesAt,
  reasonMin,
  reasonMax,
  noticeDays,
  objectionContact,
  rules,
  scoring,
  categories,
}: CampaignContent): CampaignContent => ({
  title,
  notice,
  issuingBody,
  wording,
  opensOn,
  opensAt,
  closesOn,
  closesAt,
  reasonMin,
  reasonMax,
  noticeDays,
  objectionContact,
  rules,
  scoring,
  categories,
});

/** A campaign as the public sees it. */
export const toCampaign = (row: CampaignEntry): Campaign => ({
  ...contentOf(row),
  id: row.id,
  contentVersion: row.contentVersion,
  amendments: row.amendments,
});
