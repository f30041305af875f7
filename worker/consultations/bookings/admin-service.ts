import { audited, definedFields, presentValues } from "../../platform/access/audit.ts";
import { guardOf } from "../../platform/db/errors.ts";
import { newId } from "../../platform/core/id.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { decodeCursor, toPage, type Page } from "../../platform/core/paging.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { writeAndFollow, type FollowedOperation } from "../../county/changes/follow.ts";
import type { CreatedFact } from "../../county/changes/schema.ts";
import { findActiveSite } from "../../county/registry/queries.ts";
import { isAbsent } from "../queries.ts";
import { readOverrides } from "../../county/calendar/service.ts";
import { readSetting, readSettings } from "../../county/settings/settings.ts";
import { addDays, countyTime } from "../../platform/core/clock.ts";
import { assertTag } from "../tags/service.ts";
import { holderIdOf } from "../../county/holders/holder.ts";
import { holderErrors } from "../holders.ts";
import * as queries from "./queries.ts";
import type { BookingEntry, ObstacleFilter, SessionEntry, SessionPatch, SessionRequest } from "./admin-schema.ts";
import { daysOffBetween, isAvailable, type BookingWindow } from "./availability.ts";
import { toBookedSession, toBookingEntry } from "./booking-view.ts";
import { readBookingWindow } from "./session-service.ts";

function toSessionEntry(row: queries.SessionRow, window: BookingWindow): SessionEntry {
  const { placesTaken, priorityPlaces, matters, tag, status, rosterId, conflict, version } = row;
  return {
    ...toBookedSession(row),
    placesTaken: placesTaken.length,
    priorityPlaces,
    matters,
    tag,
    status,
    rosterId,
    conflict,
    bookable: isAvailable(row, window),
    version,
  };
}

interface ByObstacle {
  readonly obstacle?: ObstacleFilter;
  /** First date of the sessions; without it, those that are over are nobody's to settle. */
  readonly from?: string | undefined;
}

/** A filter by what stands in the way, as the queries take it. */
async function obstructedOf(
  { db, now }: Operation,
  { obstacle, from }: ByObstacle,
): Promise<Pick<queries.BookingFilter, "obstructed" | "from">> {
  if (obstacle === undefined) return { from };
  const { zone, bookingDays } = await readSettings(db, "zone", "bookingDays");
  const { date: today } = countyTime(zone, now);
  const first = from ?? today;
  const last = addDays(today, bookingDays);
  const daysOff = first > last ? [] : daysOffBetween(first, last, await readOverrides(db, first));
  return { from: first, obstructed: { by: obstacle, daysOff } };
}

/** Bookings, masked, newest first or by their sessions: see `isBySession`. */
export async function listBookingEntries(
  operation: Operation,
  {
    obstacle,
    from,
    ...filter
  }: Omit<queries.BookingFilter, "obstructed" | "after"> & ByObstacle & { readonly after?: string | undefined },
): Promise<Page<BookingEntry>> {
  const { after: cursor, limit, ...narrowed } = { ...filter, ...(await obstructedOf(operation, { obstacle, from })) };
  const bySession = queries.isBySession(narrowed);
  const after = decodeCursor(cursor, bySession ? 4 : 1);
  const rows = await queries.listBookings(operation.db, { ...narrowed, after, limit: limit + 1 });
  const { items, next } = toPage(
    rows,
    limit,
    ({ booking, session }) => (bySession ? [session.date, session.startTime, session.id, booking.id] : [booking.id]),
    ({ booking, session }) => toBookingEntry(operation.keys, booking, session),
  );
  return { items: await Promise.all(items), next };
}

/** One booking, masked. */
export async function readBookingEntry({ db, keys }: Operation, id: string): Promise<BookingEntry> {
  const [row] = await queries.findBookings(db, [id]);
  if (!row) throw new Problem("not_found");
  return toBookingEntry(keys, row.booking, row.session);
}

/** Sessions in the order of the calendar, as the bureau sees them. */
export async function listSessionEntries(
  operation: Operation,
  {
    obstacle,
    from,
    places,
    ...filter
  }: Omit<queries.SessionFilter, "window" | "obstructed" | "hasPlaces"> &
    ByObstacle & { readonly places?: "free" | undefined },
): Promise<Page<SessionEntry>> {
  const { db, now } = operation;
  const narrowed = await obstructedOf(operation, { obstacle, from });
  const reading = readBookingWindow(db, now, "staff");
  const [window, rows] = await Promise.all([
    reading,
    queries.listSessions(db, {
      ...filter,
      ...narrowed,
      ...(places && { window: await reading, hasPlaces: true }),
      limit: filter.limit + 1,
    }),
  ]);
  return toPage(
    rows,
    filter.limit,
    (row) => [row.date, row.startTime, row.id],
    (row) => toSessionEntry(row, window),
  );
}

export async function readSessionEntry({ db, now }: Operation, id: string): Promise<SessionEntry> {
  const [window, row] = await Promise.all([readBookingWindow(db, now, "staff"), queries.findSession(db, id)]);
  if (!row) throw new Problem("not_found");
  return toSessionEntry(row, window);
}

