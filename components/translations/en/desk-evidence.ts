import type { strings as source } from "../zh-cn/desk-evidence.ts";

export const strings: typeof source = {
  title: "My commitments",
  none: "No public commitments yet.",
  due: "Due: ",
  states: { open: "Open", kept: "Kept", overdue: "Overdue", putRight: "Kept late" },
  keptOn: (date) => `Kept on ${date}`,
  evidence: "How it was kept",
  evidenceHint:
    "10 to 500 characters: what, when, how many. It is published after review: no clients' names or phone numbers.",
  link: "Web page",
  linkHint: "If it was reported or announced: the address, beginning with https://.",
  files: "Photos or PDF",
  filesHint: (max) =>
    `Up to ${max}, of at most 10 MB each. The place where a photo was taken is removed; please cover anything that identifies clients.`,
  submitted: (date) => `Sent on ${date}; the bureau will check it`,
  published: (date) => `Sent on ${date}; checked and published`,
  returned: "Why it was returned: ",
  give: "Say how it was kept",
  again: "Correct and send again",
  submit: "Send",
  given: "Sent. The bureau will check it.",
};
