import type { Locale } from "../shared/locale.ts";
import type { Texts } from "../shared/texts.ts";
import type { strings } from "../translations/zh-cn/attachments.ts";

export type FileStrings = typeof strings;

const fileTexts = {
  "zh-cn": () => import("../translations/zh-cn/attachments.ts"),
  en: () => import("../translations/en/attachments.ts"),
};

/** A part's texts, with those of the files that go with what is entered. */
export const withFileTexts = <S>(texts: Texts<S>): Texts<S & { readonly ofFiles: FileStrings }> => {
  const both = async (locale: Locale) => {
    const [own, files] = await Promise.all([texts[locale](), fileTexts[locale]()]);
    return { strings: { ...own.strings, ofFiles: files.strings } };
  };
  return { "zh-cn": () => both("zh-cn"), en: () => both("en") };
};
