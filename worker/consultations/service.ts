import { audited } from "../access/audit.ts";
import { writeBatch } from "../db/client.ts";
import { newId, normaliseCode, randomSymbols } from "../db/id.ts";
import type { Remember } from "../http/idempotency.ts";
import { fieldProblem, Problem } from "../http/problem.ts";
import { outboxEvent } from "../notifications/outbox.ts";
import type { Operation } from "../operation.ts";
import { phoneIndex } from "../privacy/blind-index.ts";
import { seal } from "../privacy/seal.ts";
import { countyTime } from "../registry/clock.ts";
import { findTextInForce } from "../registry/queries.ts";
import { readSettings } from "../registry/settings.ts";
import { bookingPlace, calendarKey, toBooking, toBookingEntry } from "./booking-view.ts";
import { freePlace, takePlace } from "./place-queries.ts";
import * as queries from "./queries.ts";
import type { Booking, BookingEntry, BookingRequest } from "./schema.ts";

const CODE_SYMBOLS = 10;

/** Books a place: for a citizen, or by staff for somebody at the desk. The same rules and the same guard hold for both. */
export async function book(operation: Operation, request: Omit<BookingRequest, "channel">, channel: "portal" | "kiosk" | "staff", remember: Remember): Promise<Booking> {
  const { db, keys, now } = operation;
  const { zone, matters, bookingDays } = await readSettings(db, "zone", "matters", "bookingDays");
  const today = countyTime(zone, now);
  const [session, consent] = await Promise.all([queries.findSession(db, request.sessionId), findTextInForce(db, "bookingConsent", today.date)]);

  if (!session) throw fieldProblem("sessionId", "unknown");
  if (!matters.some(({ id }) => id === request.matter)) throw fieldProblem("matter", "unknown");
  if (session.matters.length > 0 && !session.matters.includes(request.matter)) throw fieldProblem("matter", "not_allowed");
  // Agreeing to a text that is no longer in force is not agreeing.
  if (request.consentVersion !== consent?.version) throw fieldProblem("consentVersion", "consent");
  if (!isBookable(session, today, bookingDays)) throw new Problem("session_closed");

  const id = newId();
  const at = now.toISOString();
  const index = await phoneIndex(keys, request.phone);
  const row: queries.BookingRow = {
    id,
    code: randomSymbols(CODE_SYMBOLS),
    sessionId: session.id,
    status: "booked",
    matter: request.matter,
    name: await seal(keys, bookingPlace(id, "name"), request.name),
    phone: await seal(keys, bookingPlace(id, "phone"), request.phone),
    summary: request.summary ? await seal(keys, bookingPlace(id, "summary"), request.summary) : null,
    phoneIndex: index,
    consentVersion: request.consentVersion,
    channel,
    deviceId: null,
    priorityGroup: null,
    priorityConsentVersion: null,
    helperName: null,
    helperPhone: null,
    offerExpiresAt: null,
    checkedInAt: null,
    cancelledAt: null,
    minutes: null,
    checklist: null,
    proBonoMinutes: null,
    hoursVerifiedAt: null,
    hoursVerifiedBy: null,
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
  const booking = await toBooking(keys, row, session, request.phone);
  await writeBatch(db, [
    ...audited(operation, queries.insertBooking(db, row), {
      action: "bookings.book",
      entity: "bookings",
      entityId: id,
      after: { sessionId: session.id, status: "booked", channel },
    }),
    takePlace(db, { sessionId: session.id, bookingId: id, phoneIndex: index, highest: session.capacity, fromTop: false }),
    outboxEvent(operation, "booked", id, "1"),
    ...(await remember(booking)),
  ]);
  return booking;
}

/** Whether a session takes bookings at this moment: open, not begun, and within the days shown. */
function isBookable(session: queries.SessionRow, now: { date: string; time: string }, bookingDays: number): boolean {
  const begun = session.date < now.date || (session.date === now.date && session.startTime <= now.time);
  return session.status === "open" && !begun && daysBetween(now.date, session.date) <= bookingDays;
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Finds a booking for whoever knows its code and its phone. A wrong code and a wrong phone are told apart by nobody. */
async function findOwn({ db, keys }: Operation, code: string, phone: string | undefined): Promise<queries.BookingRow> {
  const row = await queries.findBookingByCode(db, normaliseCode(code));
  const index = await phoneIndex(keys, phone ?? "");
  if (!row || !phone || row.phoneIndex !== index) throw new Problem("booking_not_found");
  return row;
}

async function sessionOf(operation: Operation, row: queries.BookingRow): Promise<queries.SessionRow> {
  const session = await queries.findSession(operation.db, row.sessionId);
  if (!session) throw new Problem("booking_not_found");
  return session;
}

export async function lookUpBooking(operation: Operation, code: string, phone: string | undefined): Promise<Booking> {
  const row = await findOwn(operation, code, phone);
  return toBooking(operation.keys, row, await sessionOf(operation, row), phone ?? "");
}

/** Cancels and frees the place at once. Cancelling what is cancelled answers the same again. */
export async function cancelOwnBooking(operation: Operation, code: string, phone: string | undefined): Promise<Booking> {
  const row = await findOwn(operation, code, phone);
  const session = await sessionOf(operation, row);
  if (row.status === "cancelled") return toBooking(operation.keys, row, session, phone ?? "");
  return toBooking(operation.keys, await cancel(operation, row, row.version, null), session, phone ?? "");
}

async function cancel(operation: Operation, row: queries.BookingRow, version: number, reason: string | null): Promise<queries.BookingRow> {
  if (row.status !== "booked") throw new Problem("booking_settled");
  const at = operation.now.toISOString();
  await writeBatch(operation.db, [
    ...audited(operation, queries.cancelBooking(operation.db, row.id, version, at), {
      action: "bookings.cancel",
      entity: "bookings",
      entityId: row.id,
      before: { status: row.status },
      after: { status: "cancelled" },
      reason,
    }),
    freePlace(operation.db, row.id),
    outboxEvent(operation, "cancelled", row.id, String(version + 1)),
  ]);
  return { ...row, status: "cancelled", cancelledAt: at, version: version + 1 };
}

/** Cancels for the citizen, by the bureau, with the reason on record. */
export async function cancelBookingAsStaff(operation: Operation, id: string, version: number, reason: string): Promise<BookingEntry> {
  const row = await queries.findBooking(operation.db, id);
  if (!row) throw new Problem("not_found");
  const session = await sessionOf(operation, row);
  return toBookingEntry(operation.keys, await cancel(operation, row, version, reason), session);
}

/** The booking a signed calendar link stands for. */
export async function findForCalendar(operation: Operation, code: string, key: string): Promise<{ booking: queries.BookingRow; session: queries.SessionRow }> {
  const row = await queries.findBookingByCode(operation.db, normaliseCode(code));
  if (!row || (await calendarKey(operation.keys, row.id)) !== key) throw new Problem("booking_not_found");
  return { booking: row, session: await sessionOf(operation, row) };
}
