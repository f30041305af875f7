import { datesBetween, dayKind, isPublicHoliday, type Overrides } from "../../county/calendar/days.ts";
import { MINUTE, addDays, countyTime, type CountyTime } from "../../platform/core/clock.ts";
import type { Settings } from "../../county/settings/settings.ts";
import type { Obstacle } from "./schema.ts";

/** What decides whether a session takes place. */
export interface Standing {
  readonly date: string;
  /**
   * What stands in its way, as the view `session_standing` has it: everything but the kind of day, which no table
   * knows.
   */
  readonly obstacle: Obstacle | null;
  /** Added by hand, or made by a roster that keeps duty on holidays: what kind of day it is does not matter. */
  readonly anyDay: boolean;
  /** What the bureau itself says of the day, and of the years whose notices decide on it. */
  readonly bureauDay: Overrides;
}

/** What availability needs to know of a session. */
export interface Slot extends Standing {
  readonly startTime: string;
  readonly endTime: string;
  /** Ids of the matters taken; empty takes all. */
  readonly matters: readonly string[];
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
  /** The days up to then without duty but by hand or by a roster that keeps holidays: for a query to narrow by. */
  readonly daysOff: readonly string[];
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
    after: countyTime(settings.zone, new Date(now.getTime() + notice * MINUTE - 1)),
    last,
    daysOff: daysOffBetween(today, last, overrides),
  };
}

/** Whether there is duty on a day that is not kept on holidays: none where nobody knows yet whether it is one. */
function isDutyDay(date: string, overrides: Overrides): boolean {
  const day = dayKind(date, overrides);
  return day.kind !== "unconfirmed" && !isPublicHoliday(day);
}

/** The dates between two without such duty. */
export const daysOffBetween = (from: string, to: string, overrides: Overrides): string[] =>
  datesBetween(from, to).filter((date) => !isDutyDay(date, overrides));

/** Why a session does not take place, as far as anybody knows; null when it does. */
export const obstacleOf = ({ obstacle, anyDay, date, bureauDay }: Standing): Obstacle | null =>
  obstacle ?? (anyDay || isDutyDay(date, bureauDay) ? null : "holiday");

/**
 * Whether a session will take place as far as anybody knows. Whatever gives a place in it, tells somebody to come, or
 * shows a booking asks this.
 */
export const takesPlace = (session: Standing): boolean => obstacleOf(session) === null;

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
    (matter === undefined || slot.matters.length === 0 || slot.matters.includes(matter))
  );
}
