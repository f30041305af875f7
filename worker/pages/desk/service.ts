import type { Desk } from "../../county/desk-links/authenticate.ts";
import { isHeldBy } from "../../county/holders/holder.ts";
import { audited } from "../../platform/access/audit.ts";
import { checkIn } from "../../consultations/bookings/attendance-service.ts";
import { groupCode, openSealed, toBookedSession } from "../../consultations/bookings/booking-view.ts";
import { sessionOf } from "../../consultations/bookings/own-booking.ts";
import {
  findBooking,
  listSessions,
  updateBookingStatement,
  type BookingRow,
  type SessionRow,
} from "../../consultations/bookings/queries.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { maskName, maskPhone } from "../../platform/privacy/mask.ts";
import { addDays, countyTime } from "../../platform/core/clock.ts";
import { recordReading, recordReadingStatements, type Reading } from "../../county/readings/record.ts";
import { readSettings } from "../../county/settings/settings.ts";
import { takesPlace } from "../../consultations/bookings/availability.ts";
import { hasBegun } from "../../consultations/bookings/rules.ts";
import { countSettledFrom, listBookingsOf } from "./queries.ts";
import type { DeskBooking, DeskDay, Outcome } from "./schema.ts";

/** Days ahead one sees, and the most sessions in them. */
const DAYS_AHEAD = 14;
const SESSIONS = 90;

/**
 * One's own sessions from `from` (today when absent) on, with who comes: names and phones in full on the day only. What
 * is shown goes into the reading log first.
 */
