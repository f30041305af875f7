import { and, asc, desc, eq, gte, inArray, lt, lte, or, type SQL } from "drizzle-orm";
import type { Database } from "../../platform/db/client.ts";
import { agreedTexts, firms, lawyers, settings, sites, type TextKind, type Tier } from "./schema.ts";

/** Stored settings, as a statement that may stand in a batch. */
export const selectSettings = (db: Database, keys: readonly string[]) =>
  db
    .select()
    .from(settings)
    .where(inArray(settings.key, [...keys]));

export const findSettings = async (db: Database, keys: readonly string[]) => selectSettings(db, keys);

/** The version of a text in force on `date`. */
export async function findTextInForce(db: Database, kind: TextKind, date: string) {
  const [text] = await db
    .select()
    .from(agreedTexts)
    .where(and(eq(agreedTexts.kind, kind), lte(agreedTexts.effectiveFrom, date)))
    .orderBy(desc(agreedTexts.version))
    .limit(1);
  return text;
}

/** One version of a text, in force or not. */
export async function findText(db: Database, kind: TextKind, version: number) {
  const [text] = await db
    .select()
    .from(agreedTexts)
    .where(and(eq(agreedTexts.kind, kind), eq(agreedTexts.version, version)));
  return text;
}

export async function listTexts(db: Database) {
  return db.select().from(agreedTexts).orderBy(asc(agreedTexts.kind), desc(agreedTexts.version));
}

export async function listActiveSites(db: Database, tier?: Tier) {
  const conditions = [eq(sites.status, "active"), ...(tier ? [eq(sites.tier, tier)] : [])];
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
const begins = (column: typeof lawyers.name | typeof lawyers.initials, word: string) =>
  and(gte(column, word), lt(column, `${word}\u{10ffff}`));

/** Active lawyers whose name, or its pinyin initials, starts with `prefix`, at most `limit`, by the indexes on both. */
export async function searchLawyers(
  db: Database,
  filter: { prefix?: string | undefined; firmId?: string | undefined; limit: number },
) {
  const conditions: (SQL | undefined)[] = [eq(lawyers.status, "active")];
  const { prefix } = filter;
  if (prefix)
    conditions.push(
      /^[a-z]+$/i.test(prefix)
        ? or(begins(lawyers.initials, prefix.toLowerCase()), begins(lawyers.name, prefix))
        : begins(lawyers.name, prefix),
    );
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

/** A site that is in use. */
export async function findActiveSite(db: Database, id: string) {
  const [site] = await db
    .select()
    .from(sites)
    .where(and(eq(sites.id, id), eq(sites.status, "active")));
  return site;
}

export async function findFirm(db: Database, id: string) {
  const [firm] = await db.select().from(firms).where(eq(firms.id, id));
  return firm;
}
