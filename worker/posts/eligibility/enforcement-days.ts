import type { Database } from "../../platform/db/client.ts";
import { MINUTE, countyTime } from "../../platform/core/clock.ts";
import { readSetting } from "../../county/settings/settings.ts";

/** Today in the county, and the day half an hour from now: the same but for the last half hour before midnight. */
export interface EnforcementDays {
  readonly today: string;
  readonly soon: string;
}

/**
 * How long before its first day a sanction takes people off display. Every public answer goes by the state of a
 * signing, so the state must be right when the day begins, not when a job gets to it afterwards: what is suspended in
 * the last half hour before midnight was so in time, and five of six runs of the job may fail without anybody seeing a
 * lawyer who is sanctioned.
 */
const LEAD_MINUTES = 30;

export async function enforcementDays(db: Database, now: Date): Promise<EnforcementDays> {
  const zone = await readSetting(db, "zone");
  return {
    today: countyTime(zone, now).date,
    soon: countyTime(zone, new Date(now.getTime() + LEAD_MINUTES * MINUTE)).date,
  };
}

/** Whether a sanction keeps people off display: it is in force today, or will be soon. */
export const isEffective = (
  { today, soon }: EnforcementDays,
  { from, to }: { readonly from: string; readonly to: string | null },
): boolean => from <= soon && (to === null || to >= today);
