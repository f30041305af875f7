import type { Database } from "../../platform/db/client.ts";
import { countyTime, type CountyTime } from "../../platform/core/clock.ts";
import { readSetting, settingsOf } from "./settings.ts";

/** What the county's calendar and clock say at `now`. */
export const countyNow = async (db: Database, now: Date): Promise<CountyTime> =>
  countyTime(await readSetting(db, "zone"), now);

/** The date in the county at `now`. */
export const countyToday = async (db: Database, now: Date): Promise<string> => (await countyNow(db, now)).date;

/** What holds where nothing is set. */
const USUAL = settingsOf([], "zone");

/** The day it is where most counties are: good for reading ahead, before it is known where this one is. */
export const usualToday = (now: Date): string => countyTime(USUAL.zone, now).date;

/**
 * Reads what depends on the day in one round trip with the settings: the usual zone's day is tried, and only where it is
 * another day in the county it is asked again.
 */
export async function readForToday<T>(
  db: Database,
  now: Date,
  read: (today: string) => Promise<T>,
): Promise<{ readonly today: string; readonly found: T }> {
  const tried = usualToday(now);
  const [found, today] = await Promise.all([read(tried), countyToday(db, now)]);
  return { today, found: today === tried ? found : await read(today) };
}
