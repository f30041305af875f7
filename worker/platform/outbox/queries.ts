import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { newId } from "../core/id.ts";
import { outboxEvents } from "./schema.ts";
import type { Database, Statement } from "../db/client.ts";
/** Adds an event; one of the same kind, subject and occasion that is there already stays as it is. */
export const insertEventStatement = (db: Database, event: Omit<typeof outboxEvents.$inferInsert, "id">): Statement =>
  db
    .insert(outboxEvents)
    .values({ id: newId(), ...event })
    .onConflictDoNothing();

/** The events that tell of these subjects, the newest first. */
export async function listEventsOf(
  db: Database,
  subjectKind: (typeof outboxEvents.$inferSelect)["subjectKind"],
  subjectIds: readonly string[],
) {
  return db
    .select()
    .from(outboxEvents)
    .where(
      and(
        eq(outboxEvents.subjectKind, subjectKind),
        inArray(outboxEvents.subjectId, sql`(SELECT value FROM json_each(${JSON.stringify(subjectIds)}))`),
      ),
    )
    .orderBy(desc(outboxEvents.id));
}
