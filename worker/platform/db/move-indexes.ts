import { sql, type SQL } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { NamePurpose, PhonePurpose, SoughtIndex } from "../privacy/blind-index.ts";

/** An index as it is to be; with `within` only where that is what the column beside it says. */
export interface IndexMove extends SoughtIndex<PhonePurpose | NamePurpose> {
  readonly within?: string;
}

/**
 * Parts of a statement that gives every row with an earlier index the one that is made today: all rows of one phone at
 * once, so that whatever compares them never sees some of either.
 */
export function movesOf(moves: readonly IndexMove[]) {
  const rows = sql`json_each(${JSON.stringify(moves)})`;
  return {
    /** The index a row is to have. */
    index: (column: SQLiteColumn): SQL =>
      sql`(SELECT value ->> 'index' FROM ${rows} WHERE value ->> 'earlier' = ${column} LIMIT 1)`,
    /** Whether a row has an earlier one. */
    concern: (column: SQLiteColumn, within?: SQLiteColumn): SQL =>
      within
        ? sql`(${within}, ${column}) IN (SELECT value ->> 'within', value ->> 'earlier' FROM ${rows})`
        : sql`${column} IN (SELECT value ->> 'earlier' FROM ${rows})`,
  };
}
