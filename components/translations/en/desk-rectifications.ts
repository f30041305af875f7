import type { strings as source } from "../zh-cn/desk-rectifications.ts";

export const strings: typeof source = {
  title: "Concerns and rectification",
  none: "There is nothing for you to put right.",
  concern: "Concern",
  rating: (level) => `Rating: ${level}`,
  levels: ["very satisfied", "satisfied", "fairly satisfied", "dissatisfied", "very dissatisfied"],
  noReason: "No reason was given.",
  onPost: "Post: ",
  onCommitment: "Commitment: ",
  due: "Due: ",
  overdue: "Overdue",
  states: {
    open: "To put right",
    returned: "Sent back",
    replied: "With the bureau",
    published: "Published",
    closed: "Closed",
  },
  returned: "Sent back because: ",
  yours: "Reply: ",
  publishedOn: (date) => `Published on ${date}`,
  give: "Say what was put right",
  change: "Change the reply",
  reply: "What was put right",
  replyHint:
    "10 to 2000 characters: what was done, when, and how it will not happen again. Everybody can read it once it is published; no names or phone numbers.",
  given: "Sent. The bureau will check it before it is published.",
  settled: "The bureau has dealt with this; no reply is needed any more. The latest is shown above.",
};
