import { DAY } from "../core/clock.ts";
import type { Database } from "../db/client.ts";
import { readBelieved } from "./queries.ts";

/** Jobs run every five minutes: a clock further from their last run than this is not believed by itself. */
const FURTHEST = DAY;

/** Under this name it is put down that somebody says the clock is right: `npm run clock`. */
export const CLOCK_CONFIRMED = "clock";

/** Whether a reading of the clock is believed, and else what it was held against. */
export type ClockReading = { readonly believed: true } | { readonly believed: false; readonly last: string };

/**
 * Whether what cannot be undone may go by `now`. It is held against when these jobs last ran by a clock that was
 * believed, and where none has run yet against the newest entry of the audit: a clock that is more than a day ahead of
 * it, or behind, is asked about, since a machine that is set wrong would erase what is not due and tell people what is
 * not so.
 */
export async function readClock(db: Database, jobs: readonly string[], now: Date): Promise<ClockReading> {
  const last = await readBelieved(db, [...jobs, CLOCK_CONFIRMED]);
  if (last === null || Math.abs(now.getTime() - Date.parse(last)) <= FURTHEST) return { believed: true };
  return { believed: false, last };
}
