import type { Database } from "../../platform/db/client.ts";
import { toPage } from "../../platform/core/paging.ts";
import { readSettings } from "../../county/settings/settings.ts";
import { datesBetween, firstUnconfirmed, unconfirmedYears, type Overrides } from "../../county/calendar/days.ts";
import { readOverridesFromToday } from "../../county/calendar/service.ts";
import { bookingWindow, isAvailable, type Audience, type BookingWindow } from "./availability.ts";
import { releasedBy } from "./book-service.ts";
import { toListedSession } from "./booking-view.ts";
import { listBookable } from "./queries.ts";
import type { SessionPage } from "./public-schema.ts";

/** The window of this moment: see `bookingWindow`. */
export async function readBookingWindow(db: Database, now: Date, audience: Audience): Promise<BookingWindow> {
  const [settings, overrides] = await Promise.all([
    readSettings(db, "zone", "bookingDays", "minimumNoticeMinutes"),
    readOverridesFromToday(db, now),
  ]);
  return bookingWindow(settings, now, overrides, audience);
}

export interface PublicSessionFilter {
  readonly siteId: string | undefined;
  readonly matter: string | undefined;
  /** First and last date, `YYYY-MM-DD`. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Date, start and id of the last row of the page before. */
  readonly after: readonly string[] | undefined;
  readonly limit: number;
}

/**
 * What the public can book, in the order of the calendar; full sessions too, with no places left. A matter that is not
 * booked here has none.
 */
export async function listAvailableSessions(
  db: Database,
  now: Date,
  { limit, from, to, matter, ...filter }: PublicSessionFilter,
): Promise<SessionPage> {
  const [settings, overrides] = await Promise.all([
    readSettings(db, "zone", "bookingDays", "minimumNoticeMinutes", "priorityHours", "matters"),
    readOverridesFromToday(db, now),
  ]);
  if (matter !== undefined && !settings.matters.some(({ id, routedTo }) => id === matter && !routedTo))
    return { items: [], next: null, unconfirmed: null };
  const window = bookingWindow(settings, now, overrides, "public");
  const rows = await listBookable(db, {
    ...filter,
    matter,
    window,
    from: from && from > window.today ? from : window.today,
    to: to && to < window.last ? to : window.last,
    limit: limit + 1,
  });
  const released = releasedBy(settings, now);
  const page = toPage(
    rows,
    limit,
    (row) => [row.date, row.startTime, row.id],
    (row) => row,
  );
  return {
    items: page.items.filter((row) => isAvailable(row, window, matter)).map((row) => toListedSession(row, released)),
    next: page.next,
    unconfirmed: unconfirmedAhead(window, overrides),
  };
}

/** The first day in the window of which nobody knows yet whether it is a holiday, and whose notice will say. */
function unconfirmedAhead({ today, last }: BookingWindow, overrides: Overrides): SessionPage["unconfirmed"] {
  const from = firstUnconfirmed(datesBetween(today, last), overrides);
  const [year] = from === undefined ? [] : unconfirmedYears([from], overrides);
  return from === undefined || year === undefined ? null : { from, year };
}
