import { getTableColumns, isNotNull, lt, sql } from "drizzle-orm";
import { staff } from "../../platform/access/schema.ts";
import type { Database } from "../../platform/db/client.ts";
import { erasedColumns, endedBy, held, heldIndexName, indexRule, shapeOf } from "../../platform/db/held.ts";
import type { RetentionRule } from "../../platform/db/declarations.ts";
import { failedLookups, idempotencyRecords, writeOrigins } from "../../platform/http/schema.ts";
import { periodOf } from "../../platform/core/period.ts";
import type { Cutoffs, EndedRows, Unsettled } from "./cutoffs.ts";
import { RULES } from "./rules.ts";

/** The rows whose time is over and that still hold something, and the table, or its index, they are found in. */
function overdue({ table, over, gone, set }: EndedRows, rule: RetentionRule, cutoffs: Cutoffs) {
  const { name, columns } = shapeOf(table);
  const where = over(cutoffs) ?? sql`1`;
  // Named, so that a plan without the index fails instead of reading a table's whole past.
  return gone || set
    ? { from: sql`${table}`, where }
    : {
        from: sql`${table} INDEXED BY ${sql.identifier(heldIndexName(name, indexRule(columns, rule)))}`,
        where: sql`${held(columns, rule)} AND ${where}`,
      };
}

/** Ends at most `limit` rows of a rule, and says how many there were. */
export async function endRows(
  db: Database,
  rows: EndedRows,
  { rule, cutoffs, limit }: { readonly rule: RetentionRule; readonly cutoffs: Cutoffs; readonly limit: number },
): Promise<number> {
  const { table, gone, set } = rows;
  const { from, where } = overdue(rows, rule, cutoffs);
  const chosen = sql`rowid IN (SELECT rowid FROM ${from} WHERE ${where} LIMIT ${limit})`;
  const { meta } = gone
    ? await db.delete(table).where(chosen).run()
    : await db
        .update(table)
        .set(set ?? erasedColumns(endedBy(getTableColumns(table), rule)))
        .where(chosen)
        .run();
  return meta.changes;
}

/** Entries that wait for the bureau and whose time is over by these cutoffs: the longest waiting first. */
export function selectDueUnsettled(
  db: Database,
  { rows, rule, id, waits, since }: Unsettled,
  cutoffs: Cutoffs,
  limit: number,
) {
  const { from, where } = overdue(rows, rule, cutoffs);
  return db
    .selectDistinct({ id: sql<string>`${id}`.as("id"), since: sql<string>`${since}`.as("since") })
    .from(from)
    .where(sql`${where} AND ${waits}`)
    .orderBy(sql`since`, sql`id`)
    .limit(limit);
}

const daysOf = (rule: "answerKept" | "originKept" | "countKept"): number => {
  const { days } = RULES[rule];
  return typeof days === "number" ? days : 0;
};

export const answersOver: EndedRows = {
  table: idempotencyRecords,
  over: ({ before }) => lt(idempotencyRecords.createdAt, before(daysOf("answerKept"))),
  gone: true,
};

export const originsOver: EndedRows = {
  table: writeOrigins,
  over: ({ before }) => lt(writeOrigins.createdAt, before(daysOf("originKept"))),
  gone: true,
};

export const countsOver: EndedRows = {
  table: failedLookups,
  over: ({ before }) => lt(failedLookups.hour, periodOf("hour", new Date(before(daysOf("countKept"))))),
  gone: true,
};

export const staffWhoLeft: EndedRows = { table: staff, over: () => isNotNull(staff.leftAt) };
