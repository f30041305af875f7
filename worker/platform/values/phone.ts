import { BETWEEN } from "./public-line.ts";

/** A telephone number of mainland China, taken apart; the country is always 86. */
export interface Phone {
  /** Without the 0 that leads it within the country: `731`. Empty for a mobile. */
  readonly area: string;
  readonly number: string;
  /** Whom to ask for behind a switchboard; empty where there is none. */
  readonly extension: string;
}

/** No honest spelling is longer, labels and all. */
const LONGEST = 80;

/** What shows nothing: it comes along when a number is copied from a page, an address book or a chat. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;

/**
 * What people put between digits: blanks, dashes of any kind (also those an input method makes of a key: ー, 一, ─),
 * dots, brackets, quotes, and marks that surround a digit.
 */
export const GAP = String.raw`\s\p{Z}\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{M}.·•‧・∙⋅。_~'"|\u02d7\u2043\u2212\u2500-\u2503\u30fc\u4e00\u2796`;

/** What stands in front of a number: 电话：, 手机号码, Tel. */
const LABEL = new RegExp(
  String.raw`^[${GAP}:]*(?:(?:我的|本人|联系|固定|移动|办公室?|住宅|家庭|值班|电话|電話|手机|手機|号码|號碼|号|座机|固话|热线|传真|微信号?|是|为|telephone|tel|phone|mobile|mob|cell|no|[tm])[${GAP}:/]*|[☎☏✆📞📱][${GAP}:]*)*`,
  "iu",
);

/** A word for the extension, and the extension: 转801, 转分机 801, ext. 801, x801, #801, ;ext=801 (RFC 3966). */
const EXTENSION = new RegExp(
  String.raw`^(.*?\d)[${GAP}]*(?:(?:转|轉|接|分机号?|分機號?|内线|內線|extension|extn|ext|x|[#,;])[${GAP}:=]*)+(\d{1,6})[${GAP}]*$`,
  "iu",
);

const DIGITS_AND_GAPS = new RegExp(String.raw`^[${GAP}]*(\+?)([\d${GAP}]*)$`, "u");

/** Area codes of the numbering plan: Beijing and the cities of two digits, everywhere else three; 400 and 800 are none. */
const AREA = /^(?:10|2\d|(?![48]00)[3-9]\d\d)/;

/** Digits with the places where something stood between them. */
interface Groups {
  readonly digits: string;
  readonly cuts: readonly number[];
}

const without = ({ digits, cuts }: Groups, first: number): Groups => ({
  digits: digits.slice(first),
  cuts: cuts.map((cut) => cut - first).filter((cut) => cut > 0),
});

/** The local part of a landline, from which an extension may be cut off: 2100400-801. */
function splitLocal({ digits, cuts }: Groups, extension: string): Pick<Phone, "number" | "extension"> | undefined {
  if (!/^[2-9]/.test(digits)) return undefined;
  const whole = digits.length === 7 || digits.length === 8;
  // 8458-6000 is one number; 2100400-8 is a number and an extension.
  if (whole && !cuts.includes(7)) return { number: digits, extension };
  const end = cuts.find((cut) => (cut === 7 || cut === 8) && digits.length - cut <= 6);
  if (end === undefined || extension) return undefined;
  return { number: digits.slice(0, end), extension: digits.slice(end) };
}

/** A number without its country code. `abroad`: the country code was there, so the area may lack its 0. */
function parseNational(groups: Groups, extension: string, abroad: boolean): Phone | undefined {
  const trunk = groups.digits.startsWith("0");
  const { digits, cuts } = trunk ? without(groups, 1) : groups;
  if (/^1[3-9]\d{9}$/.test(digits)) return extension ? undefined : { area: "", number: digits, extension };
  const [area] = AREA.exec(digits) ?? [];
  // Ten digits in a row are a mobile that lacks one sooner than a landline that lacks its 0.
  if (area === undefined || !(trunk || abroad || cuts.includes(area.length))) return undefined;
  const local = splitLocal(without({ digits, cuts }, area.length), extension);
  return local && { area, ...local };
}

/** A text as it is taken apart: wide digits become plain ones, and what nobody sees or what only introduces it goes. */
const bare = (typed: string): string => typed.normalize("NFKC").replace(INVISIBLE, "").replace(LABEL, "");

/**
 * Takes a mobile, or a landline with its area code, apart, in any spelling: with or without +86, 0086 or 86, the 0 of
 * the area code, an extension, a label in front, and whatever stands between the digits. Undefined for what is no such
 * number.
 */
