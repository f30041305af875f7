import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { countyNow } from "../../county/settings/today.ts";
import { audited } from "../../platform/access/audit.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { Problem } from "../../platform/core/problem.ts";
import { outboxStatement } from "../../platform/outbox/outbox.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import type { Undo } from "../../platform/undo/undo.ts";
import { takesPlace } from "./availability.ts";
import { toBooking, toBookingEntry } from "./booking-view.ts";
import { passOnStatements } from "./line-service.ts";
import { findOwn, sessionOf } from "./own-booking.ts";
import { findPlace, freePlaceStatement } from "./place-queries.ts";
import * as queries from "./queries.ts";
import { hasBegun } from "./rules.ts";
import type { Booking } from "./public-schema.ts";
import type { BookingEntry } from "./admin-schema.ts";

/** Cancels and frees the place at once. Cancelling what is cancelled answers the same again. */
export async function cancelOwnBooking(operation: Operation, code: string, phone: string): Promise<Booking> {
  const row = await findOwn(operation, code, phone);
  const session = await sessionOf(operation, row);
  if (row.status === "cancelled") return toBooking(operation.keys, row, session, { phone });
  // Once it has begun it is the lawyer's to say what became of it.
  if (takesPlace(session) && hasBegun(session, await countyNow(operation.db, operation.now)))
    throw new Problem("booking_settled");
  return toBooking(operation.keys, await cancel(operation, row, session), session, { phone });
}

/** What is left out holds for the owner, who cancels what is there. */
interface Cancelling {
  /** The version the bureau saw. */
  readonly version?: number;
  readonly reason?: string | null;
  /** Whether the citizen is told. */
  readonly tell?: boolean;
  readonly record?: (cancelled: queries.BookingRow) => Promise<readonly Statement[]>;
}

/** Cancels, frees the place and offers it to the first in line: one batch. */
async function cancel(
  operation: Operation,
  row: queries.BookingRow,
  session: queries.SessionRow,
  { version = row.version, reason = null, tell = true, record = async () => [] }: Cancelling = {},
): Promise<queries.BookingRow> {
  const { db, now } = operation;
  if (row.status !== "booked" && row.status !== "waiting" && row.status !== "offered")
    throw new Problem("booking_settled");
  const at = now.toISOString();
  const place = await findPlace(db, row.id);
  const freed: Statement[] =
    place === undefined ? [] : [freePlaceStatement(db, row.id), ...(await passOnStatements(operation, session, place))];
  const set = {
    status: "cancelled",
    cancelledAt: at,
    cancelledFrom: row.status,
    offerExpiresAt: null,
    offerMinutes: null,
    bureauReason: reason === null ? null : { zh: reason },
    updatedAt: at,
  } as const;
  const cancelled = { ...row, ...set, version: version + 1 };
  await writeBatch(db, [
    ...audited(operation, queries.updateBookingStatement(db, { id: row.id, version }, row.status, set), {
      action: "bookings.cancel",
      entity: "bookings",
      entityId: row.id,
      before: { status: row.status },
      after: { status: "cancelled" },
      reason,
    }),
    ...freed,
    ...(tell ? [outboxStatement(operation, "cancelled", row.id, String(version + 1))] : []),
    ...(await record(cancelled)),
  ]);
  return cancelled;
}

/** Cancels for the citizen, by the bureau. The reason is on record, and the citizen is told. */
export async function cancelBookingAsStaff(
  operation: Operation,
  { id, version }: SeenEntry,
  reason: string,
  record: RecordAnswer,
): Promise<BookingEntry> {
  const row = await queries.findBooking(operation.db, id);
  if (!row) throw new Problem("not_found");
  const session = await sessionOf(operation, row);
  const answerTo = (cancelled: queries.BookingRow) => toBookingEntry(operation.keys, cancelled, session);
  return answerTo(
    await cancel(operation, row, session, {
      version,
      reason,
      record: async (cancelled) => record(await answerTo(cancelled)),
    }),
  );
}

/** Cancels a booking that was one of a flood. */
export const undoBooking: Undo = async (operation, { entityId }, { reason, tell }) => {
  const row = await queries.findBooking(operation.db, entityId);
  if (!row || row.status === "cancelled") return "undone";
  await cancel(operation, row, await sessionOf(operation, row), { reason, tell });
  return "undone";
};
