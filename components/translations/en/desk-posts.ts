import type { strings as source } from "../zh-cn/desk-posts.ts";

export const strings: typeof source = {
  title: "My posts",
  none: "You have not signed for a post yet.",
  site: "Place",
  term: "Term",
  until: (from, to) => `${from} to ${to}`,
  hours: "Hours",
  reason: "Reasons",
  code: "Code",
  print: "Print plate, badge and desk card",
  renewable: (date) => `Your term ends on ${date}. You can renew it now; the new term follows without a break.`,
  renew: "Renew",
  submit: "Send renewal",
  renewed: "The renewal was sent. The justice bureau decides on it.",
  suspendedMeaning:
    "The justice bureau has taken it off display for now; please ask there for the reason. It comes back by itself when that is lifted.",
  states: {
    submitted: ["Under review", "The justice bureau is looking at it."],
    returned: ["Returned", "Correct it on the signing page with your code and send it again."],
    resubmitted: ["Under review", "It was sent again; the justice bureau is looking at it."],
    rejected: ["Not approved"],
    approved: ["Approved", "It goes on display on the first day of its term."],
    onDisplay: ["On display"],
    suspended: ["Suspended", "It is not on display for now."],
    withdrawn: ["Withdrawn"],
    ended: ["Ended"],
  },
  problems: {
    not_now: "It cannot be renewed now, or the place takes no posts any more. Please ask the justice bureau.",
    not_found: "This signing was not found. Please refresh and try again.",
  },
};
