import type { Statement } from "../db/client.ts";
import type { Operation } from "../operation.ts";
import { insertEvent } from "./queries.ts";
import type { BOOKING_KINDS, RectificationKind } from "./schema.ts";

/**
 * Puts down that somebody is to be told, as a statement for the batch of the change itself. Putting the same event down twice
 * leaves one.
 * @param occasion tells events of one kind about one booking apart: the booking's version, say, or the date of a reminder.
 */
export const outboxEvent = ({ db, now }: Pick<Operation, "db" | "now">, kind: (typeof BOOKING_KINDS)[number], bookingId: string, occasion: string): Statement =>
  insertEvent(db, { kind, subjectKind: "booking", subjectId: bookingId, occasion, nextAttemptAt: now.toISOString(), createdAt: now.toISOString() });

/** The same of a rectification and its due date. */
export const rectificationEvent = ({ db, now }: Pick<Operation, "db" | "now">, kind: RectificationKind, rectificationId: string, dueDate: string): Statement =>
  insertEvent(db, { kind, subjectKind: "rectification", subjectId: rectificationId, occasion: dueDate, nextAttemptAt: now.toISOString(), createdAt: now.toISOString() });
