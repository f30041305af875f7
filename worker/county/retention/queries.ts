import { and, eq, getTableColumns, isNotNull, lt, ne, sql } from "drizzle-orm";
import { staff } from "../../platform/access/schema.ts";
import type { Condition, Database } from "../../platform/db/client.ts";
import { erasedColumns, endedBy, held, heldIndexName, indexRule, shapeOf } from "../../platform/db/held.ts";
import type { RetentionRule } from "../../platform/db/declarations.ts";
import { failedLookups, idempotencyRecords, writeOrigins } from "../../platform/http/schema.ts";
import { periodOf } from "../../platform/core/period.ts";
import { files } from "../files/schema.ts";
import { readings, readingSubjects } from "../readings/schema.ts";
import { firms, lawyers } from "../registry/schema.ts";
import { rightsRequests } from "../rights/schema.ts";
import type { Cutoffs, EndedRows } from "./cutoffs.ts";
import { RULES } from "./rules.ts";

/** The rows whose time is over and that still hold something. */
function overdue({ table, over, gone, set }: EndedRows, rule: RetentionRule, cutoffs: Cutoffs): Condition {
  const { name, columns } = shapeOf(table);
  const where = over(cutoffs) ?? sql`1`;
  // Named, so that a plan without the index fails instead of reading a table's whole past.
  return gone || set
    ? sql`FROM ${table} WHERE ${where}`
    : sql`FROM ${table} INDEXED BY ${sql.identifier(heldIndexName(name, indexRule(columns, rule)))} WHERE ${held(columns, rule)} AND ${where}`;
}

/** Ends at most `limit` rows of a rule, and says how many there were. */
export async function endRows(
  db: Database,
  rows: EndedRows,
  { rule, cutoffs, limit }: { readonly rule: RetentionRule; readonly cutoffs: Cutoffs; readonly limit: number },
): Promise<number> {
  const { table, gone, set } = rows;
  const chosen = sql`rowid IN (SELECT rowid ${overdue(rows, rule, cutoffs)} LIMIT ${limit})`;
  const { meta } = gone
    ? await db.delete(table).where(chosen).run()
    : await db
        .update(table)
        .set(set ?? erasedColumns(endedBy(getTableColumns(table), rule)))
        .where(chosen)
        .run();
  return meta.changes;
}

/** How many rows of a rule are due. */
export async function countOverdue(
  db: Database,
  rows: EndedRows,
  rule: RetentionRule,
  cutoffs: Cutoffs,
): Promise<number> {
  const row = await db.get<{ n: number }>(sql`SELECT count(*) AS n ${overdue(rows, rule, cutoffs)}`);
  return row?.n ?? 0;
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

export const lawyersNotActive: EndedRows = { table: lawyers, over: () => ne(lawyers.status, "active") };
export const firmsNotActive: EndedRows = { table: firms, over: () => ne(firms.status, "active") };

export const requestsClosed: EndedRows = {
  table: rightsRequests,
  over: ({ before }) => sql`(${rightsRequests.closedAt} < ${before("rightsRetentionDays")}
    OR (${rightsRequests.closedAt} IS NULL AND ${rightsRequests.updatedAt} < ${before("unsettledRetentionDays")}))`,
};

/** What the triggers let go at the earliest: MLPS asks for access logs of six months. */
const readingOver = ({ before }: Cutoffs) =>
  and(
    lt(readings.at, before("readingRetentionDays")),
    sql`${readings.at} < strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-180 days')`,
  );

/** First of whom, then the readings themselves. */
export const readingsOver: readonly EndedRows[] = [
  {
    table: readingSubjects,
    over: (cutoffs) =>
      sql`${readingSubjects.readingId} IN (SELECT ${readings.id} FROM ${readings} WHERE ${readingOver(cutoffs)})`,
    gone: true,
  },
  {
    table: readings,
    over: (cutoffs) =>
      and(
        readingOver(cutoffs),
        sql`NOT EXISTS (SELECT 1 FROM ${readingSubjects} WHERE ${readingSubjects.readingId} = ${readings.id})`,
      ),
    gone: true,
  },
];

/** Files of entries that are erased are deleted by the nightly job that clears the store. */
export const filesOfErased = (entity: "nomination" | "objection", isErased: Condition): EndedRows => ({
  table: files,
  over: () => and(eq(files.entity, entity), isErased),
  set: { entity: "deleted", published: false },
});
