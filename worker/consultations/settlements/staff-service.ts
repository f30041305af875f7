import { audited } from "../../platform/access/audit.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { newId } from "../../platform/core/id.ts";
import { newFollowUpCode } from "../../platform/privacy/proof.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import { phoneIndex } from "../../platform/privacy/blind-index.ts";
import { outboxStatement } from "../../platform/outbox/outbox.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { seal, unseal } from "../../platform/privacy/seal.ts";
import { countyTime } from "../../platform/core/clock.ts";
import type { PublicReason } from "../../county/closures/schema.ts";
import { readOverrides } from "../../county/calendar/service.ts";
import { readSettings } from "../../county/settings/settings.ts";
import { bookingWindow, isAvailable } from "../bookings/availability.ts";
import { checkMatter, releasedBy } from "../bookings/book-service.ts";
import { bookingPlace, toBookingEntry, type SealedColumn } from "../bookings/booking-view.ts";
import { passOnStatements } from "../bookings/line-service.ts";
import { sessionOf } from "../bookings/own-booking.ts";
import { findPlace, freePlaceStatement, takePlaceStatement } from "../bookings/place-queries.ts";
import * as bookings from "../bookings/queries.ts";
import { ordinaryPlaces } from "../bookings/rules.ts";
import type { BookingEntry } from "../bookings/admin-schema.ts";

async function findBooking({ db }: Operation, id: string): Promise<bookings.BookingRow> {
  const row = await bookings.findBooking(db, id);
  if (!row) throw new Problem("not_found");
  return row;
}

/** A session staff may put somebody in, and the highest place that one may take. */
async function openSession(
  { db, now }: Operation,
  sessionId: string,
  matter: string,
  priority: boolean,
): Promise<{ session: bookings.SessionRow; highest: number }> {
  const settings = await readSettings(db, "zone", "matters", "bookingDays", "minimumNoticeMinutes", "priorityHours");
  const [session, overrides] = await Promise.all([
    bookings.findSession(db, sessionId),
    readOverrides(db, countyTime(settings.zone, now).date),
  ]);
  if (!session) throw fieldProblem("sessionId", "unknown");
  checkMatter(settings, session, matter);
  if (!isAvailable(session, bookingWindow(settings, now, overrides, "staff"), matter))
    throw new Problem("session_closed");
  const released = releasedBy(settings, now);
  return { session, highest: priority ? session.capacity : ordinaryPlaces(session, released) };
}

/**
 * Moves a booking for its owner, who is told: from any session to any other, with the same guard. Who stood in line, or
 * had an offer, is booked then.
 */
export async function moveBookingAsStaff(
  operation: Operation,
  { id, version }: SeenEntry,
  { sessionId, reason }: { readonly sessionId: string; readonly reason: PublicReason },
  record: RecordAnswer,
): Promise<BookingEntry> {
  const { db, keys, now } = operation;
  const row = await findBooking(operation, id);
  const { status, phoneIndex } = row;
  if ((status !== "booked" && status !== "waiting" && status !== "offered") || phoneIndex === null)
    throw new Problem("booking_settled");
  if (row.sessionId === sessionId) throw fieldProblem("sessionId", "taken");
  const priority = row.priorityGroup !== null;
  const [old, { session, highest }, place] = await Promise.all([
    sessionOf(operation, row),
    openSession(operation, sessionId, row.matter, priority),
    findPlace(db, id),
  ]);
  const at = now.toISOString();
  const set = {
    status: "booked",
    sessionId,
    offerExpiresAt: null,
    offerMinutes: null,
    bureauReason: reason,
    updatedAt: at,
  } as const;
  const moved = { ...row, ...set, version: version + 1 };
  const entry = await toBookingEntry(keys, moved, session);
  const freed: readonly Statement[] =
    place === undefined ? [] : [freePlaceStatement(db, id), ...(await passOnStatements(operation, old, place))];
  const [letGo, ...passedOn] = freed;
  await writeBatch(db, [
    ...audited(operation, bookings.updateBookingStatement(db, { id, version }, status, set), {
      action: "bookings.move",
      entity: "bookings",
      entityId: id,
      before: { status, sessionId: row.sessionId },
      after: { status: "booked", sessionId },
      reason: reason.zh,
    }),
    ...(letGo ? [letGo] : []),
    takePlaceStatement(db, { sessionId, bookingId: id, phoneIndex, highest, fromTop: priority }),
    ...passedOn,
    outboxStatement(operation, "moved", id, String(version + 1)),
    ...(await record(entry)),
  ]);
  return entry;
}

