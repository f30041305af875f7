import type { strings as source } from "../zh-cn/branch.ts";

export const strings: typeof source = {
  page: "Party branch",
  kind: "Kind",
  kinds: { branch: "Branch", joint: "Joint branch" },
  firms: "Its firms",
  secretary: "Secretary",
  until: "The link opens this until",
  noLinkTitle: "Open this page by your link",
  noLink: "Follow the link the justice bureau sent to your branch, or scan the code on the sheet.",
  closedTitle: "This link is closed",
  closed: "It has run out, was revoked, or the branch is not in use. Ask the justice bureau for another.",
  call: "Call: ",
  fields: {
    date: "Not a date; write it like 2026-11-23",
    personal_data: "Please take out phone and identity numbers",
  },
};
