import type { Transitions } from "../../platform/core/transitions.ts";
import type { CampaignStatus } from "../schema.ts";

/** A campaign is drafted, published once and closed once. */
export const CAMPAIGN_TRANSITIONS: Transitions<CampaignStatus> = {
  draft: ["published"],
  published: ["closed"],
  closed: [],
};
