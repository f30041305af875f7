import { combineTexts } from "../shared/part.ts";
import type { Texts } from "../shared/texts.ts";
import type { strings } from "../translations/zh-cn/attachments.ts";

export type FileStrings = typeof strings;

const fileTexts = {
  "zh-cn": () => import("../translations/zh-cn/attachments.ts"),
  en: () => import("../translations/en/attachments.ts"),
};

/** A part's texts, with those of the files that go with what is entered. */
export const withFileTexts = <S>(texts: Texts<S>): Texts<S & { readonly ofFiles: FileStrings }> =>
  combineTexts(texts, fileTexts, (own, ofFiles) => ({ ...own, ofFiles }));
