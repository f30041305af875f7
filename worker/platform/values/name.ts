import { encodePrivateUse } from "./private-use.ts";

/**
 * What no line may hold: control and formatting characters and line ends, halves of a character, what stands for an
 * unreadable one or for an object, and whatever Unicode says is ignorable, which is to say shows nothing: two names
 * could look alike and not be the same. The braille blank shows nothing either.
 */
const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\ufffc\ufffd]/u;

/** What a name cannot consist of alone: punctuation, symbols, marks that need a letter, blanks. */
const SOMETHING = /[^\p{P}\p{S}\p{M}\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800\ufffc\ufffd]/u;

/** The dots that keyboards have for the one in 古丽·艾合买提, the plain full stop apart. */
const DOTS =
  "\u00b7\u0387\u1427\u16eb\u2022\u2024\u2027\u2219\u22c5\u25cf\u26ab\u2e31\u2e33\u30fb\ua78f\ufe52\uff0e\uff65";
/** With the blanks around it. A plain full stop is a dot between two characters, but not after a Latin initial. */
const DOT = new RegExp(String.raw`\s*[${DOTS}]+\s*|(\p{Script=Han})\s*\.+\s*(?=\p{Script=Han})`, "gu");

/** A line in the form it is kept in: no blanks around it, old private forms of characters encoded. */
export const tidyText = (text: string): string => encodePrivateUse(text.trim());

/** A person's name in the form it is kept in: as a line, and `·` for every dot of a minority name. */
export const tidyName = (name: string): string => tidyText(name).replace(DOT, "$1·");

/** Characters as a reader counts them: a rare one outside the basic plane is one. */
export const countCharacters = (text: string): number => [...text].length;

/** Whether a text shows anything at all. */
export const showsSomething = (text: string): boolean =>
  /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);

export interface LineProblem {
  readonly code: "required" | "format" | "too_long";
  readonly max?: number;
}

/**
 * What is wrong with a tidied line of at most `max` characters; undefined when nothing is. What looks empty is empty.
 */
export function lineProblem(line: string, max: number): LineProblem | undefined {
  if (!SOMETHING.test(line)) return { code: "required" };
  if (UNSEEN.test(line)) return { code: "format" };
  return countCharacters(line) > max ? { code: "too_long", max } : undefined;
}

/** The longest name. */
export const LONGEST_NAME = 50;

/** What is wrong with a name, as it was typed; undefined when nothing is. */
export const nameProblem = (name: string): LineProblem | undefined => lineProblem(tidyName(name), LONGEST_NAME);

const NOT_COMPARED = new RegExp(String.raw`[\s\p{Default_Ignorable_Code_Point}\p{Cf}\u2800.${DOTS}]`, "gu");

/**
 * A name as it is compared and searched by: width, case, dots, blanks and what nobody sees make no difference, nor does
 * the form of a character.
 */
export const foldName = (name: string): string =>
  encodePrivateUse(name).normalize("NFKC").toLowerCase().normalize("NFKC").replace(NOT_COMPARED, "");

/** Whether two spellings are one name. */
export const sameName = (a: string, b: string): boolean => foldName(a) === foldName(b);
