import { isUsedUp } from "../../platform/db/allowance.ts";
import { audited } from "../../platform/access/audit.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { guardOf } from "../../platform/db/errors.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { Problem } from "../../platform/core/problem.ts";
import { outboxStatement } from "../../platform/outbox/outbox.ts";
import type { Operation } from "../../platform/operation.ts";
import { MINUTE, countyTime, instantOf } from "../../platform/core/clock.ts";
import { KIND_RULES } from "../../platform/outbox/schema.ts";
import { sendingState } from "../../platform/outbox/sending.ts";
import { readSettings } from "../../county/settings/settings.ts";
import { takesPlace } from "./availability.ts";
import { releasedBy } from "./book-service.ts";
import { toBooking } from "./booking-view.ts";
import * as places from "./place-queries.ts";
import * as queries from "./queries.ts";
import { isBefore, ordinaryPlaces, startOf } from "./rules.ts";
import type { Booking } from "./public-schema.ts";
import { readBookingWindow } from "./session-service.ts";
import { findOwn, sessionOf } from "./own-booking.ts";

const HOUR = 60 * MINUTE;
/** As many as one run of the job settles; the next run goes on. */
const RUN = 50;

/**
 * The statements that offer a place, freed earlier in the same batch, to the first in line. None when the session will
 * not take place or has begun: nobody could come.
 */
export async function passOnStatements(
  { db, keys, requestId, now }: Operation,
  session: queries.SessionRow,
  place: number,
): Promise<readonly Statement[]> {
  const settings = await readSettings(db, "zone", "priorityHours", "offerMinutes", "gateway");
  if (!takesPlace(session) || !isBefore(countyTime(settings.zone, now), startOf(session))) return [];
  const isTold = sendingState(keys, settings) === "on";
  const keptFor = isTold
    ? longestTelling(instantOf(settings.zone, session.date, session.startTime), now)
    : settings.offerMinutes * MINUTE;
  return places.passPlaceOnStatements(db, {
    sessionId: session.id,
    place,
    ordinaryPlaces: ordinaryPlaces(session, releasedBy(settings, now)),
    at: now.toISOString(),
    expiresAt: new Date(now.getTime() + keptFor).toISOString(),
    minutesOnceTold: isTold ? settings.offerMinutes : null,
    requestId,
  });
}

/**
 * Milliseconds for which it is tried to tell somebody of their offer before the place goes to the next: as long as such
 * a message is tried at all, and no longer than half of what is left until the session.
 */
const longestTelling = (start: Date, now: Date): number =>
  Math.min(KIND_RULES.offered.hours * HOUR, (start.getTime() - now.getTime()) / 2);

/** Takes up the offer of a place, while it lasts. */
export async function acceptOffer(
  operation: Operation,
  code: string,
  phone: string,
  record: RecordAnswer,
): Promise<Booking> {
  const { db, keys, now } = operation;
  const row = await findOwn(operation, code, phone);
  if (row.status !== "offered" || row.offerExpiresAt === null)
    throw new Problem(row.status === "expired" ? "offer_expired" : "booking_settled");
  const at = now.toISOString();
  if (row.offerExpiresAt <= at) throw new Problem("offer_expired");
  const session = await sessionOf(operation, row);
  if (!takesPlace(session)) throw new Problem("session_closed");
  const set = { status: "booked", offerExpiresAt: null, offerMinutes: null, updatedAt: at } as const;
  const accepted = { ...row, ...set, version: row.version + 1 };
  const booking = await toBooking(keys, accepted, session, { phone });
  await writeBatch(db, [
    ...audited(operation, queries.updateBookingStatement(db, row, "offered", set), {
      action: "bookings.accept",
      entity: "bookings",
      entityId: row.id,
      before: { status: "offered" },
      after: { status: "booked" },
    }),
    outboxStatement(operation, "booked", row.id, String(accepted.version)),
    ...(await record(booking)),
  ]);
  return booking;
}

/**
 * Lets offers run out and passes their places on; offers places that lie idle though somebody waits. Safe to run at any
 * time, and twice.
 */
export async function offerPlaces(operation: Operation): Promise<{ expired: number; offered: number }> {
  const { db, now } = operation;
  const at = now.toISOString();
  let expired = 0;
  for (const offer of await places.listExpiredOffers(db, at, RUN)) {
    if (isUsedUp(db)) break;
    const session = await queries.findSession(db, offer.sessionId);
    if (!session) continue;
    const change = queries.updateBookingStatement(db, offer, "offered", {
      status: "expired",
      offerExpiresAt: null,
      offerMinutes: null,
      updatedAt: at,
    });
    const written = await unlessOvertaken(
      writeBatch(db, [
        ...audited(operation, change, {
          action: "bookings.expire",
          entity: "bookings",
          entityId: offer.id,
          before: { status: "offered" },
          after: { status: "expired" },
        }),
        places.freePlaceStatement(db, offer.id),
        ...(await passOnStatements(operation, session, offer.place)),
      ]),
    );
    expired += written ? 1 : 0;
  }
  return { expired, offered: await offerIdlePlaces(operation) };
}

async function offerIdlePlaces(operation: Operation): Promise<number> {
  const { db, now } = operation;
  const window = await readBookingWindow(db, now, "staff");
  let offered = 0;
  for (const id of await places.listSessionsWithIdlePlaces(db, window, RUN)) {
    if (isUsedUp(db)) break;
    const session = await queries.findSession(db, id);
    if (!session) continue;
    const place = await places.findFreePlace(db, id, session.capacity);
    if (place === undefined) continue;
    const statements = await passOnStatements(operation, session, place);
    if (statements.length > 0 && (await unlessOvertaken(writeBatch(db, statements)))) offered++;
  }
  return offered;
}

/** False when somebody else settled the same booking or took the same place first: the guard undid the batch. */
async function unlessOvertaken(write: Promise<void>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    const guard = guardOf(error);
    if (guard === "nothing_changed" || guard === "place_taken" || guard === "session_closed") return false;
    throw error;
  }
}
