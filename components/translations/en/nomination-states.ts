import type { strings as source } from "../zh-cn/nomination-states.ts";

export const strings: typeof source = {
  submitted: ["Being checked", "The Justice Bureau is checking the nomination."],
  eligible: ["Eligible", "The nominee is eligible; the selection is still to come."],
  notEligible: ["Not eligible", "The nominee does not meet the conditions of this campaign."],
  branchOpinion: ["Party organisation being asked"],
  shortlisted: ["Shortlisted"],
  scored: ["Scored"],
  onNotice: ["On public notice", "Objections are received while it stands."],
  objectionHandled: ["Notice over", "The decision is still to come."],
  commended: ["Chosen", "For: {wording}."],
  notCommended: ["Not chosen"],
  withdrawn: ["Withdrawn"],
};
