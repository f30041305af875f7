import { inSites, type SiteLimit } from "../../platform/access/site-queries.ts";
import { and, desc, eq, isNull, lt, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../../platform/db/client.ts";
import { sites } from "../registry/schema.ts";
import { kioskDevices } from "./schema.ts";

const selectKiosks = (db: Database) =>
  db
    .select({
      id: kioskDevices.id,
      name: kioskDevices.name,
      siteId: sites.id,
      siteName: sites.name,
      hash: kioskDevices.hash,
      createdAt: kioskDevices.createdAt,
      revokedAt: kioskDevices.revokedAt,
    })
    .from(kioskDevices)
    .innerJoin(sites, eq(sites.id, kioskDevices.siteId));
export type KioskRow = Awaited<ReturnType<typeof selectKiosks>>[number];

export async function findKiosk(db: Database, id: string): Promise<KioskRow | undefined> {
  const [row] = await selectKiosks(db).where(eq(kioskDevices.id, id));
  return row;
}

export interface KioskFilter {
  readonly sites: SiteLimit;
  readonly siteId?: string | undefined;
  /** Id of the last row of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function listKiosks(
  db: Database,
  { siteId, sites: limitedTo, after, limit }: KioskFilter,
): Promise<KioskRow[]> {
  const conditions: (SQL | undefined)[] = [
    siteId ? eq(kioskDevices.siteId, siteId) : undefined,
    inSites(kioskDevices.siteId, limitedTo),
    after ? lt(kioskDevices.id, after) : undefined,
  ];
  return selectKiosks(db)
    .where(and(...conditions))
    .orderBy(desc(kioskDevices.id))
    .limit(limit);
}

export const insertKioskStatement = (db: Database, row: typeof kioskDevices.$inferInsert): Statement =>
  db.insert(kioskDevices).values(row);

/** Revokes a kiosk's token; touches no row when it is revoked already. */
export const revokeKioskStatement = (db: Database, id: string, revokedAt: string): Statement =>
  db
    .update(kioskDevices)
    .set({ revokedAt })
    .where(and(eq(kioskDevices.id, id), isNull(kioskDevices.revokedAt)));
