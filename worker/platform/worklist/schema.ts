import { index, integer, sqliteTable, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id, instant, reference, word } from "../db/columns.ts";

/**
 * Work that follows a change and is still to do, written in the batch of the change itself. A row is there until its
 * work is done. It names what the work is about and holds nothing else.
 */
export const workItems = sqliteTable(
  "work_items",
  {
    id: id(),
    /** Which work: the `kind` of a `Work`. */
    kind: word("kind").notNull(),
    /** What it is about, mostly a row's id. */
    subject: reference("subject").notNull(),
    /**
     * Counts how often it was asked for. What is asked for once more while a run is at it is done once more: the run
     * may have read what the later change wrote over.
     */
    asked: integer("asked").notNull().default(1),
    /** Runs that took it. */
    attempts: integer("attempts").notNull().default(0),
    dueAt: instant("due_at").notNull(),
    /** Taken by a run until then, so that two runs are not at the same work. */
    leasedUntil: instant("leased_until"),
    /** The request that asked for it last. */
    requestId: reference("request_id").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [uniqueIndex("work_items_once").on(t.kind, t.subject), index("work_items_due").on(t.dueAt, t.id)],
);
