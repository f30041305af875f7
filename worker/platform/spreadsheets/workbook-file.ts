import { read, SSF, type CellObject, type WorkBook, type WorkSheet } from "@e965/xlsx";
import { MOST_COLUMNS, MOST_ROWS, UnreadableFile, type ReadSheet, type SheetCell, type SheetRow } from "./sheet.ts";

const two = (number: number): string => String(number).padStart(2, "0");

/** The day a number stands for, where it is shown as one; undefined where it is a time of day or a length of time. */
function dateOf({ v, z }: CellObject, date1904: boolean): string | undefined {
  if (typeof v !== "number" || z === undefined || !SSF.is_date(String(z)) || v < 1) return undefined;
  const { y, m, d }: { y: number; m: number; d: number } = SSF.parse_date_code(v, { date1904 });
  return y >= 1900 && m > 0 && d > 0 ? `${y}-${two(m)}-${two(d)}` : undefined;
}

function cellOf(cell: CellObject | undefined, date1904: boolean): SheetCell | undefined {
  if (!cell) return undefined;
  const formula = cell.f === undefined ? {} : ({ formula: true } as const);
  if (cell.t === "e") return { text: String(cell.w ?? ""), error: true, ...formula };
  if (cell.v === undefined || cell.v === null || cell.t === "z")
    return cell.f === undefined ? undefined : { text: "", error: true, ...formula };
  if (typeof cell.v === "number") {
    const date = dateOf(cell, date1904);
    const plain = { text: String(cell.w ?? cell.v).trim(), number: cell.v, ...formula };
    return date ? { ...plain, date } : date1904 ? { ...plain, from1904: true } : plain;
  }
  if (typeof cell.v === "boolean") return { text: cell.v ? "是" : "否", ...formula };
  const text = String(cell.v);
  return text.trim() === "" ? undefined : { text, ...formula };
}

/** Puts what stands in a merged cell into each of the cells it covers: a firm's name over all its lawyers, say. */
function spread(rows: Map<number, (SheetCell | undefined)[]>, sheet: WorkSheet): void {
  for (const { s, e } of sheet["!merges"] ?? []) {
    const value = rows.get(s.r)?.[s.c];
    if (!value || e.r - s.r > MOST_ROWS) continue;
    for (let row = s.r; row <= e.r; row++) {
      const cells = rows.get(row);
      // What lies beyond the last row or column that holds something is no row.
      if (cells) for (let column = s.c; column <= Math.min(e.c, MOST_COLUMNS); column++) cells[column] ??= value;
    }
  }
}

function sheetOf(book: WorkBook, name: string, index: number): ReadSheet {
  const sheet = book.Sheets[name];
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const rows = new Map<number, (SheetCell | undefined)[]>();
  // Rows and cells that are not there are skipped: a sheet may begin at row one million.
  const data: readonly (CellObject[] | undefined)[] = sheet?.["!data"] ?? [];
  data.forEach((line, row) => {
    const cells: (SheetCell | undefined)[] = [];
    line?.forEach((cell, column) => {
      if (column < MOST_COLUMNS) cells[column] = cellOf(cell, date1904);
    });
    if (cells.some(Boolean)) rows.set(row, cells);
  });
  if (rows.size > MOST_ROWS + 100) throw new UnreadableFile("too_many_rows");
  if (sheet) spread(rows, sheet);
  return {
    name,
    hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0,
    rows: Array.from(rows, ([row, cells]): SheetRow => ({
      number: row + 1,
      hidden: sheet?.["!rows"]?.[row]?.hidden === true,
      cells: Array.from(cells),
    })),
  };
}

/** Sheets of a workbook: bytes of an `.xlsx` or `.xls`, or the text of a page or of XML that passes for one. */
export function readWorkbook(source: Uint8Array | string): readonly ReadSheet[] {
  let book: WorkBook;
  try {
    book = read(source, {
      type: typeof source === "string" ? "string" : "array",
      dense: true,
      cellNF: true,
      cellStyles: true,
      cellHTML: false,
      raw: true,
    });
  } catch (error) {
    throw new UnreadableFile(
      error instanceof Error && /password|encrypt/i.test(error.message) ? "password" : "not_a_spreadsheet",
    );
  }
  return book.SheetNames.map((name, index) => sheetOf(book, name, index));
}
