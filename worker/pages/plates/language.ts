import { chineseDate } from "../../platform/values/chinese-date.ts";

/** The languages of the pages. Chinese is the source. */
export type Language = "zh" | "en";

/** Picks one language's words: `t("在岗", "On display")`. */
export type Translate = (zh: string, en: string) => string;

/** A code as people read it: in groups of four. */
export const groupPlateCode = (code: string): string => code.replace(/(.{4})(?=.)/g, "$1-");

/** The part of the address to compare with what the browser shows. */
export const hostOf = (origin: string): string => new URL(origin).host;

/** Made when it is first needed: the first format of a process loads the language's data, 40 ms. */
let englishDate: Intl.DateTimeFormat | undefined;

/** A calendar date as people read it. */
export function readableDate(language: Language, date: string): string {
  if (language === "zh") return chineseDate(date);
  englishDate ??= new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
  return englishDate.format(new Date(`${date}T00:00:00Z`));
}

/** What `?lang=` says, else the first of the two languages that the browser asks for, else Chinese. */
export function languageOf(asked: string | undefined, accepted: string | undefined): Language {
  if (asked === "en" || asked === "zh") return asked;
  const ranked = (accepted ?? "")
    .split(",")
    .map((entry) => {
      const [tag = "", ...parameters] = entry.trim().toLowerCase().split(";");
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find((q) => q !== undefined);
      return { language: /^(zh|en)(?:-|$)/.exec(tag)?.[1], weight: Number(weight ?? 1) };
    })
    .filter(({ language, weight }) => language !== undefined && weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  return ranked[0]?.language === "en" ? "en" : "zh";
}
