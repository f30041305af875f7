/** The wings of `worker/` from left to right; wings that stand together know nothing of each other. */
export const ORDER: readonly (readonly string[])[] = [
  ["platform"],
  ["county"],
  ["posts"],
  ["consultations"],
  ["feedback"],
  ["commendations", "pages", "notifications"],
  ["jobs"],
];
