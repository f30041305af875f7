import { and, between, eq, inArray, sql, type SQL } from "drizzle-orm";
import type { Database } from "../../platform/db/client.ts";
import { branches, branchFirms } from "../branches/schema.ts";
import { firms, lawyers, sites } from "../registry/schema.ts";
import { namedCampaigns } from "./campaign-queries.ts";
import { fieldsOf } from "./kind-of.ts";
import type { RecordField, RecordKind, RecordSubject } from "./record-kind.ts";
import type { Days } from "./report-queries.ts";
import { records, recordValues, type RecordReportBy } from "./schema.ts";

/** So many digits has a township's code; a village's begins with them. */
const TOWNSHIP = 9;

/** The fields of a kind whose numbers a report tells of: nothing of what is sealed. */
export const numbersIn = (
  kind: RecordKind,
): readonly { readonly name: string; readonly field: Extract<RecordField, { readonly type: "number" }> }[] =>
  kind.sensitivity === "confidential"
    ? []
    : fieldsOf(kind).flatMap(([name, field]) => (field.type === "number" ? [{ name, field }] : []));

const NAMED: Readonly<
  Record<Exclude<RecordSubject, "county">, { readonly key: SQL; readonly label: SQL; readonly join: SQL }>
> = {
  branch: {
    key: sql`${records.branchId}`,
    label: sql`b.name`,
    join: sql`JOIN ${branches} b ON b.id = ${records.branchId}`,
  },
  firm: { key: sql`${records.firmId}`, label: sql`f.name`, join: sql`JOIN ${firms} f ON f.id = ${records.firmId}` },
  lawyer: {
    key: sql`${records.lawyerId}`,
    label: sql`l.name`,
    join: sql`JOIN ${lawyers} l ON l.id = ${records.lawyerId}`,
  },
  site: { key: sql`${records.siteId}`, label: sql`s.name`, join: sql`JOIN ${sites} s ON s.id = ${records.siteId}` },
  campaign: {
    key: sql`${records.campaignId}`,
    label: sql`c.name`,
    join: sql`JOIN ${namedCampaigns} c ON c.id = ${records.campaignId}`,
  },
};

/** The firms a record is of: a lawyer's, its own, or those of its branch. */
const FIRM_OF: Readonly<Partial<Record<RecordSubject, SQL>>> = {
  firm: sql`JOIN ${firms} f ON f.id = ${records.firmId}`,
  lawyer: sql`JOIN ${lawyers} l ON l.id = ${records.lawyerId} JOIN ${firms} f ON f.id = l.firm_id`,
  branch: sql`JOIN ${branchFirms} bf ON bf.branch_id = ${records.branchId} JOIN ${firms} f ON f.id = bf.firm_id`,
};

/** What a row is called, and what has to be read for it. */
function rowsBy(
  { about }: RecordKind,
  by: RecordReportBy,
): { readonly key: SQL; readonly label: SQL; readonly join: SQL } {
  const year = sql`substr(${records.date}, 1, 4)`;
  const month = sql`substr(${records.date}, 6, 2)`;
  if (by === "firm") return { key: sql`f.id`, label: sql`f.name`, join: FIRM_OF[about] ?? sql`` };
  if (by === "township") {
    const code = sql`substr(s.division_code, 1, ${sql.raw(String(TOWNSHIP))})`;
    const name = sql`(SELECT min(t.name) FROM ${sites} t WHERE t.tier = 'township' AND t.division_code = ${code})`;
    return { key: code, label: name, join: NAMED.site.join };
  }
  if (by === "subject" && about !== "county") return NAMED[about];
  const key = by === "quarter" ? sql`${year} || '-Q' || ((${month} + 2) / 3)` : sql`substr(${records.date}, 1, 7)`;
  return { key, label: sql`NULL`, join: sql`` };
}

const ofDays = (kind: string, { from, to }: Days) =>
  and(sql`${records.kind} = ${kind}`, between(records.date, from, to));

/** One row of a kind's report: how many count, wait, are closed or late, and what their numbers come to. */
export interface KindReportRow extends Record<string, unknown> {
  readonly key: string;
  readonly label: string | null;
  readonly counted: number;
  readonly submitted: number;
  readonly closed: number;
  readonly overdue: number;
  /** Sums and how many said a number, as JSON, one for each number of the kind. */
  readonly sums: string;
}

/** A kind's records of some days, told apart: by the index of kind and day. @param by undefined: all together */
export function selectKindReport(
  db: Database,
  kind: RecordKind,
  { days, by, today }: { readonly days: Days; readonly by: RecordReportBy | undefined; readonly today: string },
) {
  const counts = sql`${records.state} IN ('standing', 'closed')`;
  const numbers = numbersIn(kind).map(({ name }) => {
    const value = sql`CASE WHEN ${counts} THEN ${records.fields} ->> ${name} END`;
    return sql`total(${value}), count(${value})`;
  });
  const { key, label, join } = by === undefined ? { key: sql`''`, label: sql`NULL`, join: sql`` } : rowsBy(kind, by);
  return db
    .select({
      key: sql<string>`${key}`.as("key"),
      label: sql<string | null>`${label}`.as("label"),
      counted: sql<number>`count(*) FILTER (WHERE ${counts})`.as("counted"),
      submitted: sql<number>`count(*) FILTER (WHERE ${records.state} IN ('submitted', 'returned'))`.as("submitted"),
      closed: sql<number>`count(*) FILTER (WHERE ${records.state} = 'closed')`.as("closed"),
      overdue: sql<number>`count(*) FILTER (WHERE ${records.state} = 'standing' AND ${records.dueOn} < ${today})`.as(
        "overdue",
      ),
      sums: sql<string>`json_array(${sql.join(numbers, sql`, `)})`.as("sums"),
    })
    .from(sql`${records} ${join}`)
    .where(and(ofDays(kind.id, days), sql`${records.state} <> 'withdrawn'`))
    .groupBy(sql`1`)
    .orderBy(sql`2`, sql`1`);
}

/** How often each value of a kind's choices was said. */
export const selectKindValues = (db: Database, kind: RecordKind, fields: readonly string[], days: Days) =>
  db
    .select({ field: recordValues.field, value: recordValues.value, count: sql<number>`count(*)`.as("count") })
    .from(records)
    .innerJoin(recordValues, eq(recordValues.recordId, records.id))
    .where(
      and(
        ofDays(kind.id, days),
        inArray(records.state, ["standing", "closed"]),
        inArray(recordValues.field, [...fields]),
      ),
    )
    .groupBy(recordValues.field, recordValues.value);
