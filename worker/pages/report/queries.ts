import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { lawyers, sites } from "../../county/registry/schema.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import { countyReports } from "./schema.ts";

/** Every place of the register, in use or not: consultations were given there. None where the report is of a firm. */
export const selectReportedSites = (db: Database, firm: string | undefined) =>
  db
    .select({ id: sites.id, name: sites.name, tier: sites.tier, divisionCode: sites.divisionCode })
    .from(sites)
    .where(firm === undefined ? undefined : sql`false`)
    .orderBy(asc(sites.tier), asc(sites.name), asc(sites.id));

/** The codes of townships that have a site in use, and of the county for sites of its own. */
export const listTownshipCodes = async (db: Database): Promise<readonly string[]> => {
  const code = sql<string>`substr(${sites.divisionCode}, 1, 9)`;
  const rows = await db
    .selectDistinct({ code: code.as("code") })
    .from(sites)
    .where(eq(sites.status, "active"))
    .orderBy(sql`1`);
  return rows.map((row) => row.code);
};

/** How many lawyers practise, or practise in a firm. */
export const countPractising = (db: Database, firm: string | undefined) =>
  db
    .select({ count: sql<number>`count(*)`.as("count") })
    .from(lawyers)
    .where(and(eq(lawyers.status, "active"), firm === undefined ? undefined : eq(lawyers.firmId, firm)));

/** The lawyers of a firm, by name; of none, none. */
export const selectLawyersOf = (db: Database, firm: string | undefined) =>
  db
    .select({ id: lawyers.id, name: lawyers.name })
    .from(lawyers)
    .where(eq(lawyers.firmId, firm ?? ""))
    .orderBy(asc(lawyers.name), asc(lawyers.id));

/** The latest of a period that was written down, or that version. */
export const selectKept = (db: Database, scope: string, period: string, version?: number) =>
  db
    .select()
    .from(countyReports)
    .where(
      and(
        eq(countyReports.scope, scope),
        eq(countyReports.period, period),
        version === undefined ? undefined : eq(countyReports.version, version),
      ),
    )
    .orderBy(desc(countyReports.version))
    .limit(1);
export type KeptRow = typeof countyReports.$inferSelect;

/** What was written down of a period, the latest first. */
export const listKept = async (db: Database, scope: string, period: string) =>
  db
    .select({
      period: countyReports.period,
      version: countyReports.version,
      keptAt: countyReports.keptAt,
      reason: countyReports.reason,
    })
    .from(countyReports)
    .where(and(eq(countyReports.scope, scope), eq(countyReports.period, period)))
    .orderBy(desc(countyReports.version))
    .limit(100);

/** Of which scopes something is written down for these periods. */
export const listKeptScopes = async (db: Database, periods: readonly string[]) =>
  db
    .selectDistinct({ period: countyReports.period, scope: countyReports.scope })
    .from(countyReports)
    .where(inArray(countyReports.period, [...periods]));

export const insertKeptStatement = (db: Database, row: typeof countyReports.$inferInsert): Statement =>
  db.insert(countyReports).values(row);
