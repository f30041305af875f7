import { asc, inArray, sql } from "drizzle-orm";
import type { Database } from "../../platform/db/client.ts";
import { kioskDevices } from "../../county/kiosks/schema.ts";
import { sites } from "../../county/registry/schema.ts";

const listed = (ids: readonly string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;

/** What sites and kiosks are called now, each kind by name; one round trip. */
export async function readNames(db: Database, siteIds: readonly string[], kioskIds: readonly string[]) {
  const [siteNames, kioskNames] = await db.batch([
    db
      .select({ id: sites.id, name: sites.name })
      .from(sites)
      .where(inArray(sites.id, listed(siteIds)))
      .orderBy(asc(sites.name), asc(sites.id)),
    db
      .select({ id: kioskDevices.id, name: kioskDevices.name })
      .from(kioskDevices)
      .where(inArray(kioskDevices.id, listed(kioskIds)))
      .orderBy(asc(kioskDevices.name), asc(kioskDevices.id)),
  ]);
  return { sites: siteNames, kiosks: kioskNames };
}
