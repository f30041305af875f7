import { and, eq, inArray, isNotNull, isNull, lt, or } from "drizzle-orm";
import type { Database, Statement } from "../../platform/db/client.ts";
import { personalLinks, type PersonalLinkRow } from "./schema.ts";

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
