import { and, eq, sql, type SQL } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Database, Statement } from "../../platform/db/client.ts";
import { selectFirms, selectLawyers, type FirmWithMerger, type LawyerRow, type SiteRow } from "./admin-queries.ts";
import { firms, lawyers, lawyerWords, sites } from "./schema.ts";

/*
 * What rows of a spreadsheet are about, however many: each a read by an index, with one parameter.
 */

const among = (column: SQLiteColumn, values: readonly string[]): SQL =>
  sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;

export async function listFirmsByCode(db: Database, creditCodes: readonly string[]): Promise<FirmWithMerger[]> {
  return selectFirms(db).where(among(firms.creditCode, creditCodes));
}

export type NamedFirm = Pick<typeof firms.$inferSelect, "id" | "name" | "creditCode" | "status">;

/** Firms by what people call them: the name, or the credit code. */
export async function listFirmsCalled(db: Database, called: readonly string[]): Promise<NamedFirm[]> {
  const { id, name, creditCode, status } = firms;
  return db
    .select({ id, name, creditCode, status })
    .from(firms)
    .where(sql`${among(firms.name, called)} OR ${among(firms.creditCode, called)}`);
}

export async function listLawyersByLicence(db: Database, licenceNos: readonly string[]): Promise<LawyerRow[]> {
  return selectLawyers(db).where(among(lawyers.licenceNo, licenceNos));
}

/** Lawyers of these names, to warn of a second entry for somebody who is there already. */
export async function listLawyersNamed(db: Database, names: readonly string[]) {
  const { name, firmId, licenceNo } = lawyers;
  return db.select({ name, firmId, licenceNo }).from(lawyers).where(among(lawyers.name, names));
}

export async function listSitesNamed(db: Database, names: readonly string[]): Promise<SiteRow[]> {
  return db.select().from(sites).where(among(sites.name, names));
}

const unchanged = (table: typeof firms | typeof lawyers | typeof sites, id: string, version: number) =>
  and(eq(table.id, id), eq(table.version, version));

/** Refused by the database where anything refers to it. */
export const removeFirmStatement = (db: Database, id: string, version: number): Statement =>
  db.delete(firms).where(unchanged(firms, id, version));

export const removeSiteStatement = (db: Database, id: string, version: number): Statement =>
  db.delete(sites).where(unchanged(sites, id, version));

/** The same, without the words a lawyer is found by. */
export const removeLawyerStatements = (db: Database, id: string, version: number): [Statement, Statement] => [
  db.delete(lawyerWords).where(eq(lawyerWords.lawyerId, id)),
  db.delete(lawyers).where(unchanged(lawyers, id, version)),
];
