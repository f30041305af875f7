import type { Database } from "../db/client.ts";
import { countyTime } from "./clock.ts";
import { readSetting } from "./settings.ts";

/** The date in the county at `now`. */
export const countyToday = async (db: Database, now: Date): Promise<string> => countyTime(await readSetting(db, "zone"), now).date;
