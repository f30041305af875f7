import type { strings } from "../../../translations/zh-cn/console-consultations.ts";

/** The texts of all screens about consultations. */
export const consultationTexts = {
  "zh-cn": () => import("../../../translations/zh-cn/console-consultations.ts"),
  en: () => import("../../../translations/en/console-consultations.ts"),
};

export type ConsultationStrings = typeof strings;
