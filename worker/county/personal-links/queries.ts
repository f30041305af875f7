import { and, eq, isNull, lt, or } from "drizzle-orm";
import type { Database, Statement } from "../../platform/db/client.ts";
import { personalLinks, type PersonalLinkRow } from "./schema.ts";

export async function findPersonalLink(db: Database, id: string): Promise<PersonalLinkRow | undefined> {
  const [row] = await db.select().from(personalLinks).where(eq(personalLinks.id, id));
  return row;
}

export const insertPersonalLinkStatement = (db: Database, row: typeof personalLinks.$inferInsert): Statement =>
  db.insert(personalLinks).values(row);

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
