import { and, asc, eq, gte, inArray, lt, or, sql, type SQL, type SQLWrapper } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { prepared, preparedByShape, type NamedValues } from "../../platform/db/prepared.ts";
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
export const listActiveSites = (db: Database, tier?: Tier) => activeSites(db, { tier });

const activeSites = preparedByShape((db, value: NamedValues<{ tier: Tier | undefined }>, has) =>
  db
    .select()
    .from(sites)
    .where(and(siteInUse(sites.id), has("tier") ? eq(sites.tier, value("tier")) : undefined))
    .orderBy(asc(sites.tier), asc(sites.name), asc(sites.id)),
);

export const listActiveFirms = (db: Database) => activeFirms(db, {});

const activeFirms = prepared((db) =>
  db.select({ id: firms.id, name: firms.name }).from(firms).where(eq(firms.status, "active")).orderBy(asc(firms.name)),
);

/** A range instead of LIKE: SQLite uses the index for it, and no character of the word is a wildcard. */
export const begins = (column: SQLiteColumn, word: string) => and(gte(column, word), lt(column, `${word}\u{10ffff}`));

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

/** What a search goes by: words in the spellings they are looked for in, each with the end of its range. */
type LawyerWords = Readonly<Record<"typed" | "typedEnd" | "folded" | "foldedEnd" | "firm", string | undefined>> &
  Readonly<Record<"most" | "mostWords", number>>;

/**
 * The same of active ones, `most` by each of the indexes at most: whoever has typed one common syllable is not to wait
 * for all who bear it.
 */
function firstFoundBy(value: NamedValues<LawyerWords>, has: (name: keyof LawyerWords) => boolean): SQL {
  // The plus leaves the order to the index that finds them.
  const wanted = sql`+l.status = 'active'${has("firm") ? sql` AND l.firm_id = ${value("firm")}` : sql``}`;
  const range = (column: SQL, word: "typed" | "folded") =>
    sql`${column} >= ${value(word)} AND ${column} < ${value(`${word}End`)}`;
  const by = (column: SQL, word: "typed" | "folded") =>
    sql`SELECT id FROM (SELECT l.id FROM ${lawyers} l WHERE ${range(column, word)} AND ${wanted} ORDER BY ${column}, l.id LIMIT ${value("most")})`;
  const found = has("typed") ? [by(sql`l.name`, "typed")] : [];
  if (has("folded"))
    found.push(
      by(sql`l.name`, "folded"),
      by(sql`l.initials`, "folded"),
      sql`SELECT id FROM (SELECT l.id FROM ${lawyerWords} w CROSS JOIN ${lawyers} l
    WHERE ${range(sql`w.word`, "folded")} AND l.id = w.lawyer_id AND ${wanted} ORDER BY w.word, w.lawyer_id LIMIT ${value("mostWords")})`,
    );
  return sql.join(found, sql` UNION `);
}

const foundLawyers = preparedByShape((db, value: NamedValues<LawyerWords>, has) =>
  db
    .select({ id: lawyers.id, name: lawyers.name, firmId: firms.id, firmName: firms.name })
    .from(lawyers)
    .innerJoin(firms, eq(firms.id, lawyers.firmId))
    .where(
      and(
        eq(lawyers.status, "active"),
        has("typed") || has("folded") ? sql`${lawyers.id} IN (${firstFoundBy(value, has)})` : undefined,
        has("firm") ? eq(lawyers.firmId, value("firm")) : undefined,
      ),
    )
    .orderBy(asc(lawyers.name), asc(lawyers.id))
    .limit(value("most")),
);

/** Active lawyers found by what was typed, at most `limit`, by name. */
export function searchLawyers(db: Database, { prefix = "", firmId, limit }: LawyerSearch) {
  const folded = foldName(prefix) || undefined;
  const typed = prefix === "" || prefix === folded ? undefined : prefix;
  const end = (word: string | undefined) => word && `${word}\u{10ffff}`;
  return foundLawyers(db, {
    typed,
    typedEnd: end(typed),
    folded,
    foldedEnd: end(folded),
    firm: firmId,
    most: limit,
    mostWords: 3 * limit,
  });
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
