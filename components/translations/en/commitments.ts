import type { strings as source } from "../zh-cn/commitments.ts";

export const strings: typeof source = {
  title: "Demonstration posts of Party-member lawyers",
  lead: "Who they are and what they promise, for everyone to see",
  filters: "Filter the posts",
  tier: "Level",
  site: "Site",
  firm: "Law firm",
  all: "All",
  words: "Name of a lawyer or a post",
  wordsHint: "from its first character",
  search: "Search",
  clear: "Clear filters",
  count: (shown, more) =>
    more ? `${shown} posts shown, there are more` : shown === 1 ? "1 post in all" : `${shown} posts in all`,
  more: "Load more",
  nothing: "No posts have been published yet.",
  noMatch: "No post matches these filters.",
  stale: "The results below are the previous ones.",
  since: (day, year) => `in post since ${day} ${year}`,
  promises: "Public commitments",
  noPromises: "No public commitments yet",
  due: "Due: ",
  states: { open: "In progress", kept: "Kept", overdue: "Overdue", putRight: "Put right" },
  unfold: (count) => (count === 1 ? "Show 1 more commitment" : `Show ${count} more commitments`),
  fold: "Show fewer",
};
