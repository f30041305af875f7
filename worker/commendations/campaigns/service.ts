import { Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { toCampaign } from "./content.ts";
import { isOpen } from "../campaign.ts";
import { countyNow, readForToday } from "../../county/settings/today.ts";
import * as queries from "./queries.ts";
import type { CampaignVersion } from "./schema.ts";
import type { Campaign } from "../schema.ts";

/** Campaigns that take nominations now. */
export async function listOpen({ db, now }: Operation): Promise<Campaign[]> {
  const [{ found }, county] = await Promise.all([
    readForToday(db, now, (today) => queries.listOpenCampaigns(db, today)),
    countyNow(db, now),
  ]);
  return found.filter((campaign) => isOpen(campaign, county)).map(toCampaign);
}

/** Every wording of a campaign since it was published, the first in front. Who wrote it is the bureau's to know. */
export async function readPublicVersions({ db }: Operation, id: string): Promise<CampaignVersion[]> {
  const rows = await queries.listCampaignVersions(db, id);
  if (rows.length === 0) throw new Problem("not_found");
  return rows.map(({ version, at, reason, changed, content }) => ({
    version,
    at,
    reason,
    changed: [...changed],
    content,
  }));
}