const SEALED = ["name", "phone", "summary", "priorityGroup", "helperName", "helperPhone"] as const;

/** What is booked once more, and why. */
export interface BookingAgain {
  readonly sessionId: string;
  readonly matter?: string | undefined;
  /** Of somebody who left none with the first booking. */
  readonly phone?: string | undefined;
  /** Whether it goes on with the first one's consultation. */
  readonly isFollowUp?: boolean;
}

/**
 * Books again for the same person, who is told, without showing who that is: after a booking that was cancelled, missed
 * or is done. What was agreed to for that one holds for this one.
 */
export async function bookAgain(
  operation: Operation,
  id: string,
  { sessionId, matter, phone, isFollowUp = false }: BookingAgain,
  record: RecordAnswer,
): Promise<BookingEntry> {
  const { db, keys, now } = operation;
  const row = await findBooking(operation, id);
  if (row.name === null) throw new Problem("booking_settled");
  const known = row.phone === null && phone !== undefined ? await phoneIndex(keys, "bookings", phone) : row.phoneIndex;
  // Whoever is still to come can be told of what changes.
  if (known === null) throw fieldProblem("phone", "required");
  const about = matter ?? row.matter;
  const priority = row.priorityGroup !== null;
  const { session, highest } = await openSession(operation, sessionId, about, priority);
  const newBookingId = newId();
  const reseal = async (column: SealedColumn): Promise<string | null> => {
    const sealed = row[column];
    // A seal is bound to its row.
    return sealed
      ? seal(keys, bookingPlace(newBookingId, column), await unseal(keys, bookingPlace(id, column), sealed))
      : null;
  };
  const sealed = Object.fromEntries(
    await Promise.all(SEALED.map(async (column) => [column, await reseal(column)] as const)),
  ) as Pick<bookings.BookingRow, (typeof SEALED)[number]>;
  if (row.phone === null && phone !== undefined)
    sealed.phone = await seal(keys, bookingPlace(newBookingId, "phone"), phone);
  const at = now.toISOString();
  const booked: bookings.BookingRow = {
    ...row,
    ...sealed,
    phoneIndex: known,
    id: newBookingId,
    code: newFollowUpCode(),
    sessionId,
    matter: about,
    status: "booked",
    channel: "staff",
    deviceId: null,
    offerExpiresAt: null,
    offerMinutes: null,
    checkedInAt: null,
    cancelledAt: null,
    cancelledFrom: null,
    bureauReason: null,
    minutes: null,
    checklist: null,
    proBonoMinutes: null,
    hoursVerifiedAt: null,
    hoursVerifiedBy: null,
    followUpOf: isFollowUp ? id : null,
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
  const entry = await toBookingEntry(keys, booked, session);
  await writeBatch(db, [
    ...audited(operation, bookings.insertBookingStatement(db, booked), {
      action: "bookings.book",
      entity: "bookings",
      entityId: newBookingId,
      after: { sessionId, status: "booked", channel: "staff", ...(isFollowUp ? { followUpOf: id } : { again: id }) },
    }),
    takePlaceStatement(db, {
      sessionId,
      bookingId: newBookingId,
      phoneIndex: known,
      highest,
      fromTop: priority,
    }),
    outboxStatement(operation, "booked", newBookingId, "1"),
    ...(await record(entry)),
  ]);
  return entry;
}
