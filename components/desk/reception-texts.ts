/** The texts of what a lawyer does with who is there: numbers, and what is written down. */
export const receptionTexts = {
  "zh-cn": () => import("../translations/zh-cn/desk-reception.ts"),
  en: () => import("../translations/en/desk-reception.ts"),
};
