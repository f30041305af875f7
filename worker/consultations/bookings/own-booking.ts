import { foldCode } from "../../platform/values/code.ts";
import { Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { keptIndex, provesPhone } from "../../platform/privacy/proof.ts";
import { bookingPlace, toBooking } from "./booking-view.ts";
import { countInLine } from "./place-queries.ts";
import * as queries from "./queries.ts";
import { offerEnd } from "./rules.ts";
import type { Booking } from "./public-schema.ts";

/**
 * Finds a booking for whoever knows its code and its phone; the code alone where somebody at the hall left no phone. A
 * wrong code and a wrong phone are told apart by nobody.
 */
export async function findOwn({ db, keys }: Operation, code: string, phone: string): Promise<queries.BookingRow> {
  const row = await queries.findBookingByCode(db, foldCode(code));
  const kept = {
    index: keptIndex("bookings", row?.phoneIndex ?? null),
    sealed: row?.phone ?? null,
    place: bookingPlace(row?.id ?? "", "phone"),
  };
  // Asked also where there is no such booking, so that neither takes longer.
  const proven = await provesPhone(keys, phone, kept);
  const leftNone = row !== undefined && row.phone === null && row.name !== null;
  if ((!proven && !leftNone) || !row) throw new Problem("booking_not_found");
  return row;
}

/** The session a booking is for. */
export async function sessionOf(operation: Operation, row: queries.BookingRow): Promise<queries.SessionRow> {
  const session = await queries.findSession(operation.db, row.sessionId);
  if (!session) throw new Problem("booking_not_found");
  return session;
}

export async function lookUpBooking(operation: Operation, code: string, phone: string): Promise<Booking> {
  return lookedUp(operation, await findOwn(operation, code, phone), phone);
}

/** A booking as whoever looks it up sees it now. */
export async function lookedUp(operation: Operation, row: queries.BookingRow, phone: string): Promise<Booking> {
  const placeInLine = row.status === "waiting" ? await countInLine(operation.db, row) : null;
  const shown = { ...row, offerExpiresAt: offerEnd(row, operation.now) };
  return toBooking(operation.keys, shown, await sessionOf(operation, row), { phone, placeInLine });
}
