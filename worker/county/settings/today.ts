import type { Database } from "../../platform/db/client.ts";
import { countyTime, type CountyTime } from "../../platform/core/clock.ts";
import { readSetting } from "./settings.ts";

/** What the county's calendar and clock say at `now`. */
export const countyNow = async (db: Database, now: Date): Promise<CountyTime> =>
  countyTime(await readSetting(db, "zone"), now);

/** The date in the county at `now`. */
export const countyToday = async (db: Database, now: Date): Promise<string> => (await countyNow(db, now)).date;
