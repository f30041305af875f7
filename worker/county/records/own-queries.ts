import { and, desc, eq, inArray, lt, sql, type SQL } from "drizzle-orm";
import type { Database } from "../../platform/db/client.ts";
import { branches } from "../branches/schema.ts";
import { lawyers } from "../registry/schema.ts";
import type { RecordKindId } from "./kinds.ts";
import { selectRecords, type RecordRow } from "./queries.ts";
import { records, recordValues, type RecordState } from "./schema.ts";

/** Whose part of the books it is: who enters it with their own link. */
export interface RecordOwner {
  readonly kind: "branch" | "lawyer";
  readonly id: string;
}

const about = ({ kind, id }: RecordOwner): SQL => eq(kind === "branch" ? records.branchId : records.lawyerId, id);

/** Somebody's own records of these kinds, newest first. */
export async function listOwnRecords(
  db: Database,
  owner: RecordOwner,
  {
    kinds,
    after,
    limit,
  }: { readonly kinds: readonly RecordKindId[]; readonly after?: string | undefined; readonly limit: number },
): Promise<RecordRow[]> {
  return selectRecords(db)
    .where(and(about(owner), inArray(records.kind, [...kinds]), after ? lt(records.id, after) : undefined))
    .orderBy(desc(records.id))
    .limit(limit);
}

/** A record as what is due is told by it: with a value of each of its sought fields, a row for each. */
export interface EnteredForPeriod {
  readonly id: string;
  readonly kind: RecordKindId;
  readonly period: string;
  readonly state: RecordState;
  readonly field: string | null;
  readonly value: string | null;
}

/** What somebody has entered of these kinds for these periods; what was taken back is not among it. */
export async function listEnteredFor(
  db: Database,
  owner: RecordOwner,
  kinds: readonly RecordKindId[],
  periods: readonly string[],
): Promise<EnteredForPeriod[]> {
  return db
    .select({
      id: records.id,
      kind: records.kind,
      period: records.period,
      state: records.state,
      field: recordValues.field,
      value: recordValues.value,
    })
    .from(records)
    .leftJoin(recordValues, eq(recordValues.recordId, records.id))
    .where(
      and(
        about(owner),
        inArray(records.kind, [...kinds]),
        sql`${records.period} IN (SELECT value FROM json_each(${JSON.stringify(periods)}))`,
        sql`${records.state} <> 'withdrawn'`,
      ),
    )
    .orderBy(records.id);
}

/** Since when somebody is in the register: for what was over before they owe nothing. */
export async function findRegisteredSince(db: Database, { kind, id }: RecordOwner): Promise<string | undefined> {
  const table = kind === "branch" ? branches : lawyers;
  const [row] = await db.select({ createdAt: table.createdAt }).from(table).where(eq(table.id, id));
  return row?.createdAt;
}
