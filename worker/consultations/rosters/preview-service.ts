import { datesBetween, dayKind, unconfirmedYears, weekdayOf } from "../../county/calendar/days.ts";
import { readOverrides } from "../../county/calendar/service.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { addDays, countyTime } from "../../platform/core/clock.ts";
import { readSettings } from "../../county/settings/settings.ts";
import { newId } from "../../platform/core/id.ts";
import { holderIdOf, type HolderIds } from "../../county/holders/holder.ts";
import { assertHolder } from "../holders.ts";
import { outlookOf } from "./outlook-service.ts";
import { dutyDays } from "./pattern.ts";
import { findRoster } from "./queries.ts";
import { readDuties } from "./reconcile-service.ts";
import { reconcile, slotKey, type RosterToServe } from "./reconcile.ts";
import { checkRoster, tidy } from "./roster-service.ts";
import type { PlannedRoster, PlannedRosterPreview, RosterPreview } from "./schema.ts";

/** A year and a day: the next four seasons. */
const LONGEST_RANGE = 366;

interface Range {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A roster as it is, or as it would be, among whatever else decides on its holder's sessions in a range of days. */
async function previewOf(
  { db, now: instant }: Operation,
  roster: Omit<RosterToServe, "serving"> & HolderIds,
  range: Range,
  rostersOf: (stored: readonly RosterToServe[]) => readonly RosterToServe[],
): Promise<RosterPreview> {
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
  const holderId = holderIdOf(roster);
  const read = (await readDuties({ db, now, from, to, date: undefined, overrides, summer }, [holderId])).get(holderId);
  if (!read) throw new Problem("not_found");
  const duty = { ...read, rosters: rostersOf(read.rosters) };
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
        state: outcome === "duty" ? stateOf(slotKey({ rosterId: roster.id, date, startTime: span.startTime })) : "none",
      })),
    })),
    next: null,
    cancelled: cancel.filter(({ rosterId }) => rosterId === roster.id).length,
    conflicts: flag.filter(({ rosterId }) => rosterId === roster.id).length,
    unconfirmedYears: unconfirmedYears(datesBetween(from, to), overrides),
  };
}

/**
 * What a roster would make from `from` to `to`, beside what is there; by default for the days ahead that sessions are
 * made for.
 */
export async function previewRoster(operation: Operation, id: string, range: Range): Promise<RosterPreview> {
  const row = await findRoster(operation.db, id);
  if (!row) throw new Problem("not_found");
  return previewOf(operation, row.roster, range, (stored) => stored);
}

/**
 * The same of a roster that is not saved: a new one, or another as it would be in the place of the one it `replaces`.
 * It is refused as the saving would be.
 */
export async function previewPlannedRoster(
  operation: Operation,
  { roster: request, replaces, ...range }: PlannedRoster,
): Promise<PlannedRosterPreview> {
  const { db, now } = operation;
  const replaced = replaces === undefined ? undefined : await findRoster(db, replaces);
  if (replaces !== undefined && replaced?.roster.status !== "active") throw fieldProblem("replaces", "unknown");
  await within("roster", assertHolder(db, request));
  if (replaced && holderIdOf(replaced.roster) !== holderIdOf(request))
    throw fieldProblem(request.lawyerId === null ? "roster.providerId" : "roster.lawyerId", "not_allowed");
  await within("roster", checkRoster(operation, request, replaced?.roster.tag));
  const at = now.toISOString();
  const planned = {
    ...(replaced?.roster ?? { id: newId(), status: "active" as const, version: 1, createdAt: at, updatedAt: at }),
    ...request,
    pattern: tidy(request.pattern),
  };
  // In the order of their age, as they are read.
  const preview = await previewOf(operation, planned, range, (stored) =>
    [...stored.filter(({ id }) => id !== planned.id), { ...planned, serving: true }].toSorted((a, b) =>
      a.id < b.id ? -1 : 1,
    ),
  );
  return { ...preview, outlook: await outlookOf(operation, planned) };
}

/** What is wrong with a part of a request, by the whole request's fields. */
async function within<T>(field: string, check: Promise<T>): Promise<T> {
  try {
    return await check;
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "validation_failed") throw error;
    throw new Problem(
      "validation_failed",
      error.errors?.map((one) => ({ ...one, field: `${field}.${one.field}` })),
    );
  }
}
