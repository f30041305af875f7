/** PDF's notation (ISO 32000-1 section 7.2 and 7.3), as far as dictionaries need it. */

/** One character for each byte, so that positions stay the same. */
export function characters(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return pieces.join("");
}

/** A name as readers take it: `#4a` stands for a letter. */
const plainName = (name: string): string =>
  name.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Every name in a text, wherever it stands, with where it ends. */
export function* namesIn(text: string): Generator<{ readonly name: string; readonly end: number }> {
  for (const match of text.matchAll(/\/([^\0\t\n\f\r ()<>[\]{}/%]{1,127})/g)) {
    yield { name: plainName(match[1] ?? ""), end: match.index + match[0].length };
  }
}

export function hasName(text: string, wanted: string): boolean {
  for (const { name } of namesIn(text)) if (name === wanted) return true;
  return false;
}

/** White space and comments, or one token: a string, a bracket, a name, or a run of other characters. */
const SKIPPED = /(?:[\0\t\n\f\r ]|%[^\r\n]*)*/y;
const TOKEN = /<<|>>|<[0-9A-Fa-f\0\t\n\f\r ]*>|[[\]]|\/[^\0\t\n\f\r ()<>[\]{}/%]*|[^\0\t\n\f\r ()<>[\]{}/%]+/y;

const at = (pattern: RegExp, text: string, from: number): number => {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : -1;
};

/** Where what is read next begins, behind white space and comments. */
export const skip = (text: string, from: number): number => at(SKIPPED, text, from);

/** Where the string in parentheses ends that begins at `from`; -1 when it does not. */
function endOfString(text: string, from: number): number {
  for (let position = from, depth = 0; position < text.length; position++) {
    const character = text[position];
    if (character === "\\") position++;
    else if (character === "(") depth++;
    else if (character === ")" && --depth === 0) return position + 1;
  }
  return -1;
}

/** Where a word stands that readers take for one of the notation's own: whole, and not as a name. */
export const keyword = (word: string): RegExp =>
  new RegExp(String.raw`(?<![^\0\t\n\f\r ()<>[\]{}%])${word}(?![^\0\t\n\f\r ()<>[\]{}/%])`, "g");

export interface Dictionary {
  /** The values as they are written, by their names as readers take them. */
  readonly entries: ReadonlyMap<string, string>;
  readonly end: number;
}

/** Characters that may still be read, over all dictionaries: what is made to be read again and again ends there. */
export interface Effort {
  left: number;
}

/**
 * Reads the dictionary that begins at `from`; undefined when there is none, when it names a thing twice, or when the
 * effort is spent.
 */
export function readDictionary(text: string, from: number, effort: Effort): Dictionary | undefined {
  let position = skip(text, from);
  if (!text.startsWith("<<", position)) return undefined;
  position += 2;
  const entries = new Map<string, string>();
  let name: string | undefined;
  let hasValue = false;
  let valueFrom = 0;
  const closers: string[] = [];
  for (;;) {
    const begin = skip(text, position);
    const end = text[begin] === "(" ? endOfString(text, begin) : at(TOKEN, text, begin);
    effort.left -= (end < 0 ? text.length : end) - position;
    if (end <= begin || effort.left < 0) return undefined;
    const token = text.slice(begin, end);
    const isName = token.startsWith("/");
    // At the outermost level a name is followed by its value, which goes on to the next name.
    if (closers.length === 0 && (token === ">>" || (isName && (name === undefined || hasValue)))) {
      if (name !== undefined) entries.set(name, text.slice(valueFrom, begin).trim());
      if (token === ">>") return name === undefined || hasValue ? { entries, end } : undefined;
      name = plainName(token.slice(1));
      if (entries.has(name)) return undefined;
      hasValue = false;
      valueFrom = end;
    } else {
      if (name === undefined) return undefined;
      hasValue = true;
      if (token === "<<") closers.push(">>");
      else if (token === "[") closers.push("]");
      else if ((token === ">>" || token === "]") && closers.pop() !== token) return undefined;
    }
    position = end;
  }
}
