import { isUsedUp } from "../../platform/db/allowance.ts";
import { anotherPersonStatements } from "../../county/two-people/rule.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { audited } from "../../platform/access/audit.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { guardOf } from "../../platform/db/errors.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Kiosk } from "../../county/kiosks/schema.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { seal } from "../../platform/privacy/seal.ts";
import { MINUTE, countyTime, instantOf } from "../../platform/core/clock.ts";
import { readSettings } from "../../county/settings/settings.ts";
import { takesPlace } from "./availability.ts";
import { bookingPlace, explainedMinutes, sessionMinutes, toBooking, toBookingEntry } from "./booking-view.ts";
import * as queries from "./queries.ts";
import type { Booking } from "./public-schema.ts";
import type { BookingEntry } from "./admin-schema.ts";
import { findOwn, sessionOf } from "./own-booking.ts";

/** What the audit calls what became of a booking nobody settled. */
const SETTLING = { noShow: "bookings.noShow", expired: "bookings.expired", cancelled: "bookings.cancel" } as const;

/** As many as one run of the job settles; the next run goes on. */
const RUN = 100;

/** Refuses whoever comes to what does not take place, or too early or too late for it. */
export async function checkArrival({ db, now }: Operation, session: queries.SessionRow): Promise<void> {
  const { zone, checkInMinutes } = await readSettings(db, "zone", "checkInMinutes");
  if (!takesPlace(session)) throw new Problem("session_closed");
  const opens = instantOf(zone, session.date, session.startTime).getTime() - checkInMinutes.before * MINUTE;
  const closes = instantOf(zone, session.date, session.endTime).getTime() + checkInMinutes.after * MINUTE;
  if (now.getTime() < opens || now.getTime() > closes) throw new Problem("not_now");
}

/**
 * Notes that the person is there: from some time before the session until some time after it ends. Twice is the same as
 * once.
 */
export async function checkIn(
  operation: Operation,
  row: queries.BookingRow,
  version = row.version,
  record: (checkedIn: queries.BookingRow) => Promise<readonly Statement[]> = async () => [],
): Promise<queries.BookingRow> {
  const { db, now } = operation;
  if (row.status === "checkedIn") return row;
  if (row.status !== "booked") throw new Problem("booking_settled");
  await checkArrival(operation, await sessionOf(operation, row));
  const at = now.toISOString();
  const set = { status: "checkedIn", checkedInAt: at, updatedAt: at } as const;
  const checkedIn = { ...row, ...set, version: version + 1 };
  await writeBatch(db, [
    ...audited(operation, queries.updateBookingStatement(db, { id: row.id, version }, "booked", set), {
      action: "bookings.checkIn",
      entity: "bookings",
      entityId: row.id,
      before: { status: "booked" },
      after: { status: "checkedIn" },
    }),
    ...(await record(checkedIn)),
  ]);
  return checkedIn;
}

/**
 * The same for whoever knows the code and the phone, at a registered kiosk of the session's own site: from anywhere
 * else it would say of people at home that they are there.
 */
export async function checkInOwnBooking(
  operation: Operation,
  code: string,
  phone: string,
  kiosk: Kiosk | undefined,
): Promise<Booking> {
  const found = await findOwn(operation, code, phone);
  const session = await sessionOf(operation, found);
  if (kiosk?.siteId !== session.siteId) throw new Problem("kiosk_only");
  return toBooking(operation.keys, await checkIn(operation, found), session, { phone });
}

/** Checks somebody in at the hall's desk. */
export async function checkInAsStaff(
  operation: Operation,
  { id, version }: SeenEntry,
  record: RecordAnswer,
): Promise<BookingEntry> {
  const row = await queries.findBooking(operation.db, id);
  if (!row) throw new Problem("not_found");
  const session = await sessionOf(operation, row);
  const answer = (checkedIn: queries.BookingRow) => toBookingEntry(operation.keys, checkedIn, session);
  return answer(await checkIn(operation, row, version, async (checkedIn) => record(await answer(checkedIn))));
}

/**
 * Fills in the name that somebody left to the staff at the kiosk; the list finds them by the last four digits of their
 * phone.
 */
