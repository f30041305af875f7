import { sql, type SQL, type SQLWrapper } from "drizzle-orm";
import type { Actor } from "../core/actor.ts";
import { assertionStatement } from "../db/assertions.ts";
import type { Database, Statement } from "../db/client.ts";

/** The sites somebody deals with; null for all. A list asks for it by this type, so that none forgets to be narrowed. */
export type SiteLimit = readonly string[] | null;

export const sitesOf = ({ sites }: Actor): SiteLimit => sites ?? null;

/** The site of the entry with an id; null where there is no such entry. */
export type SiteOf = (id: string) => SQL;

/** What narrows a list to the sites somebody deals with; undefined where it is not narrowed. */
export const inSites = (site: SQLWrapper, sites: SiteLimit): SQL | undefined =>
  sites === null ? undefined : sql`${site} IN (SELECT value FROM json_each(${JSON.stringify(sites)}))`;

/** Undoes its batch unless what is changed is of a site that somebody deals with at that moment; nothing for all sites. */
export function withinSitesStatements(db: Database, site: SQL, sites: SiteLimit): readonly Statement[] {
  const condition = inSites(site, sites);
  return condition ? [assertionStatement(db, "within_sites", condition)] : [];
}

export async function findSite(db: Database, site: SQL): Promise<string | null> {
  return (await db.get<{ site: string | null }>(sql`SELECT ${site} AS site`)).site;
}
