import { mayAct } from "../../platform/access/permissions.ts";
import { sitesOf } from "../../platform/access/site-queries.ts";
import { countyTime, DAY } from "../../platform/core/clock.ts";
import type { Operation } from "../../platform/operation.ts";
import { addWorkingDays } from "../calendar/days.ts";
import { overridesOf } from "../calendar/service.ts";
import { askForUnsettled, UNSETTLED_SETTINGS } from "../retention/unsettled.ts";
import { settingsOf } from "../settings/settings.ts";
import { dayOf, overdueBefore, type CountyClock } from "./clock.ts";
import { problemOfCalendar, problemOfJobs, problemOfUnsettled, problemsOfChain } from "./problems.ts";
import { readState, selectCount, type Counted } from "./queries.ts";
import { PROBLEM_KINDS, WAITING_KINDS, type Overview, type WaitingEntry } from "./schema.ts";
import type { CountedProblem, CountedRows, OverviewSources, Waiting } from "./sources.ts";

const SETTINGS = ["handlingDays", ...UNSETTLED_SETTINGS] as const;

/** Days back for which the bureau's own word on days is read: further back the published notices alone count. */
const DAYS_BACK = 400;

const NOTHING: Counted = { count: 0, first: null, due: null, overdue: 0 };

/** Overdue first, then what is due first; what has no day comes last. */
const byDue = (a: WaitingEntry, b: WaitingEntry): number =>
  Number(b.overdue > 0) - Number(a.overdue > 0) || (a.due ?? "9").localeCompare(b.due ?? "9");

const isCounted =
  (problems: OverviewSources["problems"]) =>
  (kind: string): kind is CountedProblem =>
    Object.hasOwn(problems, kind);

/**
 * What waits for whoever asks and what is wrong, as far as their permissions and their sites go: in three round trips,
 * however much there is.
 */
export async function readOverview(operation: Operation, sources: OverviewSources): Promise<Overview> {
  const { db, actor, now } = operation;
  const sites = sitesOf(actor);
  const [rows, days, years, runs, [check], [unsealed]] = await readState(db, {
    keys: SETTINGS,
    from: new Date(now.getTime() - DAYS_BACK * DAY).toISOString().slice(0, 10),
    jobs: sources.jobs,
  });
  const settings = settingsOf(rows, ...SETTINGS);
  const { zone } = settings;
  const clock: CountyClock = { zone, today: countyTime(zone, now).date, overrides: overridesOf(days, years) };
  const daysOf = ({ days: kind }: Waiting) => (kind === undefined ? undefined : settings.handlingDays[kind]);
  const overdueFrom = (source: Waiting): string | null => {
    const handled = daysOf(source);
    if (source.due) return clock.today;
    return handled === undefined ? null : overdueBefore(clock, source.since, handled);
  };

  const isFor = ({ permission, site }: CountedRows) =>
    mayAct(actor, permission) && (sites === null || site !== undefined);
  const waiting = WAITING_KINDS.map((kind) => ({ kind, source: sources.waiting[kind] })).filter(({ source }) =>
    isFor(source),
  );
  const wrong = PROBLEM_KINDS.filter(isCounted(sources.problems))
    .map((kind) => ({ kind, source: sources.problems[kind] }))
    .filter(({ source }) => isFor(source));
  const ofWholeCounty = (permission: Parameters<typeof mayAct>[1]) => sites === null && mayAct(actor, permission);
  const warned = ofWholeCounty("unsettled.read") ? askForUnsettled(db, sources.unsettled, settings, now) : undefined;

  const asking = { actor, today: clock.today, at: now.toISOString() };
  const [counts, unsettled] = await Promise.all([
    Promise.all<Counted[]>(
      [...waiting, ...wrong].map(({ source }) =>
        selectCount(db, source, { asking, sites, overdueBefore: overdueFrom(source) }),
      ),
    ),
    warned ? Promise.all(warned.statements).then(warned.entriesOf) : [],
  ]);
  const countAt = (index: number): Counted => counts[index]?.[0] ?? NOTHING;

  const entryOf = ({ kind, source }: (typeof waiting)[number], index: number): WaitingEntry[] => {
    const { count, first, due, overdue } = countAt(index);
    if (count === 0) return [];
    const oldest = dayOf(clock, source.since, first);
    const handled = daysOf(source);
    const usual =
      handled === undefined || oldest === null ? null : addWorkingDays(oldest, handled, clock.overrides).date;
    return [{ kind, count, oldest, due: due ?? usual, overdue, list: source.list }];
  };
  const problemsFound = [
    ...wrong.flatMap(({ kind, source }, index) => {
      const { count, first, due } = countAt(waiting.length + index);
      return count === 0
        ? []
        : [{ kind, count, since: dayOf(clock, source.since, first), due, of: [], list: source.list }];
    }),
    ...problemOfUnsettled(unsettled),
    ...(mayAct(actor, "calendar.read") ? problemOfCalendar(clock) : []),
    ...(ofWholeCounty("jobs.read") ? problemOfJobs(clock, runs, now) : []),
    ...(ofWholeCounty("audit.read") ? problemsOfChain(clock, check, unsealed, now) : []),
  ];
  return {
    today: clock.today,
    waiting: waiting.flatMap(entryOf).toSorted(byDue),
    problems: problemsFound.toSorted((a, b) => PROBLEM_KINDS.indexOf(a.kind) - PROBLEM_KINDS.indexOf(b.kind)),
    chain: ofWholeCounty("audit.read")
      ? { checkedAt: check?.checkedAt ?? null, wholeAt: check?.wholeAt ?? null, brokenAt: check?.brokenAt ?? null }
      : null,
  };
}
