import { audited } from "../../platform/access/audit.ts";
import { assertionStatement } from "../../platform/db/assertions.ts";
import { writeBatch } from "../../platform/db/client.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import { outboxStatement } from "../../platform/outbox/outbox.ts";
import type { Operation } from "../../platform/operation.ts";
import { countyTime } from "../../platform/core/clock.ts";
import { tellingOnlyTheOwner } from "../../county/phone-proofs/service.ts";
import { readSettings } from "../../county/settings/settings.ts";
import { readOverrides } from "../../county/calendar/service.ts";
import { bookingWindow, isAvailable, takesPlace } from "./availability.ts";
import { checkMatter, releasedBy } from "./book-service.ts";
import { toBooking } from "./booking-view.ts";
import { passOnStatements } from "./line-service.ts";
import { findPlace, freePlaceStatement, hasFreePlace, takePlaceStatement } from "./place-queries.ts";
import * as queries from "./queries.ts";
import { hasBegun, ordinaryPlaces } from "./rules.ts";
import type { Booking } from "./public-schema.ts";
import { findOwn, sessionOf } from "./own-booking.ts";

/**
 * Moves a booking to another session in one batch: the old place is let go, and offered on, only if the new one is
 * taken. The code stays, and so does the calendar entry.
 */
export async function rescheduleOwnBooking(
  operation: Operation,
  code: string,
  phone: string,
  sessionId: string,
): Promise<Booking> {
  const { db, keys, now } = operation;
  const row = await findOwn(operation, code, phone);
  const oldSession = await sessionOf(operation, row);
  if (row.sessionId === sessionId && row.status === "booked") return toBooking(keys, row, oldSession, { phone });
  if (row.status !== "booked") throw new Problem("booking_settled");

  const settings = await readSettings(db, "zone", "matters", "bookingDays", "minimumNoticeMinutes", "priorityHours");
  // Who stands before a closed door takes another time.
  if (takesPlace(oldSession) && hasBegun(oldSession, countyTime(settings.zone, now)))
    throw new Problem("booking_settled");
  const session = await queries.findSession(db, sessionId);
  const oldPlace = await findPlace(db, row.id);
  if (!session) throw fieldProblem("sessionId", "unknown");
  const { phoneIndex } = row;
  if (oldPlace === undefined || phoneIndex === null) throw new Problem("booking_settled");
  checkMatter(settings, session, row.matter);
  const window = bookingWindow(settings, now, await readOverrides(db, countyTime(settings.zone, now).date), "public");
  if (!isAvailable(session, window, row.matter)) throw new Problem("session_closed");

  const at = now.toISOString();
  const priority = row.priorityGroup !== null;
  const highest = priority ? session.capacity : ordinaryPlaces(session, releasedBy(settings, now));
  // Whoever has the code need not own the number it was booked with.
  const isOwner = row.provenAt !== null || row.channel === "staff" || row.checkedInAt !== null;
  await tellingOnlyTheOwner({ isOwner }, async () =>
    writeBatch(db, [
      ...(isOwner ? [] : [assertionStatement(db, "session_full", hasFreePlace(sessionId, highest))]),
      ...audited(
        operation,
        queries.updateBookingStatement(db, row, "booked", { sessionId, bureauReason: null, updatedAt: at }),
        {
          action: "bookings.move",
          entity: "bookings",
          entityId: row.id,
          before: { sessionId: row.sessionId },
          after: { sessionId },
        },
      ),
      freePlaceStatement(db, row.id),
      takePlaceStatement(db, { sessionId, bookingId: row.id, phoneIndex, highest, fromTop: priority }),
      ...(await passOnStatements(operation, oldSession, oldPlace)),
      outboxStatement(operation, "moved", row.id, String(row.version + 1)),
    ]),
  );
  return toBooking(keys, { ...row, sessionId, version: row.version + 1, updatedAt: at }, session, { phone });
}
