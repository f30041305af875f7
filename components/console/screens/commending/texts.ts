/** What the screens of commendations say beside the names of fields. */
export const commendingTexts = {
  "zh-cn": () => import("../../../translations/zh-cn/console-commending.ts"),
  en: () => import("../../../translations/en/console-commending.ts"),
};
