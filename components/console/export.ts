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
/** How wide a column is made for what is in it, in characters: a Chinese one takes two. */
const widthOf = (cells: readonly string[]): number =>
  Math.min(
    60,
    Math.max(8, ...cells.map((text) => [...text].reduce((sum, sign) => sum + (sign > "\u00ff" ? 2 : 1), 2))),
  );

/** The same rows as a workbook: its cells are texts, so that no number is rounded and nothing is a formula. */
export async function saveWorkbook(
  name: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<void> {
  const { workbook, WORKBOOK_TYPE } = await import("../../worker/platform/spreadsheets/workbook.ts");
  // A name longer than a sheet's may be, or with signs it may not have, is the file's alone.
  const sheet = name.replace(/[[\]:*?/\\]/g, " ").slice(0, 31);
  const columns = heads.map(
    (head, at) => [head, widthOf([head, ...rows.slice(0, 200).map((row) => row[at] ?? "")]), { text: true }] as const,
  );
  saveFile(`${name}.xlsx`, await workbook([{ name: sheet, columns, rows }]), WORKBOOK_TYPE);
}