export async function fillInName(
  operation: Operation,
  { id, version }: SeenEntry,
  name: string,
  record: RecordAnswer,
): Promise<BookingEntry> {
  const { db, keys, now } = operation;
  const row = await queries.findBooking(db, id);
  if (!row) throw new Problem("not_found");
  if (row.name === null) throw new Problem("booking_settled");
  const sealed = await seal(keys, bookingPlace(id, "name"), name);
  const set = { name: sealed, updatedAt: now.toISOString() };
  const changed = { ...row, ...set, version: version + 1 };
  const answer = await toBookingEntry(keys, changed, await sessionOf(operation, row));
  await writeBatch(db, [
    ...audited(operation, queries.renameBookingStatement(db, { id, version }, set), {
      action: "bookings.fillInName",
      entity: "bookings",
      entityId: id,
      after: { name: "changed" },
    }),
    ...(await record(answer)),
  ]);
  return answer;
}

/**
 * The bureau's word for the pro bono hours a lawyer recorded: after it they stand, and nominations read them. What the
 * checked-in bookings of the session do not explain needs a reason; and never by who issued the link it was recorded by.
 */
export async function verifyHours(
  operation: Operation,
  { id, version }: SeenEntry,
  reason: string | undefined,
  record: RecordAnswer,
): Promise<BookingEntry> {
  const { db, actor, now } = operation;
  const row = await queries.findBooking(db, id);
  if (!row) throw new Problem("not_found");
  if (row.status !== "done" || row.proBonoMinutes === null || row.hoursVerifiedAt)
    throw new Problem("illegal_transition");
  const session = await sessionOf(operation, row);
  const verified = await queries.sumVerifiedMinutes(db, row);
  const exceeds =
    row.proBonoMinutes > explainedMinutes(row, session) || verified + row.proBonoMinutes > sessionMinutes(session);
  if (exceeds && reason === undefined) throw fieldProblem("reason", "required");
  const anotherPerson = await anotherPersonStatements(operation, "verifyProBonoHours", { bookings: [id] });
  const at = now.toISOString();
  const set = { hoursVerifiedAt: at, hoursVerifiedBy: actor.id, updatedAt: at };
  const changed = { ...row, ...set, version: version + 1 };
  const answer = await toBookingEntry(operation.keys, changed, session);
  await writeBatch(db, [
    ...audited(operation, queries.updateBookingStatement(db, { id, version }, "done", set), {
      action: "bookings.verifyHours",
      entity: "bookings",
      entityId: id,
      before: { hoursVerified: false },
      after: { hoursVerified: true, proBonoMinutes: row.proBonoMinutes, checkedIn: row.checkedInAt !== null },
      reason: reason ?? null,
    }),
    ...anotherPerson,
    ...(await record(answer)),
  ]);
  return answer;
}

/**
 * Settles what nobody settled: a booked person who did not check in by the end of the session and its grace is a
 * no-show, unless the session did not take place; who still waits for a session that is over waits no longer. Safe to
 * run twice.
 */
export async function markNoShows(
  operation: Operation,
): Promise<{ noShows: number; expired: number; cancelled: number }> {
  const { db, now } = operation;
  const { zone, checkInMinutes } = await readSettings(db, "zone", "checkInMinutes");
  const over = countyTime(zone, new Date(now.getTime() - checkInMinutes.after * MINUTE));
  const at = now.toISOString();
  const counts = { noShows: 0, expired: 0, cancelled: 0 };
  for (const { id, version, status, standing } of await queries.listOverdue(db, over, RUN)) {
    if (isUsedUp(db)) break;
    const settled = status !== "booked" ? "expired" : takesPlace(standing) ? "noShow" : "cancelled";
    const set: Parameters<typeof queries.updateBookingStatement>[3] = {
      status: settled,
      offerExpiresAt: null,
      offerMinutes: null,
      ...(settled === "cancelled" && { cancelledAt: at, cancelledFrom: "booked" }),
      updatedAt: at,
    };
    try {
      await writeBatch(
        db,
        audited(operation, queries.updateBookingStatement(db, { id, version }, status, set), {
          action: SETTLING[settled],
          entity: "bookings",
          entityId: id,
          before: { status },
          after: { status: settled },
        }),
      );
      counts[settled === "noShow" ? "noShows" : settled]++;
    } catch (error) {
      // Somebody settled it in the meantime.
      if (guardOf(error) !== "nothing_changed") throw error;
    }
  }
  return counts;
}
