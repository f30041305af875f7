import type { strings } from "../../../translations/zh-cn/console-posts.ts";

/** The texts of all screens about posts. */
export const postsTexts = {
  "zh-cn": () => import("../../../translations/zh-cn/console-posts.ts"),
  en: () => import("../../../translations/en/console-posts.ts"),
};

export type PostsStrings = typeof strings;
