import { and, desc, eq, gte, inArray, lt, lte, sql, type SQL, type SQLWrapper } from "drizzle-orm";
import type { Column, Database, Statement } from "../../platform/db/client.ts";
import { selectRow } from "../../platform/db/select-row.ts";
import type { SeenEntry } from "../../platform/operation.ts";
import { branches } from "../branches/schema.ts";
import { firms, lawyers, sites } from "../registry/schema.ts";
import { namedCampaigns } from "./campaign-queries.ts";
import type { RecordKindId } from "./kinds.ts";
import type { RecordSubject } from "./record-kind.ts";
import { recordBooks, records, recordValues, type RecordState } from "./schema.ts";

export const selectRecords = (db: Database) =>
  db
    .select({
      record: records,
      branchName: branches.name,
      firmName: firms.name,
      lawyerName: lawyers.name,
      siteName: sites.name,
      campaignName: namedCampaigns.name,
    })
    .from(records)
    .leftJoin(branches, eq(branches.id, records.branchId))
    .leftJoin(firms, eq(firms.id, records.firmId))
    .leftJoin(lawyers, eq(lawyers.id, records.lawyerId))
    .leftJoin(sites, eq(sites.id, records.siteId))
    .leftJoin(namedCampaigns, eq(namedCampaigns.id, records.campaignId));
export type RecordRow = Awaited<ReturnType<typeof selectRecords>>[number];

export async function findRecord(db: Database, id: string): Promise<RecordRow | undefined> {
  const [row] = await selectRecords(db).where(eq(records.id, id));
  return row;
}

