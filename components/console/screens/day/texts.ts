import type { Texts } from "../../../shared/texts.ts";
import type { strings } from "../../../translations/zh-cn/console-reception.ts";

export const receptionTexts: Texts<typeof strings> = {
  "zh-cn": () => import("../../../translations/zh-cn/console-reception.ts"),
  en: () => import("../../../translations/en/console-reception.ts"),
};
