import type { Database } from "../../platform/db/client.ts";
import { addDays, countyTime } from "../../platform/core/clock.ts";
import { readSettings } from "../settings/settings.ts";
import { listActiveSites } from "../registry/queries.ts";
import type { Tier } from "../settings/schema.ts";
import { listClosuresBetween, type NamedClosure } from "./queries.ts";
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

/** What is closed on the days that can be booked: in force, not over, and begun within them. */
async function readClosed(db: Database, now: Date): Promise<readonly NamedClosure[]> {
  // No zone is more than a day from UTC: what the county's own clock says narrows it down afterwards.
  const utc = now.toISOString().slice(0, 10);
  const [{ zone, bookingDays }, ahead] = await Promise.all([
    readSettings(db, "zone", "bookingDays"),
    listClosuresBetween(db, addDays(utc, -1), addDays(utc, FARTHEST)),
  ]);
  const { date, time } = countyTime(zone, now);
  const last = addDays(date, bookingDays);
  return ahead.filter(({ closure: { fromDate, toDate, toTime } }) => {
    const isOver = toDate < date || (toDate === date && toTime <= time);
    return !isOver && fromDate <= last;
  });
}

/** The closures in force that are not over and begin within the days that can be booked. */
export const listClosuresAhead = async (db: Database, now: Date): Promise<Closure[]> =>
  (await readClosed(db, now)).map(toClosure);

/** The sites in use, each with when and why it is closed; one call to the database. */
export async function listSites(db: Database, now: Date, tier?: Tier): Promise<Site[]> {
  const [closed, sites] = await Promise.all([readClosed(db, now), listActiveSites(db, tier)]);
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
