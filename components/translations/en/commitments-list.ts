import type { strings as source } from "../zh-cn/commitments-list.ts";

export const strings: typeof source = {
  post: "Post",
  people: "Lawyers",
  commitments: "Commitments",
  next: "Next due",
  noneOpen: "No commitment in progress",
};
