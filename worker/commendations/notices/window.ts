import { addWorkingDays, type Overrides } from "../../county/calendar/days.ts";
import { addDays, instantOf } from "../../platform/core/clock.ts";

/** The days of a public notice (公示), as calendar strings in the county's zone. */
export interface NoticeWindow {
  /** The working day after the one it is published on. */
  readonly firstDay: string;
  /** The last working day; an objection is received until it is over. */
  readonly lastDay: string;
  /**
   * Days on the way of which nobody knows yet whether they are worked: while there are any, the window cannot be told.
   */
  readonly unconfirmed: readonly string[];
}

/**
 * The window of a notice published on `publishedOn`: so many working days, counted from the next working day, through
 * holidays and make-up days. The day of publishing never counts, whether it is worked or not.
 */
export function noticeWindow(publishedOn: string, workingDays: number, overrides: Overrides): NoticeWindow {
  const last = addWorkingDays(publishedOn, workingDays, overrides);
  return {
    firstDay: addWorkingDays(publishedOn, 1, overrides).date,
    lastDay: last.date,
    unconfirmed: last.unconfirmed,
  };
}

/** The instant the window is over: midnight at the end of its last day, on the county's clock. */
export const endOf = (zone: string, lastDay: string): Date => instantOf(zone, addDays(lastDay, 1), "00:00");
