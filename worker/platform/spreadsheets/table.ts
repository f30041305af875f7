import { looksRounded, readCell, type CellFault } from "./cells.ts";
import type { Header, Mapping, TableColumn } from "./columns.ts";
import type { ReadSheet, SheetRow } from "./sheet.ts";

/** What a row says, in the API's spelling: a column whose cell is empty is not there. */
export type RowValues = Readonly<Record<string, string>>;

export interface RowFault {
  /** A column of the table. */
  readonly column: string;
  readonly code: CellFault;
  /** With `twice`: the row that says the same entry before. */
  readonly row?: number;
}

export interface TableRow {
  /** As the spreadsheet program counts it. */
  readonly number: number;
  readonly hidden: boolean;
  readonly values: RowValues;
  readonly faults: readonly RowFault[];
}

/** What was found beside the rows, to be said. */
export interface TableNotices {
  /** Rows that are hidden in the file. */
  readonly hidden: number;
  /** Cells whose formula is not calculated here: its last result is taken. */
  readonly formulas: number;
  /** Sums, notes and signatures around the table, and headers that are repeated: left out. */
  readonly aside: number;
  /** The example of a template was left in: left out. */
  readonly examples: number;
}

export interface Table {
  readonly rows: readonly TableRow[];
  readonly notices: TableNotices;
}

/** By what two rows are the same entry: each a set of columns. */
export type Keys = readonly (readonly string[])[];

/** Whatever stands under a table that is no row of it. */
const ASIDE =
  /^(?:合\s*计|总\s*计|小\s*计|注[:：\d]|备注[:：]|说明[:：]|填表|填报|制表|审核|联系人|负责人|单位[（(]?(?:盖章|公章)|total\b|notes?:)/i;

interface TableOptions {
  readonly columns: readonly TableColumn[];
  readonly mapping: Mapping;
  readonly keys: Keys;
  /** What a template has as its example, by column. */
  readonly example?: RowValues;
}

const cellsAt = ({ cells }: SheetRow, mapping: Mapping) =>
  mapping.map((name, index) => (name === null ? undefined : cells[index]));

/** Reads the rows under a header. Rows in which nothing stands under any of its columns are no rows. */
export function readTable(sheet: ReadSheet, header: Header, { columns, mapping, keys, example }: TableOptions): Table {
  const notices = { hidden: 0, formulas: 0, aside: 0, examples: 0 };
  const byName = new Map(columns.map((column) => [column.name, column]));
  const mapped = mapping.map((name) => (name === null ? undefined : byName.get(name)));
  const rows: TableRow[] = [];
  for (const row of sheet.rows.slice(header.index + 1)) {
    const cells = cellsAt(row, mapping);
    const filled = cells.filter((cell) => cell && (cell.error || cell.text.trim() !== ""));
    if (filled.length === 0) continue;
    const first = row.cells.find(Boolean)?.text.trim() ?? "";
    const repeated = mapping.every(
      (name, index) => name === null || (row.cells[index]?.text.trim() ?? "") === header.headings[index],
    );
    if (repeated || (ASIDE.test(first) && filled.length < Math.max(2, mapped.filter(Boolean).length))) {
      notices.aside++;
      continue;
    }
    const values: Record<string, string> = {};
    const faults: RowFault[] = [];
    mapped.forEach((column, index) => {
      if (!column) return;
      const cell = cells[index];
      if (cell?.formula) notices.formulas++;
      const read = readCell(cell, column);
      if ("fault" in read) faults.push({ column: column.name, code: read.fault });
      else if (read.value !== undefined) values[column.name] = read.value;
    });
    if (
      example &&
      Object.keys(values).length > 1 &&
      Object.entries(values).every(([name, value]) => example[name] === value)
    ) {
      notices.examples++;
      continue;
    }
    if (Object.keys(values).length === 0 && faults.length === 0) continue;
    if (row.hidden) notices.hidden++;
    rows.push({ number: row.number, hidden: row.hidden, values, faults });
  }
  return { rows: rows.map(withTwins(keys, roundedColumns(rows, mapped))), notices };
}

/** So many numbers that all end in zeros are no chance. */
const CHANCE = 3;

/** Columns of texts whose long numbers were rounded before they became texts: all of them end in zeros. */
function roundedColumns(rows: readonly TableRow[], columns: readonly (TableColumn | undefined)[]): ReadonlySet<string> {
  const rounded = columns.filter((column) => {
    if (column?.type !== "code") return false;
    const long = rows.map(({ values }) => values[column.name] ?? "").filter((code) => /^\d{16,18}$/.test(code));
    return long.length >= CHANCE && long.every(looksRounded);
  });
  return new Set(rounded.flatMap((column) => (column ? [column.name] : [])));
}

/** Says of each row what it has in common with an earlier one, and what of it was rounded. */
function withTwins(keys: Keys, rounded: ReadonlySet<string>) {
  const seen = new Map<string, number>();
  return (row: TableRow): TableRow => {
    const faults = [...row.faults];
    for (const name of rounded)
      if (looksRounded(row.values[name] ?? "")) faults.push({ column: name, code: "rounded" });
    for (const key of keys) {
      const parts = key.map((name) => row.values[name]);
      if (parts.some((part) => part === undefined)) continue;
      const identity = JSON.stringify([key, parts]);
      const earlier = seen.get(identity);
      if (earlier === undefined) seen.set(identity, row.number);
      else faults.push({ column: key[0] ?? "", code: "twice", row: earlier });
    }
    return { ...row, faults };
  };
}
