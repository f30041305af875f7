/** How many symbols the codes have that are handed out: bookings and follow-ups, older follow-ups, plates. */
export const CODE_LENGTHS: ReadonlySet<number> = new Set([10, 26, 40]);

/** A code with what introduces it in our messages and on our receipts, and whatever stands before and after. */
const INTRODUCED =
  /(?:(?:^|[^0-9A-Z])CODE(?:\s+IS)?(?:\s*:|\s)|[码碼号號](?:是|为)?\s*:?)\s*([0-9A-Z]+(?:[\s\p{Pd}_·•]+[0-9A-Z]+)*)/gu;

const bare = (text: string): string => text.replace(/[^0-9A-Z]/g, "");

/**
 * The code at the start of what was introduced as one: all of it, or up to the first blank, or as many groups as fit;
 * undefined when none does.
 */
function wholeCode(introduced: string): string | undefined {
  const groups = introduced.match(/[0-9A-Z]+/g) ?? [];
  const starts = groups.map((_, index) => groups.slice(0, groups.length - index).join(""));
  const unbroken = bare(/^\S*/.exec(introduced)?.[0] ?? "");
  return [bare(introduced), unbroken, ...starts].find(({ length }) => CODE_LENGTHS.has(length));
}

/**
 * Brings a code as people type or copy it to the form it was made in: blanks and dashes go, wide and small letters
 * become capitals, O is 0, I and L are 1, and of `Code XXXX-XXXX-XX.` or `预约码：…。` the code alone stays, also where it
 * stands in a whole message: the last one there, since `confirm with your code by Tue 1 Dec` introduces none.
 */
export function foldCode(typed: string): string {
  const text = typed
    .slice(0, 1_000)
    .normalize("NFKC")
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, "")
    .toUpperCase();
  const all = bare(text);
  let introduced = text;
  let code: string | undefined;
  for (const [, after = ""] of text.matchAll(INTRODUCED)) {
    introduced = after;
    code = wholeCode(after) ?? code;
  }
  return (code ?? (CODE_LENGTHS.has(all.length) ? all : bare(introduced))).replace(/O/g, "0").replace(/[IL]/g, "1");
}
