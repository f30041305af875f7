import { and, asc, eq, inArray, isNotNull, or, sql, type SQL, type SQLWrapper } from "drizzle-orm";
import { alias, type SQLiteColumn } from "drizzle-orm/sqlite-core";
import { foldName } from "../../platform/values/name.ts";
import { selectRow } from "../../platform/db/select-row.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import { initialsHold } from "./name-queries.ts";
import { firms, lawyers, lawyerWords, sites, type RegistryStatus } from "./schema.ts";
import { type Tier } from "../settings/schema.ts";

/** What every list of the registry can be narrowed by. Ordered by name. */
export interface RegistryFilter {
  /** What was typed of the name: see `nameHolds`. */
  readonly words?: string | undefined;
  readonly status?: RegistryStatus | undefined;
  /** Name and id of the last row of the page before. */
  readonly after?: readonly string[] | undefined;
  readonly limit: number;
}

interface RegistryTable {
  readonly id: SQLiteColumn;
  readonly name: SQLiteColumn;
  readonly status: SQLiteColumn;
}

/**
 * Rows whose name holds what was typed, wherever, in any case and without its blanks and dots. A clerk looks through a
 * county's few thousand rows: no index is needed, and instr() has no wildcards.
 */
export const nameHolds = ({ name }: Pick<RegistryTable, "name">, words: string): SQL =>
  sql`(instr(lower(${name}), lower(${words})) > 0 OR instr(lower(replace(replace(replace(${name}, ' ', ''), '　', ''), '·', '')), ${foldName(words) || words}) > 0)`;

/** Whether a number in the register holds what was typed. */
const numberHolds = (number: SQLWrapper, words: string): SQL => sql`instr(${number}, ${words.toUpperCase()}) > 0`;

/** What every list of the registry is narrowed by. */
export function conditionsOf(table: RegistryTable, { words, status, after }: RegistryFilter): (SQL | undefined)[] {
  return [
    words ? nameHolds(table, words) : undefined,
    status && eq(table.status, status),
    after && sql`(${table.name}, ${table.id}) > (${after[0]}, ${after[1]})`,
  ];
}

export type SiteRow = typeof sites.$inferSelect;

const successor = alias(firms, "successor");

export const selectFirms = (db: Database) =>
  db
    .select({ firm: firms, mergedInto: { id: successor.id, name: successor.name } })
    .from(firms)
    .leftJoin(successor, eq(successor.id, firms.mergedInto));
/** A firm, and the one it became part of. */
export type FirmWithMerger = Awaited<ReturnType<typeof selectFirms>>[number];

/** By any part of the name, of its initials or of the credit code. */
export async function listFirms(db: Database, { words, ...others }: RegistryFilter): Promise<FirmWithMerger[]> {
  return selectFirms(db)
    .where(
      and(
        ...conditionsOf(firms, others),
        words
          ? or(nameHolds(firms, words), initialsHold("firms", firms.id, words), numberHolds(firms.creditCode, words))
          : undefined,
      ),
    )
    .orderBy(asc(firms.name), asc(firms.id))
    .limit(others.limit);
}

export async function findFirmEntry(db: Database, id: string): Promise<FirmWithMerger | undefined> {
  const [row] = await selectFirms(db).where(eq(firms.id, id));
  return row;
}

/** A firm's own offices. */
export async function listOfficeIds(db: Database, firmId: string): Promise<string[]> {
  const rows = await db.select({ id: sites.id }).from(sites).where(eq(sites.firmId, firmId)).orderBy(asc(sites.id));
  return rows.map(({ id }) => id);
}

/** Those of them that are in use, the oldest first. */
export async function listOffices(db: Database, firmId: string) {
  return db
    .select({ id: sites.id, name: sites.name, tier: sites.tier })
    .from(sites)
    .where(and(eq(sites.firmId, firmId), eq(sites.status, "active")))
    .orderBy(asc(sites.id));
}

export async function listLawyerIds(db: Database, firmId: string): Promise<string[]> {
  const rows = await db
    .select({ id: lawyers.id })
    .from(lawyers)
    .where(eq(lawyers.firmId, firmId))
    .orderBy(asc(lawyers.id));
  return rows.map(({ id }) => id);
}

/** Makes everybody of a firm somebody of another. */
export const moveLawyersStatement = (db: Database, from: string, to: string, updatedAt: string): Statement =>
  db
    .update(lawyers)
    .set({ firmId: to, updatedAt, version: sql`${lawyers.version} + 1` })
    .where(eq(lawyers.firmId, from));

export const updateOfficesStatement = (
  db: Database,
  firmId: string,
  set: Partial<Pick<SiteRow, "status" | "firmId">>,
  updatedAt: string,
): Statement =>
  db
    .update(sites)
    .set({ ...set, updatedAt, version: sql`${sites.version} + 1` })
    .where(eq(sites.firmId, firmId));

/** The firm a firm has become by now: itself, or the last one it became part of. */
export async function findSuccessor(db: Database, firmId: string): Promise<string> {
  const row = await db.get<{ id: string }>(sql`
    WITH RECURSIVE became(id, step) AS (
      SELECT ${firmId}, 0 UNION ALL
      SELECT f.merged_into, step + 1 FROM became JOIN ${firms} f ON f.id = became.id WHERE f.merged_into IS NOT NULL AND step < 20)
    SELECT id FROM became ORDER BY step DESC LIMIT 1`);
  return row?.id ?? firmId;
}

export const insertFirmStatement = (db: Database, row: typeof firms.$inferInsert): Statement =>
  db.insert(firms).values(row);

