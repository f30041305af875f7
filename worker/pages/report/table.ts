import type { Counted } from "../../platform/counts/by-measure.ts";
import { addUp } from "../../platform/counts/by-measure.ts";
import type { ColumnKey, Section, SectionKey, UNITS, Value } from "./schema.ts";

export interface Row {
  readonly key: string;
  readonly label: string | null;
  readonly values: readonly Value[];
}

/** A table of a report as it is reckoned, before it is held against the period before. */
export interface Table {
  readonly key: SectionKey;
  readonly columns: readonly (readonly [ColumnKey, (typeof UNITS)[number]])[];
  readonly rows: readonly Row[];
  readonly total: readonly Value[] | null;
}

/** With one decimal. */
export const percentOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 1000) / 10;

export const hoursOf = (minutes: number): number => Math.round(minutes / 6) / 10;

export const roundTo = (value: number, decimals: number): number => Number(value.toFixed(decimals));

/** Somebody's, or something's, name in the report. */
export type Named = readonly (readonly [key: string, label: string | null])[];
export const named = (keys: readonly string[]): Named => keys.map((key) => [key, null]);

/** A table of how many there were of each, with its share of them all. */
export function sharesOf(
  key: SectionKey,
  rows: Named,
  counts: ReadonlyMap<string, Counted>,
  column: ColumnKey = "count",
): Table {
  const all = addUp(rows.map(([each]) => counts.get(each) ?? { count: 0, minutes: 0 })).count;
  return {
    key,
    columns: [
      [column, "count"],
      ["share", "percent"],
    ],
    rows: rows.map(([each, label]) => {
      const { count = 0 } = counts.get(each) ?? {};
      return { key: each, label, values: [count, percentOf(count, all)] };
    }),
    total: [all, percentOf(all, all)],
  };
}

/** A table of how many there were of each, and how long they took. */
export function timesOf(key: SectionKey, rows: Named, counts: ReadonlyMap<string, Counted>): Table {
  const of = (each: string): Counted => counts.get(each) ?? { count: 0, minutes: 0 };
  const all = addUp(rows.map(([each]) => of(each)));
  const values = ({ count, minutes }: Counted) => [count, percentOf(count, all.count), minutes];
  return {
    key,
    columns: [
      ["count", "count"],
      ["share", "percent"],
      ["minutes", "minutes"],
    ],
    rows: rows.map(([each, label]) => ({ key: each, label, values: values(of(each)) })),
    total: values(all),
  };
}

const isNumber = (value: Value | undefined): value is number => typeof value === "number";

/** The tables of a report that was written down. */
export const tablesIn = (sections: readonly Section[]): Table[] =>
  sections.map(({ columns, total, ...section }) => ({
    ...section,
    columns: columns.map(({ key, unit }) => [key, unit] as const),
    total: total && total.values,
  }));

/** Holds tables against those of the period before: what nobody knows of it is null, what there was none of is 0. */
export function compared(tables: readonly Table[], before: readonly Table[]): Section[] {
  return tables.map(({ key, columns, rows, total }): Section => {
    const other = before.find((table) => table.key === key);
    const unitAt = (index: number) => columns[index]?.[1];
    const others = new Map(other?.rows.map((row) => [row.key, row.values]));
    const valuesBefore = (values: readonly Value[] | undefined) =>
      columns.map((_, index) => {
        const value = values?.[index];
        if (isNumber(value)) return value;
        const isMissing = other !== undefined && values === undefined;
        return isMissing && unitAt(index) !== "percent" && unitAt(index) !== "score" ? 0 : null;
      });
    return {
      key,
      columns: columns.map(([column, unit]) => ({ key: column, unit })),
      rows: rows.map((row) => ({ ...row, values: [...row.values], before: valuesBefore(others.get(row.key)) })),
      total: total && { values: [...total], before: other ? valuesBefore(other.total ?? []) : columns.map(() => null) },
    };
  });
}
