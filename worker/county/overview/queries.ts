import { and, sql } from "drizzle-orm";
import { selectCheck, selectUnsealed } from "../../platform/access/chain-queries.ts";
import { GENERAL_CHAIN } from "../../platform/access/chain.ts";
import { inSites, type SiteLimit } from "../../platform/access/site-queries.ts";
import type { Database } from "../../platform/db/client.ts";
import { selectLastRuns } from "../../platform/job-runs/queries.ts";
import { selectOverrides, selectYears } from "../calendar/queries.ts";
import { selectSettings } from "../settings/queries.ts";
import type { SettingKey } from "../settings/settings.ts";
import type { Asking, CountedRows } from "./sources.ts";

/** What the overview goes by, and what is known without looking at entries, in one round trip. */
export const readState = async (
  db: Database,
  {
    keys,
    from,
    jobs,
  }: { readonly keys: readonly SettingKey[]; readonly from: string; readonly jobs: readonly string[] },
) =>
  db.batch([
    selectSettings(db, keys),
    selectOverrides(db, from),
    selectYears(db),
    selectLastRuns(db, jobs),
    selectCheck(db, GENERAL_CHAIN),
    selectUnsealed(db, GENERAL_CHAIN),
  ]);

/** The count of some rows, with the first of them. */
export interface Counted extends Record<string, unknown> {
  readonly count: number;
  /** The smallest of what says since when: an id, an instant or a date. */
  readonly first: string | null;
  readonly due: string | null;
  readonly overdue: number;
}

/** @param overdueBefore what says since when, or is due, before this is overdue; null where nothing can be */
export function selectCount(
  db: Database,
  { from, where, since, due, site }: CountedRows,
  {
    asking,
    sites,
    overdueBefore,
  }: {
    readonly asking: Asking;
    readonly sites: SiteLimit;
    readonly overdueBefore: string | null;
  },
) {
  const first = "id" in since ? since.id : "instant" in since ? since.instant : since.date;
  return db
    .select({
      count: sql<number>`count(*)`.as("count"),
      first: sql<string | null>`min(${first})`.as("first"),
      due: (due ? sql<string | null>`min(${due})` : sql<string | null>`NULL`).as("due"),
      overdue: sql<number>`count(*) FILTER (WHERE ${due ?? first} < ${overdueBefore})`.as("overdue"),
    })
    .from(from)
    .where(and(where(asking), site && inSites(site, sites)));
}
