import { getTableColumns, getTableName, is, sql, type SQL } from "drizzle-orm";
import { index, SQLiteTable, type SQLiteColumn } from "drizzle-orm/sqlite-core";
import { declarationOf, type RetentionRule } from "./declarations.ts";

/** The columns of a table by the names the schema gives them. */
type Columns = Readonly<Record<string, SQLiteColumn>>;

/** The columns that a rule ends, by their names in the schema. */
export const endedBy = (columns: Columns, rule: RetentionRule): [string, SQLiteColumn][] =>
  Object.entries(columns).filter(([, column]) => declarationOf(column)?.kept?.ends.includes(rule));

/** Whether a column still holds something of somebody; with bare names, as the WHERE of an index has them. */
function isHeld(column: SQLiteColumn): string {
  const partly = declarationOf(column)?.partly;
  if (partly) return `(${partly.held})`;
  return column.notNull ? `${column.name} <> ''` : `${column.name} IS NOT NULL`;
}

/**
 * Whether a row still holds something that a rule ends. It is the condition of the index `heldIndex` makes, letter for
 * letter, so that what is erased has left the index.
 */
export const held = (columns: Columns, rule: RetentionRule): SQL =>
  sql.raw(
    `(${endedBy(columns, rule)
      .map(([, column]) => isHeld(column))
      .join(" OR ")})`,
  );

/** The rule that the index of what a rule ends is named by: the first of those its columns name. */
export const indexRule = (columns: Columns, rule: RetentionRule): RetentionRule =>
  declarationOf(endedBy(columns, rule)[0]?.[1] ?? missing(rule))?.kept?.ends[0] ?? rule;

function missing(rule: RetentionRule): never {
  throw new Error(`No column is ended by ${rule}.`);
}

export const heldIndexName = (table: string, rule: RetentionRule): string => `${table}_held_${rule}`;

/** The index that holds only what a rule has not ended yet: a table's past costs the job nothing. */
export const heldIndex = (table: string, columns: Columns, rule: RetentionRule, on: SQLiteColumn) =>
  index(heldIndexName(table, rule)).on(on).where(held(columns, rule));

/** What erasing sets these columns to: nothing, or what the column says stands there then. */
export const erasedColumns = (columns: readonly [string, SQLiteColumn][]): Record<string, SQL | string | null> =>
  Object.fromEntries(
    columns.map(([name, column]) => {
      const partly = declarationOf(column)?.partly;
      return [
        name,
        partly
          ? sql.raw(`CASE WHEN ${partly.held} THEN ${partly.erased} ELSE ${column.name} END`)
          : column.notNull
            ? ""
            : null,
      ];
    }),
  );

/** A table's name and columns. */
export const shapeOf = (table: SQLiteTable) => ({ name: getTableName(table), columns: getTableColumns(table) });

/** Every table of a module, with what its columns say they hold. */
export const declaredTables = (exported: object) =>
  Object.values(exported)
    .filter((value: unknown): value is SQLiteTable => is(value, SQLiteTable))
    .map((table) => ({
      name: getTableName(table),
      columns: Object.values(getTableColumns(table)).map((column) => ({
        name: column.name,
        declaration: declarationOf(column),
      })),
    }));
