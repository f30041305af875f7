import type { Database } from "../../platform/db/client.ts";
import { countyTime } from "../../platform/core/clock.ts";
import { readSetting } from "./settings.ts";

/** The date in the county at `now`. */
export const countyToday = async (db: Database, now: Date): Promise<string> =>
  countyTime(await readSetting(db, "zone"), now).date;
