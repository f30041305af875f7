import { writeBatch } from "../../platform/db/client.ts";
import { foldCode } from "../../platform/values/code.ts";
import { sameDigest } from "../../platform/core/token.ts";
import { Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { keyedDigest } from "../../platform/privacy/keys.ts";
import { readSettings } from "../../county/settings/settings.ts";
import { calendarKey } from "./booking-view.ts";
import { calendarFile, type Revision } from "./calendar-file.ts";
import { sessionOf } from "./own-booking.ts";
import * as queries from "./queries.ts";

const NO_REVISION: Revision = { sequence: 0, stamp: "1970-01-01T00:00:00.000Z" };

/**
 * The calendar file of the booking a signed link stands for. Its revision rises when it says something else than at the
 * last fetch: place, time, lawyer and whether the session takes place come from many tables, and a calendar that has
 * the event follows a change only under a higher SEQUENCE and a later DTSTAMP.
 */
export async function readCalendarFile(operation: Operation, code: string, key: string): Promise<string> {
  const { db, keys, now } = operation;
  const row = await queries.findBookingByCode(db, foldCode(code));
  if (!row || !sameDigest(await calendarKey(keys, row.id), key)) throw new Problem("booking_not_found");
  const [session, { zone, county }, before] = await Promise.all([
    sessionOf(operation, row),
    readSettings(db, "zone", "county"),
    queries.findCalendarRevision(db, row.id),
  ]);
  const write = (revision: Revision) => calendarFile(row, session, revision, { zone, countyName: county.name.zh });
  const digest = await keyedDigest(keys.link, `calendar file|${write(NO_REVISION)}`, 16);
  if (before?.digest === digest) return write(before);
  const revision = nextRevision(row, before, now.toISOString());
  await writeBatch(db, [
    queries.recordCalendarRevisionStatement(db, { bookingId: row.id, digest, ...revision }, before),
  ]);
  return write(revision);
}

/** Never below one that anybody has, and later than it; one nobody has fetched yet is taken as it is. */
function nextRevision(
  { version, updatedAt }: queries.BookingRow,
  before: (Revision & { readonly digest: string }) | undefined,
  now: string,
): Revision {
  const own = { sequence: version - 1, stamp: updatedAt };
  if (!before) return own;
  if (before.digest !== "") return { sequence: Math.max(before.sequence + 1, own.sequence), stamp: now };
  return {
    sequence: Math.max(before.sequence, own.sequence),
    stamp: before.stamp > own.stamp ? before.stamp : own.stamp,
  };
}
