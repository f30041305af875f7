import { and, eq, inArray, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import type { Database, Statement } from "../../platform/db/client.ts";
import { deskLinks } from "../desk-links/schema.ts";
import { invitations } from "../invitations/schema.ts";
import { lawyers } from "../registry/schema.ts";
import { personalLinks, type PersonalLinkRow } from "./schema.ts";

export async function findPersonalLink(db: Database, id: string): Promise<PersonalLinkRow | undefined> {
  const [row] = await db.select().from(personalLinks).where(eq(personalLinks.id, id));
  return row;
}

export const insertPersonalLinkStatement = (db: Database, row: typeof personalLinks.$inferInsert): Statement =>
  db.insert(personalLinks).values(row);

/** Writes down who handed a link over; touches no row once it is used. */
export const handOverStatement = (
  db: Database,
  { id, handedOverBy, handedOverByName, handedOverAt, delivery }: PersonalLinkRow,
): Statement =>
  db
    .update(personalLinks)
    .set({ handedOverBy, handedOverByName, handedOverAt, delivery })
    .where(and(eq(personalLinks.id, id), isNull(personalLinks.lastUsedAt)));

/** Erases what was to be sent: it is sent (`sentAt`), given up, or the link is closed. */
export const endDeliveriesStatement = (db: Database, ids: readonly string[], sentAt: string | null): Statement =>
  db
    .update(personalLinks)
    .set({ delivery: null, ...(sentAt !== null && { sentAt }) })
    .where(and(inArray(personalLinks.id, [...ids]), isNotNull(personalLinks.delivery)));

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

/** Notes a use, once a (UTC) day. */
export async function noteUse(db: Database, id: string, now: Date): Promise<void> {
  const at = now.toISOString();
  await db
    .update(personalLinks)
    .set({ lastUsedAt: `${at.slice(0, 13)}:00:00.000Z` })
    .where(
      and(
        eq(personalLinks.id, id),
        or(isNull(personalLinks.lastUsedAt), lt(personalLinks.lastUsedAt, at.slice(0, 10))),
      ),
    );
}
