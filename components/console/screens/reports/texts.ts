import type { strings } from "../../../translations/zh-cn/console-reports.ts";

/** The texts of what shows figures. */
export const reportTexts = {
  "zh-cn": () => import("../../../translations/zh-cn/console-reports.ts"),
  en: () => import("../../../translations/en/console-reports.ts"),
};

export type ReportStrings = typeof strings;
