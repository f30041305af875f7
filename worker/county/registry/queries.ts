import { and, asc, eq, gte, inArray, lt, or, sql, type SQL, type SQLWrapper } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Database } from "../../platform/db/client.ts";
import { foldName } from "../../platform/values/name.ts";
import { firms, lawyers, lawyerWords, sites } from "./schema.ts";
import { type Tier } from "../settings/schema.ts";

/** Whether a site is in use, and its firm where it is one's office (the view `sites_in_use`). */
export const siteInUse = (siteId: SQLWrapper): SQL => sql`EXISTS (SELECT 1 FROM sites_in_use u WHERE u.id = ${siteId})`;

/** The contrary, of the site of a query. */
export const siteOutOfUse = sql<boolean>`(${sites.status} <> 'active'
  OR EXISTS (SELECT 1 FROM ${firms} f INDEXED BY firms_out_of_use WHERE f.id = ${sites.firmId} AND f.status <> 'active'))`;

/** Whether a lawyer is in practice, whatever becomes of the firm. */
export const isInPractice = (lawyerId: SQLWrapper): SQL =>
  sql`EXISTS (SELECT 1 FROM ${lawyers} p WHERE p.id = ${lawyerId} AND p.status = 'active')`;

/** Whether a lawyer is in practice, in a firm that is in use (the view `lawyers_in_practice`). */
export const practises = (lawyerId: SQLWrapper): SQL =>
  sql`EXISTS (SELECT 1 FROM lawyers_in_practice p WHERE p.id = ${lawyerId})`;

/** A statement for a batch. */
export function selectActiveSites(db: Database, tier?: Tier) {
  const conditions = [siteInUse(sites.id), ...(tier ? [eq(sites.tier, tier)] : [])];
  return db
    .select()
    .from(sites)
    .where(and(...conditions))
    .orderBy(asc(sites.tier), asc(sites.name), asc(sites.id));
}

export async function listActiveFirms(db: Database) {
  return db
    .select({ id: firms.id, name: firms.name })
    .from(firms)
    .where(eq(firms.status, "active"))
    .orderBy(asc(firms.name));
}

/** A range instead of LIKE: SQLite uses the index for it, and no character of the word is a wildcard. */
const begins = (column: SQLiteColumn, word: string) => and(gte(column, word), lt(column, `${word}\u{10ffff}`));

/**
 * Lawyers whose name, in whatever spelling, or whose pinyin initials in any reading start with what was typed, each by
 * its index.
 */
export function lawyersFoundBy(db: Database, typed: string): SQL | undefined {
  const folded = foldName(typed);
  if (folded === "") return begins(lawyers.name, typed);
  const byWord = db.select({ id: lawyerWords.lawyerId }).from(lawyerWords).where(begins(lawyerWords.word, folded));
  return or(
    begins(lawyers.name, typed),
    begins(lawyers.name, folded),
    begins(lawyers.initials, folded),
    inArray(lawyers.id, byWord),
  );
}

interface LawyerSearch {
  readonly prefix?: string | undefined;
  readonly firmId?: string | undefined;
  readonly limit: number;
}

/**
 * The same of active ones, `limit` by each of the indexes at most: whoever has typed one common syllable is not to wait
 * for all who bear it.
 */
function firstFoundBy(typed: string, { firmId, limit }: LawyerSearch): SQL {
  const folded = foldName(typed);
  // The plus leaves the order to the index that finds them.
  const wanted = sql`+l.status = 'active'${firmId === undefined ? sql`` : sql` AND l.firm_id = ${firmId}`}`;
  const range = (column: SQL, word: string) => sql`${column} >= ${word} AND ${column} < ${`${word}\u{10ffff}`}`;
  const by = (column: SQL, word: string) =>
    sql`SELECT id FROM (SELECT l.id FROM ${lawyers} l WHERE ${range(column, word)} AND ${wanted} ORDER BY ${column}, l.id LIMIT ${limit})`;
  const byWord = sql`SELECT id FROM (SELECT l.id FROM ${lawyerWords} w CROSS JOIN ${lawyers} l
    WHERE ${range(sql`w.word`, folded)} AND l.id = w.lawyer_id AND ${wanted} ORDER BY w.word, w.lawyer_id LIMIT ${3 * limit})`;
  const names = [...new Set([typed, ...(folded === "" ? [] : [folded])])].map((word) => by(sql`l.name`, word));
  return sql.join([...names, ...(folded === "" ? [] : [by(sql`l.initials`, folded), byWord])], sql` UNION `);
}

/** Active lawyers found by what was typed, at most `limit`, by name. */
export async function searchLawyers(db: Database, filter: LawyerSearch) {
  const conditions: (SQL | undefined)[] = [eq(lawyers.status, "active")];
  if (filter.prefix) conditions.push(sql`${lawyers.id} IN (${firstFoundBy(filter.prefix, filter)})`);
  if (filter.firmId) conditions.push(eq(lawyers.firmId, filter.firmId));
  return db
    .select({ id: lawyers.id, name: lawyers.name, firmId: firms.id, firmName: firms.name })
    .from(lawyers)
    .innerJoin(firms, eq(firms.id, lawyers.firmId))
    .where(and(...conditions))
    .orderBy(asc(lawyers.name), asc(lawyers.id))
    .limit(filter.limit);
}

/** An active lawyer by licence number. */
export async function findLawyerByLicence(db: Database, licenceNo: string) {
  const [lawyer] = await db
    .select()
    .from(lawyers)
    .where(and(eq(lawyers.licenceNo, licenceNo), eq(lawyers.status, "active")));
  return lawyer;
}

export async function findActiveLawyer(db: Database, id: string) {
  const [lawyer] = await db
    .select()
    .from(lawyers)
    .where(and(eq(lawyers.id, id), eq(lawyers.status, "active")));
  return lawyer;
}

/** A lawyer as the register has them, in practice or not. */
export async function findRegisteredLawyer(db: Database, id: string) {
  const [lawyer] = await db.select().from(lawyers).where(eq(lawyers.id, id));
  return lawyer;
}

/** A site that is in use. */
export async function findActiveSite(db: Database, id: string) {
  const [site] = await db
    .select()
    .from(sites)
    .where(and(eq(sites.id, id), siteInUse(sites.id)));
  return site;
}

/** Those of these ids that are sites, in use or not. At most 50. */
export async function findSiteIds(db: Database, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await db
    .select({ id: sites.id })
    .from(sites)
    .where(inArray(sites.id, [...ids]));
  return rows.map(({ id }) => id);
}

export async function findFirm(db: Database, id: string) {
  const [firm] = await db.select().from(firms).where(eq(firms.id, id));
  return firm;
}