export async function readDesk(operation: Operation, desk: Desk, from?: string): Promise<DeskDay> {
  const { db, now } = operation;
  const { zone, matters, priorityGroups, checklist, serviceTags } = await readSettings(
    db,
    "zone",
    "matters",
    "priorityGroups",
    "checklist",
    "serviceTags",
  );
  const { date: today } = countyTime(zone, now);
  const first = from ?? today;
  const rows = await listSessions(db, {
    holder: desk.holder,
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
  const opened = await Promise.all(bookings.map((booking) => openAtDesk(operation, booking)));
  const dateOf = new Map(rows.map(({ id, date }) => [id, date]));
  const isToday = ({ booking }: OpenedBooking) => dateOf.get(booking.sessionId) === today;
  await recordReading(operation, deskReading(opened.filter(isToday), true));
  await recordReading(
    operation,
    deskReading(
      opened.filter((one) => !isToday(one)),
      false,
    ),
  );
  return {
    lawyer: desk.lawyer,
    provider: desk.provider,
    expiresAt: desk.expiresAt,
    link: {
      issuedAt: desk.issuedAt,
      issuedBy: (desk.link.handedOverBy ?? desk.link.issuedBy)?.name ?? null,
      lastUsedAt: desk.lastUsedAt,
    },
    today,
    matters: matters.map(({ id, label }) => ({ id, label })),
    priorityGroups,
    checklist,
    serviceTags,
    sessions: rows.map((row) => ({
      ...toBookedSession(row),
      settled: {
        moved: count(row.id, "moved"),
        cancelled: count(row.id, "cancelled"),
        pending: count(row.id, "pending"),
      },
      bookings: opened
        .filter(({ booking }) => booking.sessionId === row.id)
        .map((one) => toDeskBooking(one, isToday(one))),
    })),
  };
}

interface OpenedBooking {
  readonly booking: BookingRow;
  readonly values: Awaited<ReturnType<typeof openSealed>>;
}

const openAtDesk = async ({ keys }: Operation, booking: BookingRow): Promise<OpenedBooking> => ({
  booking,
  values: await openSealed(keys, booking),
});

/** What the reading log says of bookings a lawyer sees: on other days only what they come about is in the clear. */
const deskReading = (opened: readonly OpenedBooking[], onTheDay: boolean): Reading => ({
  action: "bookings.readAtDesk",
  entity: "bookings",
  fields: onTheDay ? ["name", "phone", "helperName", "priorityGroup", "summary"] : ["summary"],
  subjects: opened
    .filter(({ values }) => onTheDay || values.summary !== null)
    .map(({ booking, values }) => ({ entity: "bookings", entityId: booking.id, phone: values.phone })),
});

/** Who comes, in full on the day of the session; before and after, only what they come about. */
function toDeskBooking({ booking: row, values }: OpenedBooking, onTheDay: boolean): DeskBooking {
  const { name, phone, summary, priorityGroup, helperName } = values;
  const shown = (text: string | null, mask: (text: string) => string) =>
    text === null || onTheDay ? text : mask(text);
  return {
    id: row.id,
    code: groupCode(row.code),
    status: row.status,
    name: shown(name, maskName),
    phone: shown(phone, maskPhone),
    matter: row.matter,
    summary,
    priorityGroup: onTheDay ? priorityGroup : null,
    helper: shown(helperName, maskName),
    minutes: row.minutes,
    checklist: row.checklist,
    proBonoMinutes: row.proBonoMinutes,
    hoursVerified: row.hoursVerifiedAt !== null,
    reason: row.bureauReason,
    version: row.version,
  };
}

/** The answer to a step with one booking, and the statements that say who saw it, for the step's batch. */
async function answerAtDesk(
  operation: Operation,
  booking: BookingRow,
  onTheDay: boolean,
): Promise<{ readonly answer: DeskBooking; readonly reading: readonly Statement[] }> {
  const one = await openAtDesk(operation, booking);
  return {
    answer: toDeskBooking(one, onTheDay),
    reading: await recordReadingStatements(operation, deskReading([one], onTheDay)),
  };
}

/** A booking of one of one's own sessions; anybody else's is not there. */
async function findAtDesk(
  operation: Operation,
  { holder }: Desk,
  id: string,
): Promise<{ booking: BookingRow; session: SessionRow }> {
  const booking = await findBooking(operation.db, id);
  const session = booking && (await sessionOf(operation, booking));
  if (!booking || !session || !isHeldBy(holder, session)) throw new Problem("not_found");
  return { booking, session };
}

export async function checkInAtDesk(
  operation: Operation,
  desk: Desk,
  { id, version }: SeenEntry,
  record: RecordAnswer,
): Promise<DeskBooking> {
  const { booking } = await findAtDesk(operation, desk, id);
  // Who is there already is shown once more, and changes nothing.
  if (booking.status === "checkedIn")
    await recordReading(operation, deskReading([await openAtDesk(operation, booking)], true));
  const checkedIn = await checkIn(operation, booking, version, async (row) => {
    const { answer, reading } = await answerAtDesk(operation, row, true);
    return [...reading, ...(await record(answer))];
  });
  return toDeskBooking(await openAtDesk(operation, checkedIn), true);
}

/**
 * Records what became of a consultation, on its day or after; recording again corrects it until the hours are verified.
 * The pro bono minutes are the minutes given unless said otherwise; of another provider there are none.
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
  if (outcome.proBonoMinutes !== undefined && !desk.lawyer) throw fieldProblem("proBonoMinutes", "not_allowed");
  const unknown = outcome.checklist.findIndex((item) => !checklist.some(({ id: known }) => known === item));
  if (unknown >= 0) throw fieldProblem(`checklist.${unknown}`, "unknown");

  const set = {
    status: outcome.outcome,
    minutes: done ? (outcome.minutes ?? null) : null,
    checklist: done ? outcome.checklist : null,
    proBonoMinutes: done && desk.lawyer ? (outcome.proBonoMinutes ?? outcome.minutes ?? null) : null,
  };
  const before = {
    status: booking.status,
    minutes: booking.minutes,
    checklist: booking.checklist,
    proBonoMinutes: booking.proBonoMinutes,
  };
  const recorded = { ...booking, ...set, version: version + 1 };
  const { answer, reading } = await answerAtDesk(operation, recorded, session.date === today);
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
    ...reading,
    ...(await record(answer)),
  ]);
  return answer;
}
