import { audited } from "../../platform/access/audit.ts";
import { addWorkingDays, type Overrides } from "../../county/calendar/days.ts";
import type { CalendarDependants } from "../../county/calendar/dependants.ts";
import { readOverrides } from "../../county/calendar/service.ts";
import { readSettings } from "../../county/settings/settings.ts";
import { writeBatch } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import { countyTime } from "../../platform/core/clock.ts";
import * as queries from "../queries.ts";

interface Recount {
  readonly due: queries.UnconfirmedDue;
  readonly dueDate: string;
  readonly confirmed: boolean;
}

/** Counts the open due dates anew that unconfirmed days stood in the way of; gives those that are other ones, or sure. */
async function recount(
  { db }: Operation,
  calendarFrom: (first: string) => Promise<Overrides>,
): Promise<readonly Recount[]> {
  const [rows, { zone, rectificationDays }] = await Promise.all([
    queries.listUnconfirmedDue(db),
    readSettings(db, "zone", "rectificationDays"),
  ]);
  const opened = rows.map(({ createdAt }) => countyTime(zone, new Date(createdAt)).date);
  const first = opened.toSorted()[0];
  if (first === undefined) return [];
  const calendar = await calendarFrom(first);
  return rows
    .map((due, n) => {
      const counted = addWorkingDays(opened[n] ?? first, due.workingDays ?? rectificationDays, calendar);
      return { due, dueDate: counted.date, confirmed: counted.unconfirmed.length === 0 };
    })
    .filter(({ due, dueDate, confirmed }) => confirmed || dueDate !== due.dueDate);
}

/**
 * A due date that was counted through unconfirmed days follows the calendar until it is sure; one that is sure has been
 * promised, and stays.
 */
export const calendarDueDates: CalendarDependants["dueDates"] = {
  async preview(operation, { after }) {
    const recounts = await recount(operation, async () => after);
    return recounts.map(({ due, dueDate, confirmed }) => ({
      rectificationId: due.id,
      dueDate: due.dueDate,
      becomes: dueDate,
      confirmed,
    }));
  },

  async follow(operation) {
    const { db, now } = operation;
    for (const { due, dueDate, confirmed } of await recount(operation, (first) => readOverrides(db, first))) {
      const set = { dueDate, dueDateConfirmed: confirmed, updatedAt: now.toISOString() };
      const change = queries.updateRectificationStatement(db, due, { version: due.version }, set);
      // When it moved on meanwhile, this is refused, and the work is done again.
      await writeBatch(
        db,
        audited(operation, change, {
          action: "rectifications.recount",
          entity: "rectifications",
          entityId: due.id,
          before: { dueDate: due.dueDate },
          after: { dueDate, confirmed },
        }),
      );
    }
  },
};
