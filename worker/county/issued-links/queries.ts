import { eq, inArray, sql } from "drizzle-orm";
import type { Database } from "../../platform/db/client.ts";
import { deskLinks } from "../desk-links/schema.ts";
import { invitations } from "../invitations/schema.ts";
import { personalLinks } from "../personal-links/schema.ts";
import { branchLinks } from "../branch-links/schema.ts";
import { branches } from "../branches/schema.ts";
import { providers } from "../holders/provider-queries.ts";
import { lawyers, type RegistryStatus } from "../registry/schema.ts";

/** Links of all kinds together with what they open, for those who send them and those who erase. */

/** Whether a link opens something yet: joined to what it opens. */
const closedAt = sql<
  string | null
>`coalesce(${deskLinks.revokedAt}, ${branchLinks.revokedAt}, ${invitations.revokedAt}, ${invitations.usedAt})`;
const expiresAt = sql<string>`coalesce(${deskLinks.expiresAt}, ${branchLinks.expiresAt}, ${invitations.expiresAt}, '')`;

const selectSubjects = (db: Database) =>
  db
    .select({
      issuance: personalLinks,
      closedAt,
      expiresAt,
      /** What it asks; null of a link to a page of somebody's own. */
      asks: invitations.kind,
      /** Null where it is not a Party branch's. */
      branchId: branchLinks.branchId,
      /** Whether whose desk it is practises or serves, or the branch is in use; null of what it asks. */
      ownerStatus: sql<RegistryStatus | null>`coalesce(${lawyers.status}, ${branches.status}, CASE ${providers.serving} WHEN 1 THEN 'active' WHEN 0 THEN 'inactive' END)`,
    })
    .from(personalLinks)
    .leftJoin(deskLinks, eq(deskLinks.id, personalLinks.id))
    .leftJoin(lawyers, eq(lawyers.id, deskLinks.lawyerId))
    .leftJoin(providers, eq(providers.id, deskLinks.providerId))
    .leftJoin(branchLinks, eq(branchLinks.id, personalLinks.id))
    .leftJoin(branches, eq(branches.id, branchLinks.branchId))
    .leftJoin(invitations, eq(invitations.id, personalLinks.id));
export type LinkSubject = Awaited<ReturnType<typeof selectSubjects>>[number];

/** Links as messages tell of them. At most 90. */
export async function findLinkSubjects(db: Database, ids: readonly string[]): Promise<LinkSubject[]> {
  return selectSubjects(db).where(inArray(personalLinks.id, [...ids]));
}
