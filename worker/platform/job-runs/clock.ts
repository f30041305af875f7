import { DAY } from "../core/clock.ts";
import { Problem } from "../core/problem.ts";
import type { Database } from "../db/client.ts";
import type { Operation } from "../operation.ts";
import { CLOCK_CONFIRMED, readBelieved } from "./queries.ts";

/** Jobs run every five minutes: a clock further from their last run than this is not believed by itself. */
export const FURTHEST = DAY;

/**
 * Every job by name, and whether it goes by the date and time with what is not taken back: whether it erases, sends, ends,
 * or makes days of the calendar. One that is scheduled does not compile before it is said here.
 */
const GOES_BY_THE_CLOCK = {
  materialise: true,
  "advance-all-terms": true,
  "advance-terms": true,
  "remind-of-unsettled": true,
  "remind-of-records": true,
  "remind-of-notices": true,
  "keep-reports": true,
  daily: true,
  "forget-files": true,
  "offer-places": true,
  "mark-no-shows": true,
  escalate: true,
  deliver: true,
  "check-audit": false,
  "check-counts": false,
  "count-days": false,
  "keep-erasures": false,
  "seal-audit": false,
  "seal-settings": false,
  "work-off": false,
  "work-out-initials": false,
} as const satisfies Record<string, boolean>;

export type JobName = keyof typeof GOES_BY_THE_CLOCK;

/** What waits while the clock is in doubt. */
export const BY_THE_CLOCK: readonly string[] = Object.entries(GOES_BY_THE_CLOCK).flatMap(([name, goes]) =>
  goes ? [name] : [],
);

/** Whether a reading of the clock is believed, and what it was held against. */
export type ClockReading =
  | { readonly believed: true; readonly last: string | null }
  | { readonly believed: false; readonly last: string };

/**
 * Whether what cannot be undone may go by `now`. It is held against when these jobs last ran by a clock that was
 * believed, and where none has run yet against the newest entry of the audit: a clock that is more than a day ahead of
 * it, or behind, is asked about, since a machine that is set wrong would erase what is not due and tell people what is
 * not so.
 */
export async function readClock(db: Database, now: Date): Promise<ClockReading> {
  const last = await readBelieved(db, [...BY_THE_CLOCK, CLOCK_CONFIRMED]);
  if (last === null || Math.abs(now.getTime() - Date.parse(last)) <= FURTHEST) return { believed: true, last };
  return { believed: false, last };
}

/** Refuses what goes by the clock and is not taken back while the clock is in doubt: the same rule as for the jobs. */
export async function assertClock({ db, now }: Pick<Operation, "db" | "now">): Promise<void> {
  const { believed } = await readClock(db, now);
  if (!believed) throw new Problem("clock_doubted");
}
