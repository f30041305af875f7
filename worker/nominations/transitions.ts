import type { Transitions } from "../transitions.ts";
import type { CampaignStatus, NominationState } from "./schema.ts";

/** A campaign is drafted, published once and closed once. */
export const CAMPAIGN_TRANSITIONS: Transitions<CampaignStatus> = {
  draft: ["published"],
  published: ["closed"],
  closed: [],
};

/** The way of a nomination; what is decided stays decided. */
export const NOMINATION_TRANSITIONS: Transitions<NominationState> = {
  submitted: ["eligible", "notEligible", "withdrawn"],
  eligible: ["shortlisted", "notCommended", "withdrawn"],
  shortlisted: ["commended", "notCommended", "withdrawn"],
  notEligible: [],
  commended: [],
  notCommended: [],
  withdrawn: [],
};

/** States a nomination is not moved to without saying why. */
export const NEEDS_REASON: ReadonlySet<NominationState> = new Set<NominationState>(["notEligible", "notCommended", "withdrawn"]);

/** Whether nothing leads on from `state`. */
export const isDecided = (state: NominationState): boolean => NOMINATION_TRANSITIONS[state].length === 0;
