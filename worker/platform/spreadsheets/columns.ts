import type { ReadSheet, SheetCell, SheetRow } from "./sheet.ts";

/** A text in both languages. */
export interface Both {
  readonly zh: string;
  readonly en: string;
}

/**
 * What a column holds, which says how its cells are read: `name` of a person or an organisation, in which blanks say
 * nothing; `code`, a number that is no quantity; `text`, as it stands.
 */
export const COLUMN_TYPES = ["name", "code", "text", "date", "year", "integer", "number", "choice", "boolean"] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

export interface Choice {
  /** As the API has it. */
  readonly value: string;
  readonly label: Both;
  /** What else it is called in spreadsheets. */
  readonly synonyms?: readonly string[] | undefined;
}

/** A column of a table that is read, as whoever takes its rows describes it. */
export interface TableColumn {
  readonly name: string;
  readonly label: Both;
  /** What else it is called in spreadsheets. */
  readonly synonyms: readonly string[];
  readonly type: ColumnType;
  /** A new entry must have it. */
  readonly required: boolean;
  readonly choices?: readonly Choice[] | undefined;
}

/** What makes no difference in a heading: width, case, blanks, and any mark that is no letter or digit. */
export const foldHeading = (heading: string): string =>
  heading
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

const BRACKETS = /\([^()]*\)|\[[^[\]]*\]|【[^】]*】/g;

/** A heading without what it says in brackets: `执业证号（17位）`; where all of it is in brackets, each of them. */
function withoutBrackets(heading: string): readonly string[] {
  const narrow = heading.normalize("NFKC");
  const outside = narrow.replace(BRACKETS, "");
  return foldHeading(outside) ? [outside] : (narrow.match(BRACKETS) ?? []);
}

const namesOf = ({ label, synonyms, name }: TableColumn): readonly string[] =>
  [label.zh, label.en, name, ...synonyms].map(foldHeading).filter(Boolean);

/** How well a heading says that a column is meant: 2 by its label, 1 by another name of it, 0 not at all. */
function fit(heading: string, column: TableColumn): number {
  const names = namesOf(column);
  const spellings = [heading, ...withoutBrackets(heading)].map(foldHeading).filter(Boolean);
  const place = Math.min(
    ...spellings.map((each) => names.indexOf(each)).map((index) => (index < 0 ? Infinity : index)),
  );
  return place < 2 ? 2 : place < Infinity ? 1 : 0;
}

/** Which column of the table each column of a sheet is; null where it is none. */
export type Mapping = readonly (string | null)[];

/** Matches headings to columns: each at most once, those of the very name first. */
export function matchHeadings(headings: readonly (string | undefined)[], columns: readonly TableColumn[]): Mapping {
  const found: (string | null)[] = Array.from(headings, () => null);
  const taken = new Set<string>();
  for (const wanted of [2, 1])
    headings.forEach((heading, index) => {
      if (heading === undefined || found[index] !== null) return;
      const column = columns.find((each) => !taken.has(each.name) && fit(heading, each) === wanted);
      if (!column) return;
      taken.add(column.name);
      found[index] = column.name;
    });
  return found;
}

export interface Header {
  /** Index among the sheet's rows. */
  readonly index: number;
  readonly headings: readonly string[];
  readonly mapping: Mapping;
}

/** A header is not looked for further down than this. */
const TITLES = 30;

const textsOf = ({ cells }: SheetRow): readonly string[] =>
  Array.from(cells, (cell?: SheetCell) => cell?.text.trim() ?? "");

/** A row taken as the header, with what its headings match. */
export function headerAt(sheet: ReadSheet, index: number, columns: readonly TableColumn[]): Header {
  const row = sheet.rows[index];
  const headings = row ? textsOf(row) : [];
  return { index, headings, mapping: matchHeadings(headings, columns) };
}

const matched = ({ mapping }: Header): number => mapping.filter(Boolean).length;

/**
 * Finds the header under titles and notes: the row that matches most columns; of a header that is merged over several
 * rows the last. Where none matches, the first row that has more than one cell.
 */
export function findHeader(sheet: ReadSheet, columns: readonly TableColumn[]): Header {
  const count = Math.min(sheet.rows.length, TITLES);
  let best: Header | undefined;
  for (let index = 0; index < count; index++) {
    const header = headerAt(sheet, index, columns);
    if (matched(header) === 0) continue;
    const same = best !== undefined && matched(header) === matched(best) && index === best.index + 1;
    if (!best || matched(header) > matched(best) || same) best = header;
  }
  if (best) return best;
  const first = sheet.rows.slice(0, count).findIndex(({ cells }) => cells.filter(Boolean).length > 1);
  return headerAt(sheet, Math.max(first, 0), columns);
}

/** The sheet to begin with: what matches most, and of those the first that is not hidden. */
export function chooseSheet(sheets: readonly ReadSheet[], columns: readonly TableColumn[]): number {
  const fits = sheets.map((sheet) => matched(findHeader(sheet, columns)) - (sheet.hidden ? 0.5 : 0));
  return fits.indexOf(Math.max(...fits));
}