export function parsePhone(typed: string): Phone | undefined {
  if (typed.length > LONGEST) return undefined;
  const text = bare(typed);
  const [, main = text, extension = ""] = EXTENSION.exec(text) ?? [];
  const [, plus, rest] = DIGITS_AND_GAPS.exec(main) ?? [];
  if (rest === undefined) return undefined;
  const parts = rest.match(/\d+/g) ?? [];
  let end = 0;
  const groups = { digits: parts.join(""), cuts: parts.slice(0, -1).map((part) => (end += part.length)) };
  const [country] = /^(?:00)?86/.exec(groups.digits) ?? [];
  return (
    (country === undefined ? undefined : parseNational(without(groups, country.length), extension, true)) ??
    (plus ? undefined : parseNational(groups, extension, false))
  );
}

/** The usual spelling: `13812345678`, `0731-84586000`, `0731-84586000-801`. */
export const formatPhone = ({ area, number, extension }: Phone): string =>
  (area ? `0${area}-${number}` : number) + (extension ? `-${extension}` : "");

/**
 * A number as it is compared and dialled: digits only, without country code and extension. All spellings of a number
 * have the same; what is no number has its digits.
 */
export function phoneKey(typed: string): string {
  const phone = parsePhone(typed);
  if (!phone) return typed.replace(/\D/g, "");
  return phone.area ? `0${phone.area}${phone.number}` : phone.number;
}

/** What is wrong with a person's number; undefined when nothing is. */
export const phoneProblem = (typed: string): "required" | "phone" | undefined =>
  parsePhone(typed) ? undefined : bare(typed).trim() ? "phone" : "required";

/** Numbers in a row: 12348 / 0731-84586000, also with 、 or 或 between them. */
const BETWEEN_NUMBERS = /\s*(?:[/、;,|\n]|或者?|\bor\b)\s*/iu;

/** Hotlines: 110, 120, 12348, 116114, 95598, 96148; and 400 and 800 numbers. */
const SERVICE = /^(?:11[0249]|12[02]|1\d{4,5}|9[56]\d{3,6}|[48]00\d{7})$/;

/** A service number, within an area where one stands in front of it: `12348`, `0731-12348`, `400-810-0109`. */
function formatService(typed: string): string | undefined {
  const text = bare(typed);
  const [, main = text, extension = ""] = EXTENSION.exec(text) ?? [];
  const [, , rest] = DIGITS_AND_GAPS.exec(main) ?? [];
  const digits = (rest ?? "").replace(/\D/g, "").replace(/^(?:00)?86(?=[0-9]{5})/, "");
  const [, area = "", number = digits] = /^(0(?:10|2\d|[3-9]\d\d))(1\d{4,5}|9[56]\d{3,6})$/.exec(digits) ?? [];
  if (rest === undefined || !SERVICE.test(number)) return undefined;
  const spelt = number.length === 10 ? `${number.slice(0, 3)}-${number.slice(3, 6)}-${number.slice(6)}` : number;
  return (area && `${area}-`) + spelt + (extension && `-${extension}`);
}

/** Every number of a line in its usual spelling; undefined when one of them is none. */
function numbersOf(parts: readonly string[]): string[] | undefined {
  const numbers: string[] = [];
  let area = "";
  for (const part of parts) {
    const phone = parsePhone(part) ?? (area ? parsePhone(`0${area}-${part}`) : undefined);
    const spelt = phone ? formatPhone(phone) : formatService(part);
    if (!spelt) return undefined;
    // The second of two numbers seldom repeats the area: 0731-84586000/84586001.
    area = phone?.area || area;
    numbers.push(spelt);
  }
  return numbers;
}

/** At most so many numbers on a line. */
const NUMBERS = 3;

/**
 * The numbers of a line that an office answers, each in its usual spelling: whatever a person's number may be, a
 * hotline (12348, 0731-12348, 95598), a 400 number, or up to three of them, as in `0731-84586000/84586001`. Undefined
 * for what is no such line.
 */
export function publicNumbers(line: string): readonly string[] | undefined {
  if (line.length > LONGEST) return undefined;
  const text = bare(line).trim();
  for (const parts of [text.split(BETWEEN_NUMBERS), [text], text.split(/\s+/)]) {
    const numbers = parts.length <= NUMBERS ? numbersOf(parts) : undefined;
    if (numbers) return numbers;
  }
  return undefined;
}

/** What is wrong with a public line; undefined when nothing is. */
export const publicLineProblem = (line: string): "required" | "phone" | undefined =>
  publicNumbers(line) ? undefined : bare(line).trim() ? "phone" : "required";

/**
 * A line in the form it is kept in: its numbers in their usual spelling, divided by ` / `; what is no such line stays
 * as it was written, without what nobody sees.
 */
export const tidyLine = (line: string): string =>
  publicNumbers(line)?.join(BETWEEN) ?? line.replace(INVISIBLE, "").trim();
