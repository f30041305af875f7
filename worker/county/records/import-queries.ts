import { and, eq, sql } from "drizzle-orm";
import type { Database } from "../../platform/db/client.ts";
import { branches } from "../branches/schema.ts";
import type { RecordKindId } from "./kinds.ts";
import { selectRecords, type RecordRow } from "./queries.ts";
import { records } from "./schema.ts";

/** Branches of these names. */
export async function listBranchesNamed(db: Database, names: readonly string[]) {
  const { id, name, status } = branches;
  return db
    .select({ id, name, status })
    .from(branches)
    .where(sql`${name} IN (SELECT value FROM json_each(${JSON.stringify(names)}))`);
}

/** Records of a kind by their ids, also those that count no more. */
export async function listRecordsNumbered(
  db: Database,
  kind: RecordKindId,
  ids: readonly string[],
): Promise<RecordRow[]> {
  return selectRecords(db).where(
    and(eq(records.kind, kind), sql`${records.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`),
  );
}

/** Records of a kind that count for these periods: what a spreadsheet says again is known by them. */
export async function listRecordsOfPeriods(
  db: Database,
  kind: RecordKindId,
  periods: readonly string[],
): Promise<RecordRow[]> {
  return selectRecords(db).where(
    and(
      eq(records.kind, kind),
      sql`${records.period} IN (SELECT value FROM json_each(${JSON.stringify(periods)}))`,
      sql`${records.state} <> 'withdrawn'`,
    ),
  );
}
