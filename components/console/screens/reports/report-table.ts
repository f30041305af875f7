import {
  columnName,
  differenceText,
  figure,
  mainColumn,
  rowName,
  sectionTitle,
  type Reading,
  type Section,
  type Value,
} from "./report.ts";

/** A row of a table as it is read: its name, and a text for each column. */
export interface TableRow {
  readonly key: string;
  readonly name: string;
  readonly cells: readonly string[];
  /** The same as numbers, for spreadsheets; what is none is its text. */
  readonly values: readonly Value[];
}

/** A table of a report as it is shown, printed and filed. */
export interface ReportTable {
  readonly key: string;
  readonly title: string;
  /** What stands over the names of its rows. */
  readonly head: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
  readonly total: TableRow | null;
}

/**
 * A table with all its columns, and the one it is compared by held against the period before. What has nothing to be
 * held against, as a published report whose figures before are held back, still says so.
 */
export function reportTable(reading: Reading, section: Section): ReportTable {
  const { t } = reading;
  const main = mainColumn(section);
  const { unit = "count" } = section.columns[main] ?? {};
  const row = (
    key: string,
    name: string,
    { values, before }: { readonly values: readonly Value[]; readonly before: readonly (number | null)[] },
  ): TableRow => {
    const [value, was] = [values[main], before[main] ?? null];
    return {
      key,
      name,
      cells: [
        ...values.map((each) => figure(reading, each)),
        figure(reading, was),
        differenceText(reading, value, was, unit),
      ],
      values: [...values, was, differenceText(reading, value, was, unit)],
    };
  };
  const compared = section.columns[main];
  return {
    key: section.key,
    title: sectionTitle(reading, section.key),
    head: t.heads[section.key] ?? t.item,
    columns: [
      ...section.columns.map((column) => columnName(reading, column)),
      t.beforeOf(compared && section.columns.length > 1 ? columnName(reading, compared) : ""),
      t.change,
    ],
    rows: section.rows.map((each) => row(each.key, rowName(reading, section, each), each)),
    total: section.total && row("", t.total, section.total),
  };
}
