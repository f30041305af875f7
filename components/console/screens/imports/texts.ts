import type { strings } from "../../../translations/zh-cn/console-imports.ts";

export type ImportStrings = typeof strings;

/** The screens of entries that are not called like them. */
const SCREENS: Readonly<Record<string, string>> = {
  annualReviews: "reviews",
  annualInspections: "inspections",
  records: "books",
};
export const screenOf = (entity: string): string => SCREENS[entity] ?? entity;

export const importTexts = {
  "zh-cn": () => import("../../../translations/zh-cn/console-imports.ts"),
  en: () => import("../../../translations/en/console-imports.ts"),
};
