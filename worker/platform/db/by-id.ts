import { asc, desc, gt, lt, type SQL } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";

/** A list in the order of its rows' ids, which is that of time. */
export interface ById {
  /** Id of the last row of the page before. */
  readonly after?: string | undefined;
  /** Without it the newest come first. */
  readonly oldestFirst?: boolean | undefined;
}

/** What lies behind the page before, and the order. */
export const byId = (
  id: SQLiteColumn,
  { after, oldestFirst = false }: ById,
): { readonly behind: SQL | undefined; readonly order: SQL } => ({
  behind: after ? (oldestFirst ? gt : lt)(id, after) : undefined,
  order: oldestFirst ? asc(id) : desc(id),
});
