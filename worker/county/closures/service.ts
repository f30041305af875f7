import type { Database } from "../../platform/db/client.ts";
import { addDays, countyTime } from "../../platform/core/clock.ts";
import { selectSettings } from "../settings/queries.ts";
import { settingsOf } from "../settings/settings.ts";
import { selectClosuresAhead, type NamedClosure } from "./queries.ts";
import type { Closure } from "./schema.ts";
import { fromOf, toOf } from "./span.ts";

/** As far ahead as anything can be booked. */
const FARTHEST = 181;

/** A closure as everybody sees it. */
export const toClosure = ({ closure, sites, lawyers }: NamedClosure): Closure => ({
  id: closure.id,
  scope: closure.scope,
  tier: closure.tier,
  sites: [...sites],
  lawyers: [...lawyers],
  from: fromOf(closure),
  to: toOf(closure),
  kind: closure.kind,
  reason: closure.reason,
});

/** The closures in force that are not over and begin within the days that can be booked; one call to the database. */
export async function listClosuresAhead(db: Database, now: Date): Promise<Closure[]> {
  // No zone is more than a day from UTC: what the county's own clock says narrows it down afterwards.
  const utc = now.toISOString().slice(0, 10);
  const [rows, ahead] = await db.batch([
    selectSettings(db, ["zone", "bookingDays"]),
    selectClosuresAhead(db, addDays(utc, -1), addDays(utc, FARTHEST)),
  ]);
  const { zone, bookingDays } = settingsOf(rows, "zone", "bookingDays");
  const { date, time } = countyTime(zone, now);
  const last = addDays(date, bookingDays);
  return ahead
    .filter(({ closure: { fromDate, toDate, toTime } }) => {
      const isOver = toDate < date || (toDate === date && toTime <= time);
      return !isOver && fromDate <= last;
    })
    .map(toClosure);
}
