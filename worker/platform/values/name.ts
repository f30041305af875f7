import { encodePrivateUse } from "./private-use.ts";

/** The dots that keyboards have for the one in 古丽·艾合买提, the plain full stop apart. */
const DOTS =
  "\u00b7\u0387\u1427\u16eb\u2022\u2024\u2027\u2219\u22c5\u25cf\u26ab\u2e31\u2e33\u30fb\ua78f\ufe52\uff0e\uff65";
/** With the blanks around it. A plain full stop is a dot between two characters, but not after a Latin initial. */
const DOT = new RegExp(String.raw`\s*[${DOTS}]+\s*|(\p{Script=Han})\s*\.+\s*(?=\p{Script=Han})`, "gu");

/** A line in the form it is kept in: no blanks around it, old private forms of characters encoded. */
export const tidyText = (text: string): string => encodePrivateUse(text).trim();

/** A person's name in the form it is kept in: as a line, and `·` for every dot of a minority name. */
export const tidyName = (name: string): string => tidyText(name).replace(DOT, "$1·");

/** The longest name. */
export const LONGEST_NAME = 50;

const NOT_COMPARED = new RegExp(String.raw`[\s\p{Default_Ignorable_Code_Point}\p{Cf}\u2800.${DOTS}]`, "gu");

/**
 * A name as it is compared and searched by: width, case, dots, blanks and what nobody sees make no difference, nor does
 * the form of a character.
 */
export const foldName = (name: string): string =>
  encodePrivateUse(name).normalize("NFKC").toLowerCase().normalize("NFKC").replace(NOT_COMPARED, "");

/** Whether two spellings are one name. */
export const sameName = (a: string, b: string): boolean => foldName(a) === foldName(b);
