import type { strings } from "../../../translations/zh-cn/console-imports.ts";

export type ImportStrings = typeof strings;

export const importTexts = {
  "zh-cn": () => import("../../../translations/zh-cn/console-imports.ts"),
  en: () => import("../../../translations/en/console-imports.ts"),
};
