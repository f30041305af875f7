import { readOverrides } from "../../county/calendar/service.ts";
import { findActiveSite } from "../../county/registry/queries.ts";
import { readSettings } from "../../county/settings/settings.ts";
import { countyToday } from "../../county/settings/today.ts";
import { audited } from "../../platform/access/audit.ts";
import { sitesOf, withinSitesStatements } from "../../platform/access/site-queries.ts";
import { countyTime } from "../../platform/core/clock.ts";
import { newId } from "../../platform/core/id.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import { writeBatch } from "../../platform/db/client.ts";
import type { Created } from "../../platform/http/routes.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation } from "../../platform/operation.ts";
import { outboxStatement } from "../../platform/outbox/outbox.ts";
import { indexWithoutPhone, soughtPhone } from "../../platform/privacy/blind-index.ts";
import type { BookingEntry } from "../bookings/admin-schema.ts";
import { checkArrival } from "../bookings/attendance-service.ts";
import { bookingWindow, isAvailable } from "../bookings/availability.ts";
import { checkAgreements, findAgreements, checkMatter, newBooking, releasedBy } from "../bookings/book-service.ts";
import { toBookingEntry } from "../bookings/booking-view.ts";
import { moveIndexesStatements } from "../bookings/index-queries.ts";
import { takePlaceStatement } from "../bookings/place-queries.ts";
import { findSession, insertBookingStatement, siteOfSession } from "../bookings/queries.ts";
import { ordinaryPlaces } from "../bookings/rules.ts";
import type { RoutingRequest, WalkInRequest } from "./admin-schema.ts";
import { insertRoutingStatement } from "./queries.ts";

/**
 * Takes somebody in who is there without a booking: booked and checked in at once, so only while the session's check-in
 * is open. The same guards hold as for every booking. Whoever leaves no phone is nobody's number to count: that is why
 * staff alone take them in, and only when they are there.
 */
export async function receiveWalkIn(
  operation: Operation,
  request: WalkInRequest,
  record: RecordAnswer,
): Promise<BookingEntry> {
  const { db, keys, now, actor } = operation;
  const settings = await readSettings(
    db,
    "zone",
    "matters",
    "priorityGroups",
    "priorityHours",
    "bookingDays",
    "minimumNoticeMinutes",
  );
  const { date: today } = countyTime(settings.zone, now);
  const [session, overrides] = await Promise.all([findSession(db, request.sessionId), readOverrides(db, today)]);
  if (!session) throw fieldProblem("sessionId", "unknown");
  const sites = sitesOf(actor);
  if (sites !== null && !sites.includes(session.siteId)) throw new Problem("outside_your_sites");
  checkMatter(settings, session, request.matter);
  checkAgreements(settings, request, await findAgreements(operation, request, today));
  if (!isAvailable(session, bookingWindow(settings, now, overrides, "staff"), request.matter))
    throw new Problem("session_closed");
  await checkArrival(operation, session);

  const phone = request.phone === undefined ? undefined : await soughtPhone(keys, "bookings", request.phone);
  const row = await newBooking(operation, request, {
    status: "checkedIn",
    channel: "staff",
    deviceId: null,
    index: phone?.index ?? null,
    provenAt: null,
  });
  const priority = request.priority !== undefined;
  const entry = await toBookingEntry(keys, row, session);
  await writeBatch(db, [
    ...(phone ? moveIndexesStatements(db, [phone]) : []),
    ...withinSitesStatements(db, siteOfSession(session.id), sites),
    ...audited(operation, insertBookingStatement(db, row), {
      action: "bookings.walkIn",
      entity: "bookings",
      entityId: row.id,
      after: { sessionId: session.id, status: "checkedIn", channel: "staff", phone: phone !== undefined },
    }),
    takePlaceStatement(db, {
      sessionId: session.id,
      bookingId: row.id,
      phoneIndex: phone?.index ?? (await indexWithoutPhone(keys, "bookings", row.id)),
      highest: priority ? session.capacity : ordinaryPlaces(session, releasedBy(settings, now)),
      fromTop: priority,
    }),
    ...(phone ? [outboxStatement(operation, "booked", row.id, "1")] : []),
    ...(await record(entry)),
  ]);
  return entry;
}

/** Counts somebody who came with a matter that another service takes, and was shown the way there. */
export async function noteRouting(
  operation: Operation,
  { siteId, matter }: RoutingRequest,
  record: RecordAnswer,
): Promise<Created> {
  const { db, actor, now } = operation;
  const sites = sitesOf(actor);
  if (!(await findActiveSite(db, siteId))) throw fieldProblem("siteId", "unknown");
  if (sites !== null && !sites.includes(siteId)) throw new Problem("outside_your_sites");
  const { matters } = await readSettings(db, "matters");
  const known = matters.find(({ id }) => id === matter);
  if (!known?.routedTo) throw fieldProblem("matter", known ? "not_allowed" : "unknown");
  const created = { id: newId(), version: 1 };
  const date = await countyToday(db, now);
  await writeBatch(db, [
    ...audited(
      operation,
      insertRoutingStatement(db, { id: created.id, siteId, date, matter, createdAt: now.toISOString() }),
      {
        action: "routings.note",
        entity: "routings",
        entityId: created.id,
        after: { siteId, date, matter },
      },
    ),
    ...(await record(created)),
  ]);
  return created;
}
