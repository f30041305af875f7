import type { strings as source } from "../zh-cn/nomination-standing.ts";

export const strings: typeof source = {
  standing: "Nominated by",
  persons: (count) => (count === 1 ? "1 person" : `${count} people`),
  role: "You are",
  roles: { nominator: "a nominator", supporter: "a joint nominator" },
  withdraw: "Withdraw",
  withdrawing:
    "Your name, phone, reasons and attachments are deleted at once, for good. If others have nominated too, the nomination stands.",
  withdrawYes: "Withdraw for good",
  withdrawNo: "Do not withdraw",
  problems: {
    not_found: "No such nomination was found; please check the code.",
    illegal_transition: "It has been decided and cannot be withdrawn any more.",
  },
  states: {
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
  },
};
