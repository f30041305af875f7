/** What the screens of people, links and tokens say beside the names of fields. */
export const accessTexts = {
  "zh-cn": () => import("../../../translations/zh-cn/console-access.ts"),
  en: () => import("../../../translations/en/console-access.ts"),
};
