import { and, asc, desc, eq, lt, sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../../platform/db/client.ts";
import { heldBy } from "../../county/holders/held-queries.ts";
import type { Holder } from "../../county/holders/holder.ts";
import { providerColumns, providers } from "../../county/holders/provider-queries.ts";
import { lawyers, sites } from "../../county/registry/schema.ts";
import { absences, rosters, type AbsenceState } from "../schema.ts";

export type Roster = typeof rosters.$inferSelect;
export type Absence = typeof absences.$inferSelect;

const LAWYER = { id: lawyers.id, name: lawyers.name };
const SITE = { id: sites.id, name: sites.name };

const selectRosters = (db: Database) =>
  db
    .select({ roster: rosters, lawyer: LAWYER, provider: providerColumns, site: SITE })
    .from(rosters)
    .leftJoin(lawyers, eq(lawyers.id, rosters.lawyerId))
    .leftJoin(providers, eq(providers.id, rosters.providerId))
    .innerJoin(sites, eq(sites.id, rosters.siteId));

export type RosterRow = Awaited<ReturnType<typeof selectRosters>>[number];

export interface RosterFilter {
  readonly holder?: Holder | undefined;
  readonly siteId?: string | undefined;
  readonly status?: "active" | "ended" | undefined;
  /** Id of the last row of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function listRosters(db: Database, filter: RosterFilter): Promise<RosterRow[]> {
  const conditions: (SQL | undefined)[] = [
    heldBy(rosters, filter.holder),
    filter.siteId ? eq(rosters.siteId, filter.siteId) : undefined,
    filter.status && eq(rosters.status, filter.status),
    filter.after ? lt(rosters.id, filter.after) : undefined,
  ];
  return selectRosters(db)
    .where(and(...conditions))
    .orderBy(desc(rosters.id))
    .limit(filter.limit);
}

export async function findRoster(db: Database, id: string): Promise<RosterRow | undefined> {
  const [row] = await selectRosters(db).where(eq(rosters.id, id));
  return row;
}

/** Rosters of these lawyers at these sites that are not ended. */
export async function listRostersAt(
  db: Database,
  lawyerIds: readonly string[],
  siteIds: readonly string[],
): Promise<Roster[]> {
  return db
    .select()
    .from(rosters)
    .where(
      and(
        eq(rosters.status, "active"),
        sql`${rosters.lawyerId} IN (SELECT value FROM json_each(${JSON.stringify(lawyerIds)}))`,
        sql`${rosters.siteId} IN (SELECT value FROM json_each(${JSON.stringify(siteIds)}))`,
      ),
    )
    .orderBy(asc(rosters.id));
}

export const insertRosterStatement = (db: Database, row: typeof rosters.$inferInsert): Statement =>
  db.insert(rosters).values(row);

export const updateRosterStatement = (db: Database, id: string, version: number, set: Partial<Roster>): Statement =>
  db
    .update(rosters)
    .set({ ...set, version: version + 1 })
    .where(and(eq(rosters.id, id), eq(rosters.version, version)));

const selectAbsences = (db: Database) =>
  db
    .select({ absence: absences, lawyer: LAWYER, provider: providerColumns })
    .from(absences)
    .leftJoin(lawyers, eq(lawyers.id, absences.lawyerId))
    .leftJoin(providers, eq(providers.id, absences.providerId));

export type AbsenceRow = Awaited<ReturnType<typeof selectAbsences>>[number];

export interface AbsenceFilter {
  readonly holder?: Holder | undefined;
  readonly state?: AbsenceState | undefined;
  /** Id of the last row of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function listAbsences(db: Database, filter: AbsenceFilter): Promise<AbsenceRow[]> {
  const conditions: (SQL | undefined)[] = [
    heldBy(absences, filter.holder),
    filter.state && eq(absences.state, filter.state),
    filter.after ? lt(absences.id, filter.after) : undefined,
  ];
  return selectAbsences(db)
    .where(and(...conditions))
    .orderBy(desc(absences.id))
    .limit(filter.limit);
}

export async function findAbsence(db: Database, id: string): Promise<AbsenceRow | undefined> {
  const [row] = await selectAbsences(db).where(eq(absences.id, id));
  return row;
}

export const insertAbsenceStatement = (db: Database, row: typeof absences.$inferInsert): Statement =>
  db.insert(absences).values(row);

export const updateAbsenceStatement = (db: Database, id: string, version: number, set: Partial<Absence>): Statement =>
  db
    .update(absences)
    .set({ ...set, version: version + 1 })
    .where(and(eq(absences.id, id), eq(absences.version, version)));
