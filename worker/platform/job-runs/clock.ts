import { DAY } from "../core/clock.ts";
import { Problem } from "../core/problem.ts";
import type { Database } from "../db/client.ts";
import type { Operation } from "../operation.ts";
import { CLOCK_CONFIRMED, readBelieved } from "./queries.ts";

/** Jobs run every five minutes: a clock further from their last run than this is not believed by itself. */
export const FURTHEST = DAY;

/** What goes by the date and time and is not taken back: it erases, sends, ends, or makes days of the calendar. */
export const BY_THE_CLOCK: readonly string[] = [
  "materialise",
  "advance-all-terms",
  "advance-terms",
  "remind-of-unsettled",
  "remind-of-records",
  "remind-of-notices",
  "keep-reports",
  "daily",
  "forget-files",
  "offer-places",
  "mark-no-shows",
  "escalate",
  "deliver",
];

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
