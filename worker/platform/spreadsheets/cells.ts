import type { TableColumn } from "./columns.ts";
import { foldHeading } from "./columns.ts";
import type { SheetCell } from "./sheet.ts";

/** What can be wrong with a cell, before anybody asks the register. */
export const CELL_FAULTS = [
  "rounded",
  "formula_error",
  "not_a_date",
  "not_a_year",
  "not_a_number",
  "not_a_choice",
  "required",
  "twice",
] as const;
export type CellFault = (typeof CELL_FAULTS)[number];

export type CellValue = { readonly value: string | undefined } | { readonly fault: CellFault };

const value = (text: string | undefined): CellValue => ({ value: text === "" ? undefined : text });
const fault = (code: CellFault): CellValue => ({ fault: code });

/** Blanks of any kind, and what shows nothing: spreadsheets are full of them. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const plain = (text: string): string => text.normalize("NFKC").replace(UNSEEN, "").trim();

/** Blanks between Chinese characters, which line names up and say nothing: `张 三`. */
const BETWEEN_HAN = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu;

/**
 * A name without the blanks that only line it up, and with one where there were several. Its characters stay as they
 * are: folding their width would change rare ones.
 */
export const tidyCellName = (text: string): string =>
  text.replace(UNSEEN, "").trim().replace(BETWEEN_HAN, "").replace(/\s+/g, " ");

/**
 * A number that is none to calculate with: digits and letters of plain width, no blanks; and without the apostrophe by
 * which spreadsheets are told that it is a text.
 */
