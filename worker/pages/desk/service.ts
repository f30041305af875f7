import type { Desk } from "../../county/desk-links/authenticate.ts";
import { audited } from "../../platform/access/audit.ts";
import { checkIn } from "../../consultations/bookings/attendance-service.ts";
import {
  bookingPlace,
  groupCode,
  toBookedSession,
  type SealedColumn,
} from "../../consultations/bookings/booking-view.ts";
import { sessionOf } from "../../consultations/bookings/own-booking.ts";
import {
  findBooking,
  listSessions,
  updateBookingStatement,
  type BookingRow,
  type SessionRow,
} from "../../consultations/bookings/queries.ts";
import { writeBatch } from "../../platform/db/client.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { maskPhone } from "../../platform/privacy/mask.ts";
import { unseal } from "../../platform/privacy/seal.ts";
import { addDays, countyTime } from "../../platform/core/clock.ts";
import { readSettings } from "../../county/settings/settings.ts";
import { takesPlace } from "../../consultations/bookings/availability.ts";
import { hasBegun } from "../../consultations/bookings/rules.ts";
import { countSettledFrom, listBookingsOf } from "./queries.ts";
import type { DeskBooking, DeskDay, Outcome } from "./schema.ts";

/** Days ahead a lawyer sees, and the most sessions in them. */
const DAYS_AHEAD = 14;
const SESSIONS = 90;

/**
 * A lawyer's sessions from `from` (today when absent) on, with who comes. The phone is shown in full on the day only.
 */
export async function readDesk(operation: Operation, desk: Desk, from?: string): Promise<DeskDay> {
  const { db, now } = operation;
  const { zone, matters, priorityGroups, checklist } = await readSettings(
    db,
    "zone",
    "matters",
    "priorityGroups",
    "checklist",
  );
  const { date: today } = countyTime(zone, now);
  const first = from ?? today;
  const rows = await listSessions(db, {
    lawyerId: desk.lawyer.id,
    status: "shown",
    from: first,
    to: addDays(first, DAYS_AHEAD),
    sites: null,
    limit: SESSIONS,
  });
  const ids = rows.map(({ id }) => id);
  const [bookings, settled] = await Promise.all([listBookingsOf(db, ids), countSettledFrom(db, ids)]);
  const count = (session: string, wanted: string) =>
    settled.find(({ sessionId, outcome }) => sessionId === session && outcome === wanted)?.count ?? 0;
  const shown = await Promise.all(
    rows.map(async (row) => ({
      ...toBookedSession(row),
      settled: {
        moved: count(row.id, "moved"),
        cancelled: count(row.id, "cancelled"),
        pending: count(row.id, "pending"),
      },
      bookings: await Promise.all(
        bookings
          .filter(({ sessionId }) => sessionId === row.id)
          .map((booking) => toDeskBooking(operation, booking, row.date === today)),
      ),
    })),
  );
  return {
    lawyer: desk.lawyer,
    expiresAt: desk.expiresAt,
    today,
    matters: matters.map(({ id, label }) => ({ id, label })),
    priorityGroups,
    checklist,
    sessions: shown,
  };
}

async function toDeskBooking({ keys }: Operation, row: BookingRow, onTheDay: boolean): Promise<DeskBooking> {
  const open = (column: SealedColumn): Promise<string | null> => {
    const sealed = row[column];
    return sealed ? unseal(keys, bookingPlace(row.id, column), sealed) : Promise.resolve(null);
  };
  const phone = await open("phone");
  return {
    id: row.id,
    code: groupCode(row.code),
    status: row.status,
    name: await open("name"),
    phone: phone === null || onTheDay ? phone : maskPhone(phone),
    matter: row.matter,
    summary: await open("summary"),
    priorityGroup: await open("priorityGroup"),
    helper: await open("helperName"),
    minutes: row.minutes,
    checklist: row.checklist,
    proBonoMinutes: row.proBonoMinutes,
    hoursVerified: row.hoursVerifiedAt !== null,
    reason: row.bureauReason,
    version: row.version,
  };
}

/** A booking of one of this lawyer's own sessions; anybody else's is not there. */
async function findAtDesk(
  operation: Operation,
  { lawyer }: Desk,
  id: string,
): Promise<{ booking: BookingRow; session: SessionRow }> {
  const booking = await findBooking(operation.db, id);
  const session = booking && (await sessionOf(operation, booking));
  if (!booking || session?.lawyerId !== lawyer.id) throw new Problem("not_found");
  return { booking, session };
}

export async function checkInAtDesk(
  operation: Operation,
  desk: Desk,
  { id, version }: SeenEntry,
  record: RecordAnswer,
): Promise<DeskBooking> {
  const { booking } = await findAtDesk(operation, desk, id);
  const answer = (checkedIn: BookingRow) => toDeskBooking(operation, checkedIn, true);
  return answer(await checkIn(operation, booking, version, async (checkedIn) => record(await answer(checkedIn))));
}

/**
 * Records what became of a consultation, on its day or after; recording again corrects it until the hours are verified.
 * The pro bono minutes are the minutes given unless said otherwise.
 */
export async function recordOutcome(
  operation: Operation,
  desk: Desk,
  { id, version, ...outcome }: SeenEntry & Outcome,
  record: RecordAnswer,
): Promise<DeskBooking> {
  const { db, now } = operation;
  const { booking, session } = await findAtDesk(operation, desk, id);
  const { zone, checklist } = await readSettings(db, "zone", "checklist");
  const clock = countyTime(zone, now);
  const today = clock.date;
  if (!["booked", "checkedIn", "done", "noShow"].includes(booking.status) || booking.hoursVerifiedAt)
    throw new Problem("booking_settled");
  if (session.date > today || (outcome.outcome === "noShow" && !hasBegun(session, clock))) throw new Problem("not_now");
  // Nobody failed to come to what did not take place.
  if (outcome.outcome === "noShow" && !takesPlace(session)) throw new Problem("session_closed");
  const done = outcome.outcome === "done";
  if (done && outcome.minutes === undefined) throw fieldProblem("minutes", "required");
  const unknown = outcome.checklist.findIndex((item) => !checklist.some(({ id: known }) => known === item));
  if (unknown >= 0) throw fieldProblem(`checklist.${unknown}`, "unknown");

  const set = {
    status: outcome.outcome,
    minutes: done ? (outcome.minutes ?? null) : null,
    checklist: done ? outcome.checklist : null,
    proBonoMinutes: done ? (outcome.proBonoMinutes ?? outcome.minutes ?? null) : null,
  };
  const before = {
    status: booking.status,
    minutes: booking.minutes,
    checklist: booking.checklist,
    proBonoMinutes: booking.proBonoMinutes,
  };
  const answer = await toDeskBooking(operation, { ...booking, ...set, version: version + 1 }, session.date === today);
  await writeBatch(db, [
    ...audited(
      operation,
      updateBookingStatement(db, { id, version }, booking.status, { ...set, updatedAt: now.toISOString() }),
      {
        action: "bookings.record",
        entity: "bookings",
        entityId: id,
        before,
        after: set,
      },
    ),
    ...(await record(answer)),
  ]);
  return answer;
}
