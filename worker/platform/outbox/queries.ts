import { newId } from "../core/id.ts";
import { outboxEvents } from "./schema.ts";
import type { Database, Statement } from "../db/client.ts";
/** Adds an event; one of the same kind, subject and occasion that is there already stays as it is. */
export const insertEventStatement = (db: Database, event: Omit<typeof outboxEvents.$inferInsert, "id">): Statement =>
  db
    .insert(outboxEvents)
    .values({ id: newId(), ...event })
    .onConflictDoNothing();
