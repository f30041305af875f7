/**
 * What no line may hold: control and formatting characters and line ends, halves of a character, what stands for an
 * unreadable one or for an object, and whatever Unicode says is ignorable, which is to say shows nothing: two names
 * could look alike and not be the same. The braille blank shows nothing either.
 */
const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\ufffc\ufffd]/u;

/** What a name cannot consist of alone: punctuation, symbols, marks that need a letter, blanks. */
const SOMETHING = /[^\p{P}\p{S}\p{M}\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800\ufffc\ufffd]/u;

/** Characters as a reader counts them: a rare one outside the basic plane is one. */
export const countCharacters = (text: string): number => [...text].length;

/** Whether a text shows anything at all. Most do by what is looked for first: Unicode's classes take their time. */
export const showsSomething = (text: string): boolean =>
  /[!-~一-龥]/.test(text) || (!!text && /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text));

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
