import { eq, inArray, sql } from "drizzle-orm";
import type { Database } from "../../platform/db/client.ts";
import { deskLinks } from "../desk-links/schema.ts";
import { invitations } from "../invitations/schema.ts";
import { personalLinks } from "../personal-links/schema.ts";
import { lawyers } from "../registry/schema.ts";

/** Links of both kinds together with what they open, for those who send them and those who erase. */

/** Whether a link opens something yet: joined to what it opens. */
const closedAt = sql<string | null>`coalesce(${deskLinks.revokedAt}, ${invitations.revokedAt}, ${invitations.usedAt})`;
const expiresAt = sql<string>`coalesce(${deskLinks.expiresAt}, ${invitations.expiresAt}, '')`;

const selectSubjects = (db: Database) =>
  db
    .select({
      issuance: personalLinks,
      closedAt,
      expiresAt,
      /** Null of a link to a desk. */
      asks: invitations.kind,
      /** Whose desk it is, and whether they practise. */
      lawyerStatus: lawyers.status,
    })
    .from(personalLinks)
    .leftJoin(deskLinks, eq(deskLinks.id, personalLinks.id))
    .leftJoin(lawyers, eq(lawyers.id, deskLinks.lawyerId))
    .leftJoin(invitations, eq(invitations.id, personalLinks.id));
export type LinkSubject = Awaited<ReturnType<typeof selectSubjects>>[number];

/** Links as messages tell of them. At most 90. */
export async function findLinkSubjects(db: Database, ids: readonly string[]): Promise<LinkSubject[]> {
  return selectSubjects(db).where(inArray(personalLinks.id, [...ids]));
}
