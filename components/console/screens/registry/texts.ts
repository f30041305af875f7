/** What the screens of the register say beside the names of fields. */
export const registryTexts = {
  "zh-cn": () => import("../../../translations/zh-cn/console-registry.ts"),
  en: () => import("../../../translations/en/console-registry.ts"),
};
