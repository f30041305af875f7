import type { strings as source } from "../zh-cn/desk-leave.ts";

export const strings: typeof source = {
  leave: "Leave",
  leaveHint: "It takes effect once the bureau approves it. Staff rearrange the sessions people have booked.",
  fromDate: "From",
  noDate: "Like 2027-01-31",
  toDate: "Until (inclusive)",
  submit: "Ask for leave",
  submitted: "Your request is sent and waits for the bureau.",
  noAbsences: "No leave so far.",
  kinds: { leave: "Leave", supportPosting: "Support posting (paired assistance)" },
  absenceStates: { requested: "Waiting", approved: "Approved", declined: "Declined" },
};
