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

/** A day that exists, in any of the spellings in which the year comes first. */
function dayOf(text: string): string | undefined {
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

const serialDay = (serial: number): string | undefined =>
  serial >= SERIAL.from && serial <= SERIAL.to
    ? new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * DAY).toISOString().slice(0, 10)
    : undefined;

function dateOf({ text, number, date }: SheetCell): CellValue {
  if (date) return value(date);
  const written = plain(text).replace(/\s*([-/.年月])\s*/g, "$1");
  const serial = number ?? (/^\d{5}(?:\.\d+)?$/.test(written) ? Number(written) : undefined);
  const day =
    (serial !== undefined ? serialDay(serial) : undefined) ?? dayOf(number === undefined ? written : String(number));
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
      .replace(/[,\s]/g, "")
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
