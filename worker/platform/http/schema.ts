import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { instant, sealed } from "../db/columns.ts";

/** The first answer to each Idempotency-Key, written in the same batch as the change it answers. */
export const idempotencyRecords = sqliteTable(
  "idempotency_records",
  {
    /** The route, so that a key means something on one route only. */
    scope: text("scope").notNull(),
    key: text("key").notNull(),
    /** Keyed digest of the payload: same key, other digest is a client's mistake. */
    payloadDigest: text("payload_digest").notNull(),
    status: integer("status").notNull(),
    body: sealed("body").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.scope, t.key] }), index("idempotency_age").on(t.createdAt)],
);

/**
 * Failed look-ups by the hour, so that codes cannot be tried one after the other; and the writes of which a caller may
 * make only so many.
 */
export const failedLookups = sqliteTable(
  "failed_lookups",
  {
    /**
     * Keyed digest of what they count against: the caller's network, with what it wrote, or the code that was tried.
     */
    counted: text("counted").notNull(),
    /** The hour, `YYYY-MM-DDTHH` UTC. */
    hour: text("hour").notNull(),
    count: integer("count").notNull(),
  },
  (t) => [primaryKey({ columns: [t.counted, t.hour] })],
);
