import { index, integer, primaryKey, sqliteTable } from "drizzle-orm/sqlite-core";
import { instant, reference, sealed, secret, time, word } from "../db/columns.ts";
import type { WriteKind } from "./write-limits.ts";

/** The first answer to each Idempotency-Key, written in the same batch as the change it answers. */
export const idempotencyRecords = sqliteTable(
  "idempotency_records",
  {
    /** The route, so that a key means something on one route only. */
    scope: word("scope").notNull(),
    key: secret("key").notNull(),
    /** Keyed digest of the payload: same key, other digest is a client's mistake. */
    payloadDigest: secret("payload_digest").notNull(),
    status: integer("status").notNull(),
    body: sealed("body", { purpose: "answerAgain", ends: ["answerKept"] }).notNull(),
    createdAt: instant("created_at").notNull(),
    /** The request that was answered: its audit entries tell whom the answer may be about. */
    requestId: reference("request_id").notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.scope, t.key] }),
    index("idempotency_age").on(t.createdAt),
    index("idempotency_request").on(t.requestId),
  ],
);

/**
 * Failed look-ups by the hour, so that codes cannot be tried one after the other; and the public's writes, of which so
 * many are taken in an hour or a day: see `write-limits.ts`.
 */
export const failedLookups = sqliteTable(
  "failed_lookups",
  {
    /**
     * Keyed digest of what they count against: the caller's network or a phone, with what it wrote, or the code that was
     * tried.
     */
    counted: secret("counted", { purpose: "floods", ends: ["countKept"] }).notNull(),
    /** The hour, `YYYY-MM-DDTHH` UTC, or the day, `YYYY-MM-DD` UTC. */
    hour: time("hour").notNull(),
    count: integer("count").notNull(),
  },
  (t) => [primaryKey({ columns: [t.counted, t.hour] })],
);

/**
 * Which network a public write came from, as a keyed digest, for 48 hours: so that a flood can be seen as one and undone
 * as one. It is written with the change, whose audit entry names the same request.
 */
export const writeOrigins = sqliteTable(
  "write_origins",
  {
    requestId: reference("request_id").primaryKey(),
    kind: word("kind").$type<WriteKind>().notNull(),
    network: secret("network", { purpose: "floods", ends: ["originKept"] }).notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [index("write_origins_network").on(t.network, t.createdAt), index("write_origins_age").on(t.createdAt)],
);
