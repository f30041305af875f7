import { and, between, eq, inArray, sql, type SQL } from "drizzle-orm";
import type { Database } from "../../platform/db/client.ts";
import { branches, branchFirms } from "../branches/schema.ts";
import { lawyers } from "../registry/schema.ts";
import { fieldsOf } from "./kind-of.ts";
import { RECORD_KINDS } from "./kinds.ts";
import type { RecordKind } from "./record-kind.ts";
import { records } from "./schema.ts";

/** What a report counts of the books: always some days of some kinds, by an index of both. */

export interface Days {
  readonly from: string;
  readonly to: string;
}

/** Whose records are meant; nothing: the whole county's. */
export type Whose = { readonly firm: string } | { readonly sites: readonly string[] } | undefined;

const listed = (values: readonly string[]): SQL => sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`;

/** The branch a firm is of. */
const branchOf = (firm: string): SQL => sql`(SELECT bf.branch_id FROM ${branchFirms} bf WHERE bf.firm_id = ${firm})`;

/** The records of a firm, its branch and its lawyers of some days: by an index of each, and nobody else's are read. */
const idsOfFirm = (firm: string, { from, to }: Days): SQL => sql`(
  SELECT r.id FROM ${records} r WHERE r.firm_id = ${firm} AND r.date BETWEEN ${from} AND ${to}
  UNION ALL SELECT r.id FROM ${records} r WHERE r.branch_id = ${branchOf(firm)} AND r.date BETWEEN ${from} AND ${to}
  UNION ALL SELECT r.id FROM ${lawyers} l CROSS JOIN ${records} r WHERE l.firm_id = ${firm} AND r.lawyer_id = l.id AND r.date BETWEEN ${from} AND ${to})`;

/** What counts; the plus keeps SQLite from going through everything that ever counted. */
const COUNTS = sql`+${records.state} IN ('standing', 'closed')`;

const counting = (kinds: readonly string[], days: Days, whose: Whose) => {
  const ofKinds = sql`(SELECT value FROM json_each(${JSON.stringify(kinds)}))`;
  // The same of every record of those kinds and days, where only the firm's own are meant.
  if (whose && "firm" in whose)
    return and(
      sql`${records.id} IN ${idsOfFirm(whose.firm, days)}`,
      sql`+${records.kind} IN ${ofKinds}`,
      sql`+${records.date} BETWEEN ${days.from} AND ${days.to}`,
      COUNTS,
    );
  return and(
    inArray(records.kind, ofKinds),
    between(records.date, days.from, days.to),
    COUNTS,
    whose && sql`${records.siteId} IN ${listed(whose.sites)}`,
  );
};

/** Of a kind that is about firms, or about branches, those that are meant. */
const aboutFirm = (whose: Whose): SQL | undefined =>
  whose && ("firm" in whose ? sql`${records.firmId} = ${whose.firm}` : sql`false`);
const aboutBranch = (whose: Whose): SQL | undefined =>
  whose && ("firm" in whose ? sql`${records.branchId} = ${branchOf(whose.firm)}` : sql`false`);

const KIND_IDS = RECORD_KINDS.map(({ id }) => id);

/** Fields that are added up, as `kind.field`. */
export const SUMMED: readonly string[] = RECORD_KINDS.flatMap((kind: RecordKind) =>
  fieldsOf(kind).flatMap(([name, field]) => ("summed" in field && field.summed ? [`${kind.id}.${name}`] : [])),
);
const SUMMED_KINDS = [...new Set(SUMMED.map((each) => each.split(".")[0] ?? ""))];

/** How many records there are of each kind. */
export const selectRecordCounts = (db: Database, days: Days, whose: Whose) =>
  db
    .select({ kind: records.kind, count: sql<number>`count(*)`.as("count") })
    .from(records)
    .where(counting(KIND_IDS, days, whose))
    .groupBy(records.kind);

/** What the numbers of each kind come to. */
export const selectRecordSums = (db: Database, days: Days, whose: Whose) =>
  db
    .select({
      field: sql<string>`${records.kind} || '.' || j.key`.as("field"),
      sum: sql<number>`sum(j.value)`.as("sum"),
    })
    .from(sql`${records} CROSS JOIN json_each(${records.fields}) AS j`)
    .where(
      and(
        counting(SUMMED_KINDS, days, whose),
        sql`${records.kind} || '.' || j.key IN ${listed(SUMMED)} AND j.value IS NOT NULL`,
      ),
    )
    .groupBy(sql`1`);

const form = sql<string>`${records.fields} ->> 'form'`;

/** Meetings of branches by their form, and how many came. */
export const selectMeetings = (db: Database, days: Days, whose: Whose) =>
  db
    .select({
      form: form.as("form"),
      count: sql<number>`count(*)`.as("count"),
      people: sql<number>`sum(${records.fields} ->> 'present')`.as("people"),
    })
    .from(records)
    .where(counting(["branchMeeting"], days, whose))
    .groupBy(sql`1`);

/** For which branch, period and form there is a meeting, and whether it counts yet. */
export const selectMeetingsOfPeriods = (db: Database, periods: readonly string[], whose: Whose) =>
  db
    .select({
      branchId: records.branchId,
      period: records.period,
      form: form.as("form"),
      counts: sql<number>`max(${records.state} <> 'submitted')`.as("counts"),
    })
    .from(records)
    .where(
      and(
        eq(records.kind, "branchMeeting"),
        sql`${records.period} IN ${listed(periods)}`,
        sql`+${records.state} IN ('submitted', 'standing', 'closed')`,
        aboutBranch(whose),
      ),
    )
    .groupBy(records.branchId, records.period, sql`3`);

/** What each firm reported of its staffing for a year. */
export const selectStaffing = (db: Database, year: string, whose: Whose) =>
  db
    .select({ firmId: records.firmId, fields: records.fields })
    .from(records)
    .where(and(eq(records.kind, "staffing"), eq(records.period, year), COUNTS, aboutFirm(whose)));

/** Training that was held, with who attended. */
export const selectTraining = (db: Database, days: Days) =>
  db
    .select({ fields: records.fields })
    .from(records)
    .where(counting(["training"], days, undefined));

/** Branches in use, by name. */
export const selectBranchesDue = (db: Database, whose: Whose) =>
  db
    .select({ id: branches.id, name: branches.name, createdAt: branches.createdAt })
    .from(branches)
    .where(
      and(
        eq(branches.status, "active"),
        whose && "firm" in whose
          ? sql`${branches.id} = (SELECT bf.branch_id FROM ${branchFirms} bf WHERE bf.firm_id = ${whose.firm})`
          : undefined,
      ),
    )
    .orderBy(branches.name, branches.id);
