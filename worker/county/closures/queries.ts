import type { SiteLimit } from "../../platform/access/site-queries.ts";
import { and, asc, desc, eq, gte, lt, lte, or, sql, type SQL } from "drizzle-orm";
import { prepared, type NamedValues } from "../../platform/db/prepared.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import { providers } from "../holders/provider-queries.ts";
import { lawyers, sites } from "../registry/schema.ts";
import { closures, type ClosureRow } from "./schema.ts";

type Named = readonly { readonly id: string; readonly name: string }[];
type NamedTable = typeof sites | typeof lawyers | typeof providers;

const isTarget = (table: NamedTable, scope: "sites" | "lawyers" | "providers"): SQL =>
  sql`(${closures.scope} = ${scope} AND ${table.id} IN (SELECT value FROM json_each(${closures.targets})))`;

/** Whether a site lies in one of the divisions whose codes begin so. */
const liesIn = (stems: SQL): SQL =>
  sql`EXISTS (SELECT 1 FROM json_each(${stems}) WHERE substr(${sites.divisionCode}, 1, length(value)) = value)`;

const namesOf = (table: NamedTable, isMeant: SQL | undefined): SQL<string> =>
  sql<string>`(SELECT json_group_array(json_object('id', ${table.id}, 'name', ${table.name})) FROM ${table} WHERE ${isMeant})`;

const named = (json: string): Named => JSON.parse(json) as Named;

const selectClosures = (db: Database) =>
  db
    .select({
      closure: closures,
      sites: namesOf(
        sites,
        or(isTarget(sites, "sites"), and(eq(closures.scope, "divisions"), liesIn(sql`${closures.targets}`))),
      ).mapWith(named),
      lawyers: namesOf(lawyers, isTarget(lawyers, "lawyers")).mapWith(named),
      providers: namesOf(providers, isTarget(providers, "providers")).mapWith(named),
    })
    .from(closures);

export type NamedClosure = Awaited<ReturnType<typeof selectClosures>>[number];

/** Closures in force that are not over on `from` and have begun by `to`, the next first. */
export const listClosuresBetween = (db: Database, from: string, to: string) => closuresBetween(db, { from, to });

const closuresBetween = prepared((db, value: NamedValues<{ from: string; to: string }>) =>
  selectClosures(db)
    .where(and(eq(closures.state, "inForce"), gte(closures.toDate, value("from")), lte(closures.fromDate, value("to"))))
    .orderBy(asc(closures.fromDate), asc(closures.fromTime), asc(closures.id)),
);

export interface ClosureFilter {
  readonly sites: SiteLimit;
  readonly state?: ClosureRow["state"] | undefined;
  /** Id of the last row of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * Whether a closure reaches one of these sites. One of lawyers or other providers reaches every site, since
 * they may be asked for anywhere.
 */
const reachesOneOf = (ids: readonly string[]): SQL =>
  sql`(${closures.scope} IN ('county', 'lawyers', 'providers') OR EXISTS (SELECT 1 FROM ${sites} s
    WHERE s.id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) AND CASE ${closures.scope}
      WHEN 'tier' THEN ${closures.tier} = s.tier
      WHEN 'divisions' THEN EXISTS (SELECT 1 FROM json_each(${closures.targets}) WHERE substr(s.division_code, 1, length(value)) = value)
      ELSE EXISTS (SELECT 1 FROM json_each(${closures.targets}) WHERE value = s.id) END))`;

/** Newest first. */
export async function listClosures(
  db: Database,
  { state, sites: limitedTo, after, limit }: ClosureFilter,
): Promise<NamedClosure[]> {
  return selectClosures(db)
    .where(
      and(
        state && eq(closures.state, state),
        after ? lt(closures.id, after) : undefined,
        limitedTo === null ? undefined : reachesOneOf(limitedTo),
      ),
    )
    .orderBy(desc(closures.id))
    .limit(limit);
}

export async function findClosure(db: Database, id: string): Promise<NamedClosure | undefined> {
  const [row] = await selectClosures(db).where(eq(closures.id, id));
  return row;
}

export const insertClosureStatement = (db: Database, row: typeof closures.$inferInsert): Statement =>
  db.insert(closures).values(row);

/** Changes a closure in force; touches no row when it has ended, or when `version` is stale. */
export const updateClosureStatement = (
  db: Database,
  id: string,
  version: number,
  set: Partial<typeof closures.$inferInsert>,
): Statement =>
  db
    .update(closures)
    .set({ ...set, version: version + 1 })
    .where(and(eq(closures.id, id), eq(closures.version, version), eq(closures.state, "inForce")));

const NAMED = { sites, lawyers, providers } as const;

/** Which of these ids are not in the registry, or in the books. */
export async function findUnknown(
  db: Database,
  table: "sites" | "lawyers" | "providers",
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { [table]: known } = NAMED;
  const rows = await db.all<{ id: string }>(
    sql`SELECT id FROM ${known} WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  );
  const found = new Set(rows.map((row) => row.id));
  return new Set(ids.filter((wanted) => !found.has(wanted)));
}

/** Which of these beginnings of division codes no site has. */
export async function findEmptyDivisions(db: Database, stems: readonly string[]): Promise<ReadonlySet<string>> {
  const stem = sql<string>`stem.value`;
  const inhabited = await db.all<{ value: string }>(
    sql`SELECT stem.value FROM json_each(${JSON.stringify(stems)}) AS stem
      WHERE EXISTS (SELECT 1 FROM ${sites} WHERE substr(${sites.divisionCode}, 1, length(${stem})) = ${stem})`,
  );
  const found = new Set(inhabited.map(({ value }) => value));
  return new Set(stems.filter((wanted) => !found.has(wanted)));
}
