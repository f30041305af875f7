import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Database, Statement } from "../../platform/db/client.ts";
import { selectRow } from "../../platform/db/select-row.ts";
import { branches } from "../branches/schema.ts";
import { circulars } from "../circulars/schema.ts";
import { lawyers } from "../registry/schema.ts";
import type { RecordOwner } from "./own-queries.ts";
import { owesRecord, type DueQuery } from "./queries.ts";
import { recordReminders } from "./schema.ts";

/** A due of the books, as reminders of it are kept. */
export interface DueKey {
  readonly kind: DueQuery["kind"];
  readonly rule: number;
  readonly period: string;
}

const ofDue = ({ kind, rule, period }: DueKey) =>
  and(eq(recordReminders.kind, kind), eq(recordReminders.rule, rule), eq(recordReminders.period, period));

/** Who owes a record for a period and was never reminded of it. */
export function selectUnreminded(
  db: Database,
  about: RecordOwner["kind"],
  due: DueKey & { readonly query: DueQuery },
  limit: number,
) {
  const table = about === "branch" ? branches : lawyers;
  return db
    .select({ id: sql<string>`s.id`.as("id") })
    .from(sql`${table} AS s`)
    .where(
      and(
        owesRecord(about, due.query),
        sql`NOT EXISTS (SELECT 1 FROM ${recordReminders} WHERE ${ofDue(due)} AND ${recordReminders.subjectId} = s.id)`,
      ),
    )
    .limit(limit);
}

/** Whether one of them owes a record for a period. */
export async function findOwing(db: Database, owner: RecordOwner, query: DueQuery): Promise<boolean> {
  const table = owner.kind === "branch" ? branches : lawyers;
  const rows = await db
    .select({ id: sql<string>`s.id`.as("id") })
    .from(sql`${table} AS s`)
    .where(and(sql`s.id = ${owner.id}`, owesRecord(owner.kind, query)));
  return rows.length > 0;
}

/** The notice by which others were reminded of the same on a day, where it still stands. */
export async function findReminderOf(db: Database, due: DueKey, day: string): Promise<string | undefined> {
  const [row] = await db
    .select({ id: circulars.id })
    .from(recordReminders)
    .innerJoin(circulars, eq(circulars.id, recordReminders.circularId))
    .where(and(ofDue(due), eq(recordReminders.remindedOn, day), isNull(circulars.withdrawnAt)))
    .orderBy(desc(circulars.id))
    .limit(1);
  return row?.id;
}

/** Puts down that these were reminded; one that was on that day already makes the batch fail (`reminded`). */
export const insertRemindersStatement = (
  db: Database,
  { kind, rule, period }: DueKey,
  {
    subjectIds,
    day,
    circularId,
  }: { readonly subjectIds: readonly string[]; readonly day: string; readonly circularId: string },
): Statement =>
  db.insert(recordReminders).select(
    selectRow(
      recordReminders,
      {
        kind: sql`${kind}`,
        rule: sql`${rule}`,
        period: sql`${period}`,
        subjectId: sql`subject.value`,
        remindedOn: sql`${day}`,
        circularId: sql`${circularId}`,
      },
      sql`FROM json_each(${JSON.stringify(subjectIds)}) AS subject`,
    ),
  );
