import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id, instant } from "../db/columns.ts";

export const NOTIFICATION_KINDS = ["booked", "moved", "cancelled", "offered", "reminder", "rated", "replied"] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/**
 * The outbox: what somebody is to be told, written in the same batch as the change. It refers to the booking and holds no
 * personal data; the message is put together when it is sent.
 */
export const outboxEvents = sqliteTable(
  "outbox_events",
  {
    id: id(),
    kind: text("kind", { enum: NOTIFICATION_KINDS }).notNull(),
    bookingId: text("booking_id").notNull(),
    /** Tells events of one kind about one booking apart: the booking's version, or the date of a reminder. */
    occasion: text("occasion").notNull(),
    state: text("state", { enum: ["pending", "delivered", "dead"] }).notNull().default("pending"),
    attempts: integer("attempts").notNull().default(0),
    nextAttemptAt: instant("next_attempt_at").notNull(),
    /** Taken by a delivery run until then, so that two runs never send the same event at once. */
    leasedUntil: instant("leased_until"),
    /** What came of the last attempt: an HTTP status or `timeout`, `network`. */
    lastOutcome: text("last_outcome"),
    createdAt: instant("created_at").notNull(),
    deliveredAt: instant("delivered_at"),
  },
  (t) => [uniqueIndex("outbox_once").on(t.kind, t.bookingId, t.occasion), index("outbox_due").on(t.state, t.nextAttemptAt, t.id)],
);
