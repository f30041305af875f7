import type { SQL } from "drizzle-orm";
import { eq, sql, and, desc, gt, isNull } from "drizzle-orm";
import { heldBy } from "../holders/held-queries.ts";
import type { Holder } from "../holders/holder.ts";
import { providerColumns, providers } from "../holders/provider-queries.ts";
import { lawyers, firms } from "../registry/schema.ts";
import { personalLinks } from "../personal-links/schema.ts";
import { deskLinks } from "./schema.ts";
import type { Database, Statement } from "../../platform/db/client.ts";

const selectLinks = (db: Database) =>
  db
    .select({
      link: deskLinks,
      issuance: personalLinks,
      lawyer: { name: lawyers.name, status: lawyers.status, firm: firms.name },
      provider: { ...providerColumns, serving: providers.serving },
    })
    .from(deskLinks)
    .leftJoin(lawyers, eq(lawyers.id, deskLinks.lawyerId))
    .leftJoin(firms, eq(firms.id, lawyers.firmId))
    .leftJoin(providers, eq(providers.id, deskLinks.providerId))
    .leftJoin(personalLinks, eq(personalLinks.id, deskLinks.id));

export type DeskLinkRow = Awaited<ReturnType<typeof selectLinks>>[number];

export async function findDeskLink(db: Database, id: string): Promise<DeskLinkRow | undefined> {
  const [row] = await selectLinks(db).where(eq(deskLinks.id, id));
  return row;
}

/** Newest first. */
export async function listDeskLinks(
  db: Database,
  filter: { holder?: Holder | undefined; after?: string | undefined; limit: number },
): Promise<DeskLinkRow[]> {
  const conditions: (SQL | undefined)[] = [
    heldBy(deskLinks, filter.holder),
    filter.after ? sql`${deskLinks.id} < ${filter.after}` : undefined,
  ];
  return selectLinks(db)
    .where(and(...conditions))
    .orderBy(desc(deskLinks.id))
    .limit(filter.limit);
}

/** Somebody's links that open the desk at `now`. */
export async function listOpenDeskLinks(db: Database, holder: Holder, now: string): Promise<DeskLinkRow[]> {
  return selectLinks(db).where(
    and(heldBy(deskLinks, holder), isNull(deskLinks.revokedAt), gt(deskLinks.expiresAt, now)),
  );
}

/** Gives a link that is open another secret. */
export const setDeskLinkHashStatement = (db: Database, id: string, hash: string): Statement =>
  db
    .update(deskLinks)
    .set({ hash })
    .where(and(eq(deskLinks.id, id), isNull(deskLinks.revokedAt)));

export const insertDeskLinkStatement = (db: Database, row: typeof deskLinks.$inferInsert): Statement =>
  db.insert(deskLinks).values(row);

export const revokeDeskLinkStatement = (db: Database, id: string, revokedAt: string): Statement =>
  db
    .update(deskLinks)
    .set({ revokedAt })
    .where(and(eq(deskLinks.id, id), isNull(deskLinks.revokedAt)));