export const tidyCellCode = (text: string): string => plain(plain(text).replace(/^'/, "").replace(/\s+/g, ""));

/** Spreadsheets calculate with 15 digits: of a longer number the rest is gone, and became zeros. */
const EXACT_DIGITS = 15;
const SCIENTIFIC = /^[1-9](?:\.\d+)?E\+?\d{2}$/i;

/** Whether the digits beyond what a spreadsheet keeps are gone, by how a text looks. */
export const looksRounded = (code: string): boolean =>
  /^\d{16,18}$/.test(code) && /^0+$/.test(code.slice(EXACT_DIGITS));

function codeOf({ text, number }: SheetCell): CellValue {
  if (number !== undefined)
    return Math.abs(number) >= 10 ** EXACT_DIGITS
      ? fault("rounded")
      : value(Number.isInteger(number) ? String(number) : text);
  const code = tidyCellCode(text);
  return SCIENTIFIC.test(code) ? fault("rounded") : value(code);
}

const two = (digits: string): string => digits.padStart(2, "0");

const DIGITS = "〇一二三四五六七八九";
const digit = (sign: string): number => DIGITS.indexOf(sign);

/** A number below a hundred in Chinese: 三, 十二, 二十, 三十一, 廿五; what is none is 0, which no day is. */
function chineseNumber(text: string): number {
  const [, tens = "", ten = "", ones = ""] =
    /^([二三]?)(十)?([一二三四五六七八九]?)$/.exec(text.replace("廿", "二十").replace("卅", "三十")) ?? [];
  if (ten === "") return tens === "" ? Math.max(0, digit(ones)) : ones === "" ? digit(tens) : 0;
  return 10 * (tens === "" ? 1 : digit(tens)) + (ones === "" ? 0 : digit(ones));
}

/** A date in Chinese numerals in digits: 二〇二六年三月五日. */
const inDigits = (text: string): string =>
  text.replace(
    /^([〇○零一二三四五六七八九]{4})年([一二十]{1,2}|[三四五六七八九])月([一二三四五六七八九十廿卅]{1,3})日?/,
    (_, year: string, month: string, day: string) =>
      `${[...year.replace(/[○零]/g, "〇")].map(digit).join("")}年${chineseNumber(month)}月${chineseNumber(day)}日`,
  );

/** The weekday or the time of day behind a date, which say nothing of the day. */
const BEHIND_DATE =
  /\s*[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?$|\s*(?:凌晨|上午|中午|下午|晚上)(?:\s*\d{1,2}(?:[:时]\d{0,2}分?)?)?$|\s+\d{1,2}时(?:\d{1,2}分)?$/;

/** A day that exists, in any of the spellings in which the year comes first. */
function dayOf(written: string): string | undefined {
  const text = inDigits(written)
    .replace(BEHIND_DATE, "")
    .replace(/[.。]$/, "");
  const [, year = "", month = "", day = ""] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    [];
  if (year === "") return undefined;
  const date = `${year}-${two(month)}-${two(day)}`;
  const instant = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(date) ? date : undefined;
}

const DAY = 86_400_000;
/** Days of 1927 to 2119, as spreadsheets number them from the end of 1899 on; what is less is a year or a count. */
const SERIAL = { from: 10_000, to: 80_000 } as const;

/** Workbooks of the Macintosh number days from 1904 on. */
const DAYS_TO_1904 = 1462;

const serialDay = (serial: number): string | undefined =>
  serial >= SERIAL.from && serial <= SERIAL.to
    ? new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * DAY).toISOString().slice(0, 10)
    : undefined;

function dateOf({ text, number, date, from1904 }: SheetCell): CellValue {
  if (date) return value(date);
  const written = plain(text)
    .replace(/^'/, "")
    .replace(/\s*([-/.年月日])\s*/g, "$1");
  const serial = number ?? (/^\d{5}(?:\.\d+)?$/.test(written) ? Number(written) : undefined);
  const day =
    (serial !== undefined ? serialDay(serial + (from1904 ? DAYS_TO_1904 : 0)) : undefined) ??
    dayOf(number === undefined ? written : String(number));
  return day ? value(day) : fault("not_a_date");
}

function yearOf({ text, number, date }: SheetCell): CellValue {
  const written =
    date?.slice(0, 4) ??
    (number === undefined
      ? plain(text)
          .replace(/年度?$/, "")
          .trim()
      : String(number));
  return /^\d{4}$/.test(written) ? value(written) : fault("not_a_year");
}

function numberOf({ text, number }: SheetCell, whole: boolean): CellValue {
  const written =
    number ??
    plain(text)
      .replace(/[,\s']/g, "")
      .replace(/(?:\.0+)?(?:个|人|名|次|小时|元|分)?$/, "");
  const read = typeof written === "number" ? written : written === "" ? Number.NaN : Number(written);
  return Number.isFinite(read) && (!whole || Number.isSafeInteger(read)) ? value(String(read)) : fault("not_a_number");
}

const YES = new Set(["是", "有", "√", "✓", "✔", "y", "yes", "true", "1", "对"]);
const NO = new Set(["否", "无", "×", "✗", "✘", "x", "n", "no", "false", "0", "没有"]);

function booleanOf({ text }: SheetCell): CellValue {
  const word = plain(text).toLowerCase();
  return YES.has(word) ? value("true") : NO.has(word) ? value("false") : fault("not_a_choice");
}

function choiceOf({ text }: SheetCell, { choices = [] }: TableColumn): CellValue {
  const word = foldHeading(text);
  const found = choices.find(({ value, label, synonyms = [] }) =>
    [value, label.zh, label.en, ...synonyms].some((name) => foldHeading(name) === word),
  );
  return found ? value(found.value) : fault("not_a_choice");
}

/** What a cell says of a column, in the API's spelling; nothing where it is empty. */
export function readCell(cell: SheetCell | undefined, column: TableColumn): CellValue {
  if (!cell) return value(undefined);
  if (cell.error) return fault("formula_error");
  if (cell.number === undefined && tidyCellCode(cell.text) === "") return value(undefined);
  switch (column.type) {
    case "name":
      return value(tidyCellName(cell.text));
    case "code":
      return codeOf(cell);
    case "date":
      return dateOf(cell);
    case "year":
      return yearOf(cell);
    case "integer":
      return numberOf(cell, true);
    case "number":
      return numberOf(cell, false);
    case "choice":
      return choiceOf(cell, column);
    case "boolean":
      return booleanOf(cell);
    case "text":
      return value((cell.date ?? cell.text).replace(UNSEEN, "").trim());
  }
}
