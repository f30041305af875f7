import type { Database, Statement } from "../db/client.ts";
import { newId } from "../db/id.ts";
import { outboxEvents } from "./schema.ts";

/** Adds an event; one of the same kind, booking and occasion that is there already stays as it is. */
export const insertEvent = (db: Database, event: Omit<typeof outboxEvents.$inferInsert, "id">): Statement =>
  db
    .insert(outboxEvents)
    .values({ id: newId(), ...event })
    .onConflictDoNothing();
