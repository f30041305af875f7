import { getTableColumns, sql, type SQL } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";

/** A value, or how to work it out, for every column of a table. */
type RowOf<T extends SQLiteTable> = { readonly [Column in keyof T["_"]["columns"]]: SQL | string | number | null };

/**
 * The SELECT of an `INSERT … SELECT`, which goes by the order of the columns alone: named here, they stand in the
 * table's order, and one that is missing or is not there does not compile. `from` is what follows the columns.
 */
export function selectRow<T extends SQLiteTable>(table: T, row: RowOf<T>, from: SQL): SQL {
  const values: Readonly<Record<string, SQL | string | number | null>> = row;
  const columns = Object.keys(getTableColumns(table)).map((column) => sql`${values[column]}`);
  return sql`SELECT ${sql.join(columns, sql`, `)} ${from}`;
}