export interface RecordFilter {
  readonly kind?: RecordKindId | undefined;
  readonly state?: RecordState | undefined;
  readonly period?: string | undefined;
  readonly branchId?: string | undefined;
  readonly firmId?: string | undefined;
  readonly lawyerId?: string | undefined;
  readonly siteId?: string | undefined;
  readonly campaignId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** What a sought field of the kind says. */
  readonly value?: { readonly field: string; readonly value: string } | undefined;
  /** Only those that were due before this day and are under way. */
  readonly dueBefore?: string | undefined;
  /** The id of the last one of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function listRecords(db: Database, filter: RecordFilter): Promise<RecordRow[]> {
  const { kind, value, dueBefore } = filter;
  const conditions: (SQL | undefined)[] = [
    kind && eq(records.kind, kind),
    filter.state && eq(records.state, filter.state),
    filter.period ? eq(records.period, filter.period) : undefined,
    filter.branchId ? eq(records.branchId, filter.branchId) : undefined,
    filter.firmId ? eq(records.firmId, filter.firmId) : undefined,
    filter.lawyerId ? eq(records.lawyerId, filter.lawyerId) : undefined,
    filter.siteId ? eq(records.siteId, filter.siteId) : undefined,
    filter.campaignId ? eq(records.campaignId, filter.campaignId) : undefined,
    filter.from ? gte(records.date, filter.from) : undefined,
    filter.to ? lte(records.date, filter.to) : undefined,
    value
      ? inArray(
          records.id,
          db
            .select({ id: recordValues.recordId })
            .from(recordValues)
            .where(
              and(
                eq(recordValues.kind, kind ?? ""),
                eq(recordValues.field, value.field),
                eq(recordValues.value, value.value),
              ),
            ),
        )
      : undefined,
    // The partial index of what is under way is found by these very words.
    dueBefore
      ? sql`${records.dueOn} IS NOT NULL AND ${records.state} = 'standing' AND ${records.dueOn} < ${dueBefore}`
      : undefined,
    filter.after ? lt(records.id, filter.after) : undefined,
  ];
  return selectRecords(db)
    .where(and(...conditions))
    .orderBy(desc(records.id))
    .limit(filter.limit);
}

export const insertRecordStatement = (db: Database, row: typeof records.$inferInsert): Statement =>
  db.insert(records).values(row);

/** Touches no row when `version` is stale or the record is not in one of these states. */
export const updateRecordStatement = (
  db: Database,
  { id, version }: SeenEntry,
  from: readonly RecordState[],
  set: Partial<typeof records.$inferInsert>,
): Statement =>
  db
    .update(records)
    .set({ ...set, version: version + 1 })
    .where(and(eq(records.id, id), eq(records.version, version), inArray(records.state, [...from])));

/** Puts down by which values a record is found, in the place of those it had. */
export const replaceValuesStatements = (
  db: Database,
  { id, kind }: { readonly id: string; readonly kind: RecordKindId },
  values: readonly { readonly field: string; readonly value: string }[],
): Statement[] => [
  db.delete(recordValues).where(eq(recordValues.recordId, id)),
  ...(values.length > 0
    ? [
        db.insert(recordValues).select(
          selectRow(
            recordValues,
            {
              kind: sql`${kind}`,
              field: sql`json_extract(found.value, '$.field')`,
              value: sql`json_extract(found.value, '$.value')`,
              recordId: sql`${id}`,
            },
            sql`FROM json_each(${JSON.stringify(values)}) AS found`,
          ),
        ),
      ]
    : []),
];

/** Names of lawyers, by their ids; an id nobody has is not among them. */
export async function namesOfLawyers(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: lawyers.id, name: lawyers.name })
    .from(lawyers)
    .where(sql`${lawyers.id} IN (SELECT value FROM json_each(${JSON.stringify([...new Set(ids)])}))`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Who there is of a kind of subject, and how a record names them. */
const SUBJECTS: Readonly<
  Record<Exclude<RecordSubject, "county">, { readonly table: SQLWrapper; readonly column: Column }>
> = {
  branch: { table: branches, column: records.branchId },
  firm: { table: firms, column: records.firmId },
  lawyer: { table: lawyers, column: records.lawyerId },
  site: { table: sites, column: records.siteId },
  campaign: { table: namedCampaigns, column: records.campaignId },
};

/** What there has to be for a period. */
export interface DueQuery {
  readonly kind: RecordKindId;
  readonly period: string;
  /** The period's last day: who was registered later owes nothing for it. */
  readonly periodTo: string;
  /** Only records with this value of a sought field count. */
  readonly when?: { readonly field: string; readonly value: string } | undefined;
}

const STANDING = sql.raw("('standing', 'closed')");
const ENTERED = sql.raw("('submitted', 'standing', 'closed')");

/** Whether there is a record for the period, in one of these states. */
const hasRecord = ({ kind, period, when }: DueQuery, states: SQL, ofSubject: SQL): SQL => {
  const valued = when
    ? sql` AND EXISTS (SELECT 1 FROM ${recordValues} v WHERE v.kind = ${kind} AND v.field = ${when.field} AND v.value = ${when.value} AND v.record_id = ${records.id})`
    : sql``;
  return sql`EXISTS (SELECT 1 FROM ${records} WHERE ${ofSubject} AND ${records.kind} = ${kind} AND ${records.period} = ${period} AND ${records.state} IN ${states}${valued})`;
};

const owes = ({ periodTo }: DueQuery): SQL => sql`s.status = 'active' AND substr(s.created_at, 1, 10) <= ${periodTo}`;

/** Whether somebody (`s`) owes a record for a period: has entered none. */
export const owesRecord = (about: Exclude<RecordSubject, "county">, query: DueQuery): SQL =>
  sql`${owes(query)} AND NOT ${hasRecord(query, ENTERED, sql`${SUBJECTS[about].column} = s.id`)}`;

/** From how many a record is expected for a period, how many have none, and how many wait to be confirmed. */
export function selectDueCount(db: Database, about: RecordSubject, query: DueQuery) {
  const ofSubject = about === "county" ? sql`true` : sql`${SUBJECTS[about].column} = s.id`;
  const entered = hasRecord(query, ENTERED, ofSubject);
  const standing = hasRecord(query, STANDING, ofSubject);
  return db
    .select({
      expected: sql<number>`count(*)`.as("expected"),
      missing: sql<number>`count(*) FILTER (WHERE NOT ${entered})`.as("missing"),
      submitted: sql<number>`count(*) FILTER (WHERE ${entered} AND NOT ${standing})`.as("submitted"),
    })
    .from(about === "county" ? sql`(SELECT 1) AS s` : sql`${SUBJECTS[about].table} AS s`)
    .where(about === "county" ? undefined : owes(query));
}

/** Who owes a record for a period, by name. */
export async function listMissing(
  db: Database,
  about: Exclude<RecordSubject, "county">,
  query: DueQuery,
  { after, limit }: { readonly after?: readonly string[] | undefined; readonly limit: number },
): Promise<{ readonly id: string; readonly name: string }[]> {
  const { table } = SUBJECTS[about];
  const [name = "", id = ""] = after ?? [];
  return db
    .select({ id: sql<string>`s.id`.as("id"), name: sql<string>`s.name`.as("name") })
    .from(sql`${table} AS s`)
    .where(and(owesRecord(about, query), after ? sql`(s.name, s.id) > (${name}, ${id})` : undefined))
    .orderBy(sql`s.name`, sql`s.id`)
    .limit(limit);
}

export type BookRow = typeof recordBooks.$inferSelect;

/** Which books are kept, and since when. */
export const selectBooks = (db: Database) => db.select().from(recordBooks);
export const listBooks = async (db: Database): Promise<BookRow[]> => selectBooks(db);

export const insertBookStatement = (db: Database, row: typeof recordBooks.$inferInsert): Statement =>
  db.insert(recordBooks).values(row);

export const updateBookStatement = (
  db: Database,
  kind: RecordKindId,
  version: number,
  set: Partial<Pick<BookRow, "since" | "openers">> & Pick<BookRow, "updatedAt">,
): Statement =>
  db
    .update(recordBooks)
    .set({ ...set, version: version + 1 })
    .where(and(eq(recordBooks.kind, kind), eq(recordBooks.version, version)));
