/** The languages the pages are made in. Chinese is the source. */
export const LANGUAGES = ["zh", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text in every language. */
export type Label = { readonly [L in Language]: string };

/** What a page's `lang` attribute says. */
export const LANGUAGE_TAGS = { zh: "zh-CN", en: "en" } as const satisfies Label;

/** Picks one language's text: `t("首页", "Home")`. */
export type Translate = (zh: string, en: string) => string;

export const translator =
  (language: Language): Translate =>
  (zh, en) =>
    language === "zh" ? zh : en;

/** The address of a page in a language: the Chinese one is plain, the English one ends in `-en`. */
export const addressOf = (page: string, language: Language): string => `/${page}${language === "zh" ? "" : "-en"}`;
