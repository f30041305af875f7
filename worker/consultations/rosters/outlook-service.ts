import { unconfirmedYears } from "../../county/calendar/days.ts";
import { readOverrides } from "../../county/calendar/service.ts";
import { findActiveSite } from "../../county/registry/queries.ts";
import { readSettings } from "../../county/settings/settings.ts";
import { addDays, countyTime } from "../../platform/core/clock.ts";
import type { Operation } from "../../platform/operation.ts";
import { holderIdOf } from "../../county/holders/holder.ts";
import { holderErrors } from "../holders.ts";
import { dutyDays, type RosterRule } from "./pattern.ts";
import type { Roster } from "./queries.ts";
import { readDuties } from "./reconcile-service.ts";
import { reconcile, slotKey, type HolderDuty, type RosterToServe } from "./reconcile.ts";
import type { RosterOutlook } from "./schema.ts";

type Reason = RosterOutlook["missing"][number]["reason"];

/**
 * How many sessions a roster has in the days for which sessions are made, and why others it names are missing. The
 * roster need not be stored yet, or not as it is here.
 */
export async function outlookOf({ db, now: instant }: Operation, roster: Roster): Promise<RosterOutlook> {
  const {
    zone,
    rosterHorizonDays,
    summerTimetable: summer,
  } = await readSettings(db, "zone", "rosterHorizonDays", "summerTimetable");
  const now = countyTime(zone, instant);
  const from = now.date;
  const to = addDays(from, rosterHorizonDays);
  const holderId = holderIdOf(roster);
  const [overrides, unheld, site] = await Promise.all([
    readOverrides(db, from, to),
    holderErrors(db, roster),
    findActiveSite(db, roster.siteId),
  ]);
  const holds = unheld.length === 0;
  const run = { db, now, from, to, date: undefined, overrides, summer };
  const read = (await readDuties(run, [holderId])).get(holderId);
  const serving = holds && site !== undefined;
  const others = read?.rosters.filter(({ id }) => id !== roster.id) ?? [];
  const duty: HolderDuty = {
    absences: [],
    sessions: [],
    ...read,
    overrides,
    summer,
    now,
    from,
    to,
    // In the order of their age, as they are read.
    rosters: [...others, { ...roster, serving }].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  };
  const missing = new Map<Reason, RosterOutlook["missing"][number]>();
  const miss = (reason: Reason, date: string, sessions: number) => {
    const known = missing.get(reason);
    const [year] = reason === "unconfirmed" ? unconfirmedYears([date], overrides) : [];
    missing.set(reason, {
      reason,
      sessions: (known?.sessions ?? 0) + sessions,
      firstDate: known?.firstDate ?? date,
      year: known?.year ?? year ?? null,
    });
  };
  const sessions = countSessions(duty, roster, !holds ? "lawyerInactive" : !site ? "siteInactive" : undefined, miss);
  return { from, to, sessions, missing: [...missing.values()] };
}

/** Why a roster names no day at all from `from` to `to`. */
function emptyReason({ fromDate, toDate }: RosterRule, from: string, to: string): Reason {
  if (fromDate > to) return "notBegun";
  return toDate !== null && toDate < from ? "over" : "noDay";
}

function countSessions(
  duty: HolderDuty,
  roster: Omit<RosterToServe, "serving">,
  notServing: Reason | undefined,
  miss: (reason: Reason, date: string, sessions: number) => void,
): number {
  const { now, from, to } = duty;
  const { skipped } = reconcile(duty);
  const overlapping = new Set(skipped.map(slotKey));
  // One that an earlier run called off comes back when it fits again; one the clerk called off does not.
  const calledOff = new Set(
    duty.sessions.filter(({ status, conflict }) => status === "cancelled" && conflict === null).map(slotKey),
  );
  let count = 0;
  const days = dutyDays(roster, duty, from, to);
  if (days.length === 0) miss(emptyReason(roster, from, to), roster.fromDate > from ? roster.fromDate : from, 0);
  for (const { date, outcome, sessions } of days) {
    if (notServing) {
      miss(notServing, date, sessions.length);
    } else if (outcome !== "duty") {
      miss(outcome, date, sessions.length);
    } else {
      for (const { startTime } of sessions) {
        const key = slotKey({ rosterId: roster.id, date, startTime });
        if (date === now.date && startTime <= now.time) miss("passed", date, 1);
        else if (calledOff.has(key)) miss("calledOff", date, 1);
        else if (overlapping.has(key)) miss("overlap", date, 1);
        else count += 1;
      }
    }
  }
  return count;
}
