import type { strings as source } from "../zh-cn/signing-states.ts";

export const strings: typeof source = {
  submitted: ["Under review", "The Justice Bureau is reviewing it."],
  returned: ["Returned", "Please sign again with the corrections asked for below."],
  rejected: ["Not approved", "The reasons are below."],
  resubmitted: ["Under review", "It was sent again; the Justice Bureau is reviewing it."],
  approved: ["Approved", "It goes on display on the first day of its term."],
  onDisplay: ["On display", "The post stands and its commitments are public."],
  suspended: ["Suspended", "The post is not on display for now."],
  withdrawn: ["Withdrawn"],
  ended: ["Ended", "The term is over; the post is no longer on display."],
};
