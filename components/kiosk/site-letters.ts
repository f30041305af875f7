import type { Site } from "../shared/api-types.ts";

/** The first character of each letter's stretch in the order of pinyin; no word begins with I, U or V. */
const starts = "阿八嚓哒妸发旮哈讥咔垃妈拿噢啪七呥仨他哇昔压匝";
const letters = "ABCDEFGHJKLMNOPQRSTWXYZ";

/** Browsers know the order of pinyin: no dictionary has to be loaded. */
const order = new Intl.Collator("zh-CN");

/** By first character: a county has thousands of sites, and each is asked for whenever the screen is drawn. */
const known = new Map<string, string>();

/** The letter a name is found under: of the pinyin of its first character, or the first Latin letter itself. */
export const letterOf = (name: string): string => {
  const [first = ""] = name.trim().normalize("NFKC").toUpperCase();
  const letter = known.get(first) ?? findLetter(first);
  known.set(first, letter);
  return letter;
};

const findLetter = (first: string): string => {
  if (/[A-Z]/.test(first)) return first;
  let found = "#";
  [...starts].forEach((start, index) => {
    if (/\p{Script=Han}/u.test(first) && order.compare(start, first) <= 0) found = letters[index] ?? found;
  });
  return found;
};

/** The letters that sites are found under, in order; # stands for whatever has none. */
export const lettersOf = (sites: readonly Site[]): string[] => {
  const found = new Set(sites.map(({ name }) => letterOf(name)));
  return [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ#"].filter((letter) => found.has(letter));
};
