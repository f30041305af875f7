import { datesBetween, dayKind, unconfirmedYears, weekdayOf } from "../../county/calendar/days.ts";
import { readOverrides } from "../../county/calendar/service.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { addDays, countyTime } from "../../platform/core/clock.ts";
import { readSettings } from "../../county/settings/settings.ts";
import { dutyDays } from "./pattern.ts";
import { findRoster } from "./queries.ts";
import { readDuties } from "./reconcile-service.ts";
import { reconcile, slotKey } from "./reconcile.ts";
import type { RosterPreview } from "./schema.ts";

/** A year and a day: the next four seasons. */
const LONGEST_RANGE = 366;

/**
 * What a roster would make from `from` to `to`, beside what is there; by default for the days ahead that sessions are
 * made for.
 */
export async function previewRoster(
  { db, now: instant }: Operation,
  id: string,
  range: { from?: string | undefined; to?: string | undefined },
): Promise<RosterPreview> {
  const row = await findRoster(db, id);
  if (!row) throw new Problem("not_found");
  const { roster } = row;
  const {
    zone,
    rosterHorizonDays,
    summerTimetable: summer,
  } = await readSettings(db, "zone", "rosterHorizonDays", "summerTimetable");
  const now = countyTime(zone, instant);
  const from = range.from && range.from > now.date ? range.from : now.date;
  const { to = addDays(from, rosterHorizonDays) } = range;
  if (to < from) throw fieldProblem("to", "date_order");
  if (to > addDays(from, LONGEST_RANGE)) throw fieldProblem("to", "too_long", { max: LONGEST_RANGE });

  const overrides = await readOverrides(db, from, to);
  const duty = (await readDuties({ db, now, from, to, date: undefined, overrides, summer }, [roster.lawyerId])).get(
    roster.lawyerId,
  );
  if (!duty) throw new Problem("not_found");
  const { make, reshape, skipped, cancel, flag } = reconcile(duty);
  const made = new Set([...make, ...reshape.filter(({ reopened }) => reopened)].map(slotKey));
  const overlapping = new Set(skipped.map(slotKey));
  const present = new Map(duty.sessions.map((session) => [slotKey(session), session.status]));
  const stateOf = (key: string) => {
    if (made.has(key)) return "new" as const;
    if (overlapping.has(key)) return "overlap" as const;
    const status = present.get(key);
    if (status === undefined) return "none" as const;
    return status === "open" ? ("present" as const) : ("calledOff" as const);
  };

  return {
    items: dutyDays(roster, duty, from, to).map(({ date, outcome, sessions }) => ({
      date,
      weekday: weekdayOf(date),
      outcome,
      name: dayKind(date, overrides).name ?? null,
      sessions: sessions.map((span) => ({
        ...span,
        state: outcome === "duty" ? stateOf(slotKey({ rosterId: id, date, startTime: span.startTime })) : "none",
      })),
    })),
    next: null,
    cancelled: cancel.filter(({ rosterId }) => rosterId === id).length,
    conflicts: flag.filter(({ rosterId }) => rosterId === id).length,
    unconfirmedYears: unconfirmedYears(datesBetween(from, to), overrides),
  };
}
