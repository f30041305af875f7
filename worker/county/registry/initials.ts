import { foldName } from "../../platform/values/name.ts";

/** Half a megabyte of readings: only a change of the registry needs them. */
const readings = () => import("pinyin-pro");

const usual = { pattern: "first", toneType: "none", type: "array" } as const;

const lettersOf = (initials: readonly string[]): string =>
  initials
    .join("")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();

/**
 * The usual pinyin initials of a name in lower case, to be searched by: wxm for 王小明. A surname is read as a surname
 * (单 is Shan), a rare character that has no known reading stands for itself, and `·` is left out. Never empty, so that
 * a name without letters is not worked on every night.
 */
export async function initialsOf(name: string): Promise<string> {
  const { pinyin } = await readings();
  return lettersOf(pinyin(name.normalize("NFKC"), { ...usual, surname: "head" })) || name.toLowerCase();
}

/** So many words a name is searched by beside itself; the likeliest readings come first. */
const MOST = 32;

/**
 * What a name is found by beside itself and its usual initials: its folded spelling, and the initials of every other
 * reading it may have. A surname has several (仇 is Qiú and Chóu, 单于 is Chányú), and a word in the given name keeps its
 * own (尹重阳 is ycy, though 重 alone is zhòng).
 */
export async function searchWordsOf(name: string): Promise<readonly string[]> {
  const { pinyin } = await readings();
  let words: readonly string[] = [""];
  for (const character of foldName(name)) {
    const initials = [
      ...new Set(pinyin(character, { ...usual, multiple: true }).map((initial) => lettersOf([initial]))),
    ];
    words = words.flatMap((word) => initials.map((initial) => word + initial)).slice(0, MOST);
  }
  const folded = foldName(name);
  const inWords = (["all", "off"] as const).map((surname) => lettersOf(pinyin(folded, { ...usual, surname })));
  const known = new Set(["", name, await initialsOf(name)]);
  return [...new Set([folded, ...inWords, ...words])].filter((word) => !known.has(word)).slice(0, MOST);
}
