import type { Statement } from "../db/client.ts";
import type { Operation } from "../operation.ts";
import { insertEventStatement } from "./queries.ts";
import type { BOOKING_KINDS, LinkKind, RectificationKind } from "./schema.ts";

/**
 * Puts down that somebody is to be told, as a statement for the batch of the change itself. Putting the same event down
 * twice leaves one.
 * @param occasion tells events of one kind about one booking apart: the booking's version, say, or the date of a
 *   reminder.
 */
export const outboxStatement = (
  { db, now }: Pick<Operation, "db" | "now">,
  kind: (typeof BOOKING_KINDS)[number],
  bookingId: string,
  occasion: string,
): Statement =>
  insertEventStatement(db, {
    kind,
    subjectKind: "booking",
    subjectId: bookingId,
    occasion,
    nextAttemptAt: now.toISOString(),
    createdAt: now.toISOString(),
  });

export interface Due {
  readonly id: string;
  readonly dueDate: string;
  readonly lawyerId: string;
}

/**
 * What an event about a rectification is once for: its due date, and where the lawyer is told, the lawyer, since it can
 * be given to another.
 */
export const occasionOf = (kind: RectificationKind, { dueDate, lawyerId }: Pick<Due, "dueDate" | "lawyerId">): string =>
  kind === "rectificationDue" ? `${dueDate} ${lawyerId}` : dueDate;

/** The same of a rectification. */
export const rectificationStatement = (
  { db, now }: Pick<Operation, "db" | "now">,
  kind: RectificationKind,
  due: Due,
): Statement =>
  insertEventStatement(db, {
    kind,
    subjectKind: "rectification",
    subjectId: due.id,
    occasion: occasionOf(kind, due),
    nextAttemptAt: now.toISOString(),
    createdAt: now.toISOString(),
  });

/** Puts down that the holiday notice of `year` is missing, once for the week that begins on `week`. */
export const noticeStatement = ({ db, now }: Pick<Operation, "db" | "now">, year: number, week: string): Statement =>
  insertEventStatement(db, {
    kind: "noticeMissing",
    subjectKind: "calendarYear",
    subjectId: String(year),
    occasion: week,
    nextAttemptAt: now.toISOString(),
    createdAt: now.toISOString(),
  });

/** Puts down, once for the week that begins on `week`, that there is something nobody settled and that is erased soon. */
export const unsettledStatement = (
  { db, now }: Pick<Operation, "db" | "now">,
  week: string,
  nextAttemptAt: string,
): Statement =>
  insertEventStatement(db, {
    kind: "erasureNears",
    subjectKind: "unsettled",
    subjectId: week,
    occasion: week,
    nextAttemptAt,
    createdAt: now.toISOString(),
  });

/**
 * Puts down that a link is to be sent, or that somebody is to be told of it.
 * @param occasion tells one handing over from the next
 */
export const linkStatement = (
  { db, now }: Pick<Operation, "db" | "now">,
  kind: LinkKind,
  linkId: string,
  occasion: string,
): Statement =>
  insertEventStatement(db, {
    kind,
    subjectKind: "personalLink",
    subjectId: linkId,
    occasion,
    nextAttemptAt: now.toISOString(),
    createdAt: now.toISOString(),
  });

/** Puts down that the code of a proof is to be sent. It is due at once, and sent by the request itself if it can be. */
export const codeEventStatement = ({ db, now }: Pick<Operation, "db" | "now">, proofId: string): Statement =>
  insertEventStatement(db, {
    kind: "phoneCode",
    subjectKind: "phoneProof",
    subjectId: proofId,
    occasion: "1",
    nextAttemptAt: now.toISOString(),
    createdAt: now.toISOString(),
  });
