import { type CountyTime } from "../platform/core/clock.ts";
import type { CampaignEntry } from "./schema.ts";

type Days = Pick<CampaignEntry, "opensOn" | "opensAt" | "closesOn" | "closesAt">;

const moment = (date: string, time: string): string => `${date}T${time}`;

/** Whether a campaign's last minute has passed: that minute itself still counts. */
export const hasClosed = ({ closesOn, closesAt }: Days, { date, time }: CountyTime): boolean =>
  moment(closesOn, closesAt) < moment(date, time);

/** Whether a campaign takes nominations: published, begun, and its last minute not passed. */
export const isOpen = (campaign: Days & Pick<CampaignEntry, "status">, now: CountyTime): boolean =>
  campaign.status === "published" &&
  moment(campaign.opensOn, campaign.opensAt) <= moment(now.date, now.time) &&
  !hasClosed(campaign, now);