export const updateFirmStatement = (
  db: Database,
  id: string,
  version: number,
  set: Partial<typeof firms.$inferInsert>,
): Statement =>
  db
    .update(firms)
    .set({ ...set, version: version + 1 })
    .where(and(eq(firms.id, id), eq(firms.version, version)));

export const selectLawyers = (db: Database) =>
  db
    .select({ lawyer: lawyers, firm: { id: firms.id, name: firms.name } })
    .from(lawyers)
    .innerJoin(firms, eq(firms.id, lawyers.firmId));
export type LawyerRow = Awaited<ReturnType<typeof selectLawyers>>[number];

export interface LawyerFilter extends RegistryFilter {
  readonly firmId?: string | undefined;
  readonly licenceNo?: string | undefined;
}

export async function listLawyers(db: Database, filter: LawyerFilter): Promise<LawyerRow[]> {
  const { words, ...others } = filter;
  // Any part of the name, of its initials in one of its readings, or of the licence number.
  const byWord = sql`EXISTS (SELECT 1 FROM ${lawyerWords} w WHERE w.lawyer_id = ${lawyers.id} AND instr(w.word, ${foldName(words ?? "") || words}) > 0)`;
  const byInitials = sql`instr(${lawyers.initials}, ${foldName(words ?? "") || words}) > 0`;
  const conditions = [
    ...conditionsOf(lawyers, others),
    words ? or(nameHolds(lawyers, words), byInitials, byWord, numberHolds(lawyers.licenceNo, words)) : undefined,
    filter.firmId ? eq(lawyers.firmId, filter.firmId) : undefined,
    filter.licenceNo ? eq(lawyers.licenceNo, filter.licenceNo) : undefined,
  ];
  return selectLawyers(db)
    .where(and(...conditions))
    .orderBy(asc(lawyers.name), asc(lawyers.id))
    .limit(filter.limit);
}

export async function findLawyer(db: Database, id: string): Promise<LawyerRow | undefined> {
  const [row] = await selectLawyers(db).where(eq(lawyers.id, id));
  return row;
}

/** Lawyers of whom the register has a phone, sealed as it is. */
export async function listPhonedLawyers(db: Database) {
  return db.select({ id: lawyers.id, phone: lawyers.phone }).from(lawyers).where(isNotNull(lawyers.phone));
}

export const insertLawyerStatement = (db: Database, row: typeof lawyers.$inferInsert): Statement =>
  db.insert(lawyers).values(row);

export const updateLawyerStatement = (
  db: Database,
  id: string,
  version: number,
  set: Partial<typeof lawyers.$inferInsert>,
): Statement =>
  db
    .update(lawyers)
    .set({ ...set, version: version + 1 })
    .where(and(eq(lawyers.id, id), eq(lawyers.version, version)));

/** Makes the words a lawyer is found by anew, unless the name has changed meanwhile. */
export function replaceWordsStatements(
  db: Database,
  id: string,
  name: string,
  words: readonly string[],
): [Statement, Statement, Statement] {
  const named = and(eq(lawyers.id, id), eq(lawyers.name, name));
  const known = db.select({ id: lawyers.id }).from(lawyers).where(named);
  return [
    db.delete(lawyerWords).where(inArray(lawyerWords.lawyerId, known)),
    db
      .insert(lawyerWords)
      .select(
        selectRow(
          lawyerWords,
          { word: sql`found.value`, lawyerId: sql`${lawyers.id}` },
          sql`FROM ${lawyers}, json_each(${JSON.stringify(words)}) AS found WHERE ${named}`,
        ),
      ),
    // The wall's index is made anew with a lawyer, and has these words too.
    db
      .update(lawyers)
      .set({ initials: sql`${lawyers.initials}` })
      .where(named),
  ];
}

/** Lawyers whose initials nobody has worked out yet. */
export async function listLawyersWithoutInitials(db: Database, limit: number) {
  return db
    .select({ id: lawyers.id, name: lawyers.name })
    .from(lawyers)
    .where(eq(lawyers.initials, sql`''`))
    .orderBy(asc(lawyers.id))
    .limit(limit);
}

/** Unless the name has changed meanwhile. */
export const setInitialsStatement = (db: Database, id: string, name: string, initials: string): Statement =>
  db
    .update(lawyers)
    .set({ initials })
    .where(and(eq(lawyers.id, id), eq(lawyers.name, name)));

export interface SiteFilter extends RegistryFilter {
  readonly tier?: Tier | undefined;
  readonly firmId?: string | undefined;
}

/** By any part of the name or of its initials. */
export async function listSites(db: Database, { words, ...filter }: SiteFilter): Promise<SiteRow[]> {
  const conditions = [
    ...conditionsOf(sites, filter),
    words ? or(nameHolds(sites, words), initialsHold("sites", sites.id, words)) : undefined,
    filter.tier && eq(sites.tier, filter.tier),
    filter.firmId ? eq(sites.firmId, filter.firmId) : undefined,
  ];
  return db
    .select()
    .from(sites)
    .where(and(...conditions))
    .orderBy(asc(sites.name), asc(sites.id))
    .limit(filter.limit);
}

export async function findSite(db: Database, id: string): Promise<SiteRow | undefined> {
  const [row] = await db.select().from(sites).where(eq(sites.id, id));
  return row;
}

export const insertSiteStatement = (db: Database, row: typeof sites.$inferInsert): Statement =>
  db.insert(sites).values(row);

export const updateSiteStatement = (
  db: Database,
  id: string,
  version: number,
  set: Partial<typeof sites.$inferInsert>,
): Statement =>
  db
    .update(sites)
    .set({ ...set, version: version + 1 })
    .where(and(eq(sites.id, id), eq(sites.version, version)));
