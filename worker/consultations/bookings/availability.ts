import { datesBetween, dayKind, isPublicHoliday, type Overrides } from "../../county/calendar/days.ts";
import { addDays, countyTime, type CountyTime } from "../../platform/core/clock.ts";
import type { Settings } from "../../county/settings/settings.ts";
import type { SessionConflict } from "./schema.ts";

/** What availability needs to know of a session. */
export interface Slot {
  readonly date: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly status: "open" | "cancelled";
  readonly conflict: SessionConflict | null;
  /** Ids of the matters taken; empty takes all. */
  readonly matters: readonly string[];
  /** Whether lawyer and site are in the registry's active list. */
  readonly serving: boolean;
  /** Whether an approved absence of the lawyer covers the date. */
  readonly lawyerAbsent: boolean;
  /** Added by hand, or made by a roster that keeps duty on holidays: what kind of day it is does not matter. */
  readonly anyDay: boolean;
}

/** The citizens, and staff who book for somebody at the desk: those up to the session's end, and without notice. */
export type Audience = "public" | "staff";

/** Which sessions can be booked at a moment, as far as the time decides. */
export interface BookingWindow {
  readonly today: string;
  /** The edge of a session that must lie behind `after`. */
  readonly edge: "startTime" | "endTime";
  readonly after: CountyTime;
  /** Last date shown. */
  readonly last: string;
  /**
   * Public holidays, and days of which nobody knows yet whether they are: no duty but by hand or by a roster that keeps
   * it.
   */
  readonly closedDates: ReadonlySet<string>;
}

export type WindowSettings = Pick<Settings, "zone" | "bookingDays" | "minimumNoticeMinutes">;

export function bookingWindow(
  settings: WindowSettings,
  now: Date,
  overrides: Overrides,
  audience: Audience,
): BookingWindow {
  const today = countyTime(settings.zone, now).date;
  const last = addDays(today, settings.bookingDays);
  const notice = audience === "public" ? settings.minimumNoticeMinutes : 0;
  return {
    today,
    edge: audience === "public" ? "startTime" : "endTime",
    // A minute is over when the clock shows the next one: a session at 10:00 has sixty minutes' notice until
    // 09:00:00.000.
    after: countyTime(settings.zone, new Date(now.getTime() + notice * 60_000 - 1)),
    last,
    closedDates: new Set(datesBetween(today, last).filter((date) => !isOpenDay(date, overrides))),
  };
}

function isOpenDay(date: string, overrides: Overrides): boolean {
  const day = dayKind(date, overrides);
  return day.kind !== "unconfirmed" && !isPublicHoliday(day);
}

/** Whether a session will take place as far as anybody knows: only then is a place in it given to anyone. */
export const takesPlace = (slot: Pick<Slot, "status" | "conflict" | "serving" | "lawyerAbsent">): boolean =>
  slot.status === "open" && slot.conflict === null && slot.serving && !slot.lawyerAbsent;

/**
 * The one rule of availability. The public list, booking, rescheduling and staff all ask it, so that what is listed can
 * be booked and what is refused was not listed. Whether a place is left is the places' own guard.
 */
export function isAvailable(slot: Slot, window: BookingWindow, matter?: string): boolean {
  const { after } = window;
  const inTime = slot.date > after.date || (slot.date === after.date && slot[window.edge] > after.time);
  return (
    takesPlace(slot) &&
    inTime &&
    slot.date <= window.last &&
    (slot.anyDay || !window.closedDates.has(slot.date)) &&
    (matter === undefined || slot.matters.length === 0 || slot.matters.includes(matter))
  );
}