async function checkMatters(operation: Operation, matters: readonly string[]): Promise<void> {
  const known = new Set((await readSetting(operation.db, "matters")).map(({ id }) => id));
  const wrong = matters.findIndex((matter) => !known.has(matter));
  if (wrong >= 0) throw fieldProblem(`matters.${wrong}`, "unknown");
}

/** The guards of a session's span, as field errors. */
async function sayWhichField<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    const guard = guardOf(error);
    if (guard === "session_span") throw fieldProblem("endTime", "date_order");
    if (guard === "unknown_reference")
      throw new Problem("validation_failed", [
        { field: "siteId", code: "unknown" },
        { field: "lawyerId", code: "unknown" },
      ]);
    throw error;
  }
}

/** A session as it was found, and how it is with something else in it. */
async function findRow({ db }: Operation, id: string): Promise<queries.SessionRow> {
  const row = await queries.findSession(db, id);
  if (!row) throw new Problem("not_found");
  return row;
}

/** Adds a session by hand: on any day, holidays too, but not while its holder is away, nor where nobody serves. */
export async function createSession(
  operation: FollowedOperation,
  request: SessionRequest,
  record: RecordAnswer,
): Promise<CreatedFact> {
  const { db, now } = operation;
  await checkMatters(operation, request.matters);
  await assertTag(db, request.tag);
  const [site, unheld] = await Promise.all([findActiveSite(db, request.siteId), holderErrors(db, request)]);
  if (!site || unheld.length > 0)
    throw new Problem("validation_failed", [
      ...(site ? [] : [{ field: "siteId", code: "unknown" } as const]),
      ...unheld,
    ]);
  if (await isAbsent(db, request, request.date)) throw fieldProblem("date", "not_allowed");
  const created = { id: newId(), version: 1 };
  const at = now.toISOString();
  const insert = queries.insertSessionStatement(db, { id: created.id, ...request, createdAt: at, updatedAt: at });
  const underWay = await sayWhichField(
    writeAndFollow(
      operation,
      [{ kind: "sessionAdded", id: holderIdOf(request) }],
      [
        ...audited(operation, insert, {
          action: "sessions.create",
          entity: "sessions",
          entityId: created.id,
          after: request,
        }),
        ...(await record({ ...created, underWay: true })),
      ],
    ),
  );
  return { ...created, underWay };
}

/** A step of a session with what follows it: a roster may want the time that became free. */
async function writeStep(
  operation: FollowedOperation,
  { row, version, kind, set, ...entry }: SessionStep,
): Promise<SessionEntry> {
  const { db, now } = operation;
  const update = queries.updateSessionStatement(db, row.id, version, { ...set, updatedAt: now.toISOString() });
  await sayWhichField(
    writeAndFollow(
      operation,
      [{ kind, id: holderIdOf(row) }],
      audited(operation, update, { ...entry, entity: "sessions", entityId: row.id }),
    ),
  );
  return readSessionEntry(operation, row.id);
}

interface SessionStep {
  readonly row: queries.SessionRow;
  readonly version: number;
  readonly kind: "sessionChanged" | "sessionKept";
  readonly action: string;
  readonly set: Parameters<typeof queries.updateSessionStatement>[3];
  readonly before: object;
  readonly after: object;
  readonly reason?: string;
}

/**
 * Changes a session nobody has booked; with places taken, only its capacity and matters. One that was made from a
 * roster stays in its slot (to move it, call it off and add another), and what is set by hand the roster leaves alone.
 */
export async function changeSession(
  operation: FollowedOperation,
  { id, version }: SeenEntry,
  patch: SessionPatch,
): Promise<SessionEntry> {
  const row = await findRow(operation, id);
  if (row.status !== "open") throw new Problem("session_closed");
  if (patch.matters) await checkMatters(operation, patch.matters);
  await assertTag(operation.db, patch.tag, row.tag);
  const set = definedFields(patch);
  const moved = (["date", "startTime", "endTime"] as const).filter(
    (field) => set[field] !== undefined && set[field] !== row[field],
  );
  if (row.rosterId !== null && moved.length > 0)
    throw new Problem(
      "validation_failed",
      moved.map((field) => ({ field, code: "not_allowed" })),
    );
  if (set.date !== undefined && set.date !== row.date && (await isAbsent(operation.db, row, set.date)))
    throw fieldProblem("date", "not_allowed");
  return writeStep(operation, {
    row,
    version,
    kind: "sessionChanged",
    action: "sessions.change",
    set: { ...set, byHand: row.rosterId !== null },
    before: presentValues(row, set),
    after: set,
  });
}

/**
 * Settles a conflict by keeping the session: the lawyer gives it although the roster or the calendar no longer asks for
 * it. From then on it counts as added by hand. One on a day the lawyer is away, or where nobody serves, cannot be kept.
 */
export async function keepSession(
  operation: FollowedOperation,
  { id, version }: SeenEntry,
  reason: string,
): Promise<SessionEntry> {
  const row = await findRow(operation, id);
  const { status, rosterId, conflict } = row;
  if (status !== "open" || (conflict !== "roster" && conflict !== "holiday")) throw new Problem("illegal_transition");
  const set = { rosterId: null, conflict: null };
  return writeStep(operation, {
    row,
    version,
    kind: "sessionKept",
    action: "sessions.keep",
    set,
    before: { rosterId, conflict },
    after: set,
    reason,
  });
}
