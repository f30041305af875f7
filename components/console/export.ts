import { saveFile } from "../receipts/save-file.ts";

/**
 * What makes a spreadsheet take a cell for a formula: also what it trims before it looks, and full-width signs, which
 * spreadsheets of East Asian languages take for the plain ones.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A cell that a spreadsheet would take for a formula is written as text. */
const cell = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** Rows as a file that Excel and WPS open right: CSV (RFC 4180) in UTF-8 with its mark. */
export const toCsv = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  `\uFEFF${[heads, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;

/** Saves rows as a file. */
export const saveRows = (name: string, heads: readonly string[], rows: readonly (readonly string[])[]): void =>
  saveFile(`${name}.csv`, toCsv(heads, rows), "text/csv;charset=utf-8");
