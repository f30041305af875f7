import type { Database } from "../../platform/db/client.ts";
import { addDays, countyTime } from "../../platform/core/clock.ts";
import { selectSettings } from "../settings/queries.ts";
import { settingsOf } from "../settings/settings.ts";
import { selectActiveSites } from "../registry/queries.ts";
import type { Tier } from "../settings/schema.ts";
import { selectClosuresAhead, type NamedClosure } from "./queries.ts";
import type { Closure, ClosureRow, Site, SiteClosure } from "./schema.ts";
import { fromOf, isForSite, toOf } from "./span.ts";

/** As far ahead as anything can be booked. */
const FARTHEST = 181;

const spanOf = ({ id, kind, reason, ...span }: ClosureRow): SiteClosure => ({
  id,
  from: fromOf(span),
  to: toOf(span),
  kind,
  reason,
});

/** Of a closure, what whoever is closed says of it. */
export const toSiteClosure = ({ id, from, to, kind, reason }: Closure): SiteClosure => ({ id, from, to, kind, reason });

/** A closure as everybody sees it. */
export const toClosure = ({ closure, sites, lawyers, providers }: NamedClosure): Closure => ({
  ...spanOf(closure),
  scope: closure.scope,
  tier: closure.tier,
  sites: [...sites],
  divisionCodes: closure.scope === "divisions" ? [...closure.targets] : [],
  lawyers: [...lawyers],
  providers: [...providers],
});

/** What is closed on the days that can be booked. Statements for a batch, and what makes of their rows what is left. */
function closuresAhead(db: Database, now: Date) {
  // No zone is more than a day from UTC: what the county's own clock says narrows it down afterwards.
  const utc = now.toISOString().slice(0, 10);
  const statements = [
    selectSettings(db, ["zone", "bookingDays"]),
    selectClosuresAhead(db, addDays(utc, -1), addDays(utc, FARTHEST)),
  ] as const;
  const narrow = (
    rows: Awaited<(typeof statements)[0]>,
    ahead: Awaited<(typeof statements)[1]>,
  ): readonly NamedClosure[] => {
    const { zone, bookingDays } = settingsOf(rows, "zone", "bookingDays");
    const { date, time } = countyTime(zone, now);
    const last = addDays(date, bookingDays);
    return ahead.filter(({ closure: { fromDate, toDate, toTime } }) => {
      const isOver = toDate < date || (toDate === date && toTime <= time);
      return !isOver && fromDate <= last;
    });
  };
  return { statements, narrow };
}

/** The closures in force that are not over and begin within the days that can be booked; one call to the database. */
export async function listClosuresAhead(db: Database, now: Date): Promise<Closure[]> {
  const { statements, narrow } = closuresAhead(db, now);
  return narrow(...(await db.batch(statements))).map(toClosure);
}

/** The sites in use, each with when and why it is closed; one call to the database. */
export async function listSites(db: Database, now: Date, tier?: Tier): Promise<Site[]> {
  const { statements, narrow } = closuresAhead(db, now);
  const [rows, ahead, sites] = await db.batch([...statements, selectActiveSites(db, tier)]);
  const closed = narrow(rows, ahead);
  return sites.map(({ id, name, tier: own, divisionCode, address, phone, hours, firmId }) => ({
    id,
    name,
    tier: own,
    address,
    phone,
    hours,
    firmId,
    closures: closed
      .filter(({ closure }) => isForSite(closure, { siteId: id, tier: own, divisionCode }))
      .map(({ closure }) => spanOf(closure)),
  }));
}
