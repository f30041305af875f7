import type { strings } from "../../../translations/zh-cn/console-rules.ts";

/** The texts of all screens about settings, texts and messages. */
export const rulesTexts = {
  "zh-cn": () => import("../../../translations/zh-cn/console-rules.ts"),
  en: () => import("../../../translations/en/console-rules.ts"),
};

export type RulesStrings = typeof strings;
