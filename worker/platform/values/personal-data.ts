import { looksLikePhone } from "./phone-shape.ts";
import { GAP, parsePhone } from "./phone.ts";

/*
 * Numbers of people in free text. Names cannot be told from other words; numbers can, and they are what is copied into a
 * reason without a thought.
 */

/** Digits as they are read out or written in full: one to nine after nothing, each as people write it. */
const WRITTEN = ["〇零○洞", "一幺壹", "二贰貳两", "三叁參参", "四肆", "五伍", "六陆陸", "七柒拐", "八捌", "九玖勾"];
const WORDS = WRITTEN.join("");
/** Seven and more of them, also between digits and with blanks or dashes in between: 一三八 一二三四 五六七八, 138一二三四5678. */
const WRITTEN_RUN = new RegExp(String.raw`[\d${WORDS}](?:[\s\p{Pd}.·]{0,3}[\d${WORDS}]){6,}`, "gu");

/** A digit of another script, which mean the same and look alike enough to be copied: their zeros end in 0 or 6. */
function foldDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  const row = point & 15;
  const isRowOfTen = row < 10 && /\p{Nd}/u.test(String.fromCodePoint(point - row));
  return String(isRowOfTen ? row : row - 6);
}

const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;
/** Dates, whose parts would otherwise be taken for a number with gaps. */
const DATE = /(?<!\d)(?:19|20)\d\d\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*日?(?!\d)/g;

/** What a text may be read as: as it stands, and with the digits that are written as words. */
function readings(text: string): readonly string[] {
  const plain = text
    .normalize("NFKC")
    .replace(INVISIBLE, "")
    .replace(/\p{Nd}/gu, foldDigit);
  const inDigits = plain.replace(WRITTEN_RUN, (run) =>
    run.replace(/\p{L}|[〇○]/gu, (word) => String(WRITTEN.findIndex((words) => words.includes(word)))),
  );
  return inDigits === plain ? [plain] : [plain, inDigits];
}

/** Digits, perhaps with an X at the end, and whatever people put between them. */
const RUN = new RegExp(String.raw`\+?\d(?:[${GAP}]{0,3}\d)*(?:[${GAP}]{0,3}[Xx](?![A-Za-z]))?`, "gu");

/** Provinces by the first two digits of a division (GB/T 2260). */
const PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)/;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = "10X98765432";

const isDay = (month: string, day: string): boolean =>
  /^(?:0[1-9]|1[0-2])$/.test(month) && /^(?:0[1-9]|[12]\d|3[01])$/.test(day);

/** A resident identity number of 18 (GB 11643-1999): division, birthday, sequence and the check digit of ISO 7064. */
function isIdNumber(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text) || !PROVINCE.test(text)) return false;
  if (!/^(?:1[89]|20)$/.test(text.slice(6, 8)) || !isDay(text.slice(10, 12), text.slice(12, 14))) return false;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  return CHECK_DIGITS[sum % 11] === text[17];
}

/** One of the 15 digits they had until 1999: no century, no check digit. */
const isOldIdNumber = (digits: string): boolean =>
  /^\d{15}$/.test(digits) && PROVINCE.test(digits) && isDay(digits.slice(8, 10), digits.slice(10, 12));

/** What stands in a text as one number: groups of digits side by side, `least` to `most` digits together. */
function* numbersIn(text: string, least: number, most: number): Generator<string> {
  for (const { 0: run } of text.matchAll(RUN)) {
    const groups = [...run.matchAll(/\d+/g)];
    for (const [from, first] of groups.entries())
      for (let to = from, length = 0; to < groups.length; to++) {
        const last = groups[to];
        length += last?.[0].length ?? 0;
        if (!last || length > most) break;
        // What leads the first group goes along: a plus, say.
        if (length >= least) yield run.slice(from === 0 ? 0 : first.index, last.index + last[0].length);
      }
  }
}

/** Whether a resident identity number stands somewhere in a text, in whatever spelling. */
export const holdsIdNumber = (text: string): boolean => readings(text).some(readsAsIdNumber);

function readsAsIdNumber(searched: string): boolean {
  for (const [run] of searched.matchAll(RUN)) {
    const digits = run.replace(/[^\dXx]/g, "").toUpperCase();
    for (let at = 0; at + 18 <= digits.length; at++) if (isIdNumber(digits.slice(at, at + 18))) return true;
  }
  for (const number of numbersIn(searched, 15, 15)) if (isOldIdNumber(number.replace(/\D/g, ""))) return true;
  return false;
}

/** A phone has so many digits, its country code and extension apart. */
const [SHORTEST, LONGEST] = [10, 15];
/** A local number that says what it is: 电话 84586000. */
const LABELLED = /(?:电话|手机|座机|联系方式|tel|phone)[\s:：是为]*\d(?:[\s\p{Pd}]?\d){6,7}(?!\d)/iu;

/** Whether the number of a person or an office stands somewhere in a text, in whatever spelling. */
export const holdsPhone = (text: string): boolean => readings(text).some(readsAsPhone);

function readsAsPhone(text: string): boolean {
  const searched = text.replace(DATE, "；");
  if (LABELLED.test(searched)) return true;
  for (const number of numbersIn(searched, SHORTEST, LONGEST))
    if (looksLikePhone(number) && parsePhone(number)) return true;
  return false;
}
