import { and, lt, sql } from "drizzle-orm";
import type { Cutoffs, EndedRows } from "../retention/cutoffs.ts";
import { readings, readingSubjects } from "./schema.ts";

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
