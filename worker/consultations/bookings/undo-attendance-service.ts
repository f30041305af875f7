import { audited } from "../../platform/access/audit.ts";
import { countyTime, instantOf, MINUTE } from "../../platform/core/clock.ts";
import { Problem } from "../../platform/core/problem.ts";
import { writeBatch } from "../../platform/db/client.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { readSettings } from "../../county/settings/settings.ts";
import type { BookingEntry } from "./admin-schema.ts";
import { toBookingEntry } from "./booking-view.ts";
import { sessionOf } from "./own-booking.ts";
import * as queries from "./queries.ts";

/** What was said of somebody's coming and can be taken back on the same day. */
export type Undoable = "checkIn" | "noShow";

/**
 * What of a booking can be taken back on `today`. Whoever came without a booking has nothing to go back to: theirs is
 * cancelled. What is done has a record, which is corrected.
 */
export function undoableOf(
  { status, checkedInAt, createdAt }: Pick<queries.BookingRow, "status" | "checkedInAt" | "createdAt">,
  { date }: Pick<queries.SessionRow, "date">,
  today: string,
): Undoable | null {
  if (date !== today) return null;
  if (status === "noShow") return "noShow";
  return status === "checkedIn" && checkedInAt !== createdAt ? "checkIn" : null;
}

async function found(operation: Operation, id: string) {
  const row = await queries.findBooking(operation.db, id);
  if (!row) throw new Problem("not_found");
  const session = await sessionOf(operation, row);
  const settings = await readSettings(operation.db, "zone", "checkInMinutes");
  return { row, session, settings, today: countyTime(settings.zone, operation.now).date };
}

/** Takes a step back on a booking that is still as it was seen. */
async function stepBack(
  operation: Operation,
  { row, session }: { readonly row: queries.BookingRow; readonly session: queries.SessionRow },
  {
    version,
    action,
    set,
    reason,
  }: {
    readonly version: number;
    readonly action: string;
    readonly set: Pick<queries.BookingRow, "checkedInAt"> & { readonly status: "booked" | "checkedIn" };
    readonly reason?: string;
  },
  record: RecordAnswer,
): Promise<BookingEntry> {
  const { db, keys, now } = operation;
  const { id, status } = row;
  const answer = await toBookingEntry(keys, { ...row, ...set, version: version + 1 }, session);
  const change = queries.updateBookingStatement(db, { id, version }, status, { ...set, updatedAt: now.toISOString() });
  await writeBatch(db, [
    ...audited(operation, change, {
      action,
      entity: "bookings",
      entityId: id,
      before: { status },
      after: { status: set.status },
      reason: reason ?? null,
    }),
    ...(await record(answer)),
  ]);
  return answer;
}

/** Takes back that somebody is there, on the day and before anything came of it: they are expected again. */
export async function undoCheckIn(
  operation: Operation,
  { id, version }: SeenEntry,
  record: RecordAnswer,
): Promise<BookingEntry> {
  const { row, session, today } = await found(operation, id);
  if (row.status !== "checkedIn") throw new Problem("booking_settled");
  if (session.date !== today) throw new Problem("not_now");
  if (undoableOf(row, session, today) === null) throw new Problem("illegal_transition");
  const set = { status: "booked", checkedInAt: null } as const;
  return stepBack(operation, { row, session }, { version, action: "bookings.undoCheckIn", set }, record);
}

/**
 * Takes back, on the day, that somebody did not come. They are where they were before; once nobody can check in any
 * more, it says that they were there, since they would not be expected again.
 */
export async function undoNoShow(
  operation: Operation,
  { id, version }: SeenEntry,
  reason: string,
  record: RecordAnswer,
): Promise<BookingEntry> {
  const { row, session, today, settings } = await found(operation, id);
  if (row.status !== "noShow") throw new Problem("booking_settled");
  if (undoableOf(row, session, today) === null) throw new Problem("not_now");
  const { zone, checkInMinutes } = settings;
  const { now } = operation;
  const closes = instantOf(zone, session.date, session.endTime).getTime() + checkInMinutes.after * MINUTE;
  const cameAt = row.checkedInAt ?? (now.getTime() > closes ? now.toISOString() : null);
  const set = { status: cameAt === null ? "booked" : "checkedIn", checkedInAt: cameAt } as const;
  return stepBack(operation, { row, session }, { version, action: "bookings.undoNoShow", set, reason }, record);
}
