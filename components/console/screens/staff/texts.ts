import type { strings as people } from "../../../translations/zh-cn/console-access.ts";
import type { strings as account } from "../../../translations/zh-cn/console-account.ts";

/** What the screens of people, links and tokens say beside the names of fields. */
export const accessTexts = {
  "zh-cn": () => import("../../../translations/zh-cn/console-access.ts"),
  en: () => import("../../../translations/en/console-access.ts"),
};

/** The same with how people sign in. */
export const staffTexts = {
  "zh-cn": async () => {
    const [people, account] = await Promise.all([
      accessTexts["zh-cn"](),
      import("../../../translations/zh-cn/console-account.ts"),
    ]);
    return { strings: { ...account.strings, ...people.strings } };
  },
  en: async () => {
    const [people, account] = await Promise.all([
      accessTexts.en(),
      import("../../../translations/en/console-account.ts"),
    ]);
    return { strings: { ...account.strings, ...people.strings } };
  },
};

export type StaffStrings = typeof account & typeof people;
