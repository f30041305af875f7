import type { strings as source } from "../zh-cn/commitments-showcase.ts";

export const strings: typeof source = {
  title: "What our lawyers present",
  lead: "Legal documents, adviser products, innovation projects and pro bono stories, reviewed and published",
  categories: "Categories",
  count: (shown, more) => (more ? `${shown} shown, there are more` : shown === 1 ? "1 in all" : `${shown} in all`),
  nothing: "Nothing has been published yet.",
  publishedOn: (day) => `published on ${day}`,
};
