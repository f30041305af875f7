import { openFields } from "../../county/readings/opening.ts";
import { recordReading } from "../../county/readings/record.ts";
import { readSetting } from "../../county/settings/settings.ts";
import { findActiveSite } from "../../county/registry/queries.ts";
import { addDays, countyTime } from "../../platform/core/clock.ts";
import { sitesOf } from "../../platform/access/site-queries.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { maskPhone } from "../../platform/privacy/mask.ts";
import { groupCode, openSealed, toBookedSession } from "./booking-view.ts";
import * as queries from "./queries.ts";
import { undoableOf } from "./undo-attendance-service.ts";
import type { BookingOpening, DayList, OpenedBooking } from "./open-schema.ts";

/** Shows what the work on one booking needs, and says in the reading log who saw it and why. */
export async function openBooking(operation: Operation, id: string, opening: BookingOpening): Promise<OpenedBooking> {
  const row = await queries.findBooking(operation.db, id);
  if (!row) throw new Problem("not_found");
  const values = await openSealed(operation.keys, row);
  return openFields(operation, { entity: "bookings", entityId: id, phone: values.phone, values }, opening);
}

/** More than a hall receives in a day. */
const DAY_LIST = 400;

/**
 * Who comes to a site today, or on the day after, by name, for whoever receives them: one entry of the reading log
 * names all that are on it.
 */
export async function readDayList(
  operation: Operation,
  { site, date }: { readonly site: string; readonly date?: string | undefined },
): Promise<DayList> {
  const { db, keys, now } = operation;
  const { date: today } = countyTime(await readSetting(db, "zone"), now);
  const day = date ?? today;
  if (day !== today && day !== addDays(today, 1)) throw fieldProblem("date", "not_allowed");
  const received = await findActiveSite(db, site);
  if (!received) throw fieldProblem("site", "unknown");
  const sites = sitesOf(operation.actor);
  if (sites !== null && !sites.includes(site)) throw new Problem("outside_your_sites");
  const rows = await queries.listDay(db, { siteId: site, date: day, limit: DAY_LIST });
  const opened = await Promise.all(
    rows.map(async ({ booking, session }) => ({ booking, session, values: await openSealed(keys, booking) })),
  );
  await recordReading(operation, {
    action: "bookings.readDay",
    entity: "bookings",
    fields: ["name", "helperName"],
    subjects: opened.map(({ booking, values }) => ({
      entity: "bookings",
      entityId: booking.id,
      phone: values.phone,
    })),
  });
  const sessions = [...Map.groupBy(opened, ({ session }) => session.id).values()];
  return {
    date: day,
    site: { id: received.id, name: received.name },
    sessions: sessions.flatMap(([first, ...others]) =>
      first
        ? {
            ...toBookedSession(first.session),
            bookings: [first, ...others].map(
              ({ booking, session, values: { name, phone, helperName, priorityGroup } }) => ({
                id: booking.id,
                code: groupCode(booking.code),
                status: booking.status,
                matter: booking.matter,
                name,
                phone: phone === null ? null : maskPhone(phone),
                helper: helperName,
                undoable: undoableOf(booking, session, today),
                priority: priorityGroup !== null,
                version: booking.version,
              }),
            ),
          }
        : [],
    ),
  };
}
