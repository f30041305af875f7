import type { strings } from "../../../translations/zh-cn/console-accountability.ts";

/** The texts of all screens about who did and saw what. */
export const accountabilityTexts = {
  "zh-cn": () => import("../../../translations/zh-cn/console-accountability.ts"),
  en: () => import("../../../translations/en/console-accountability.ts"),
};

export type AccountabilityStrings = typeof strings;
