import { isUsedUp } from "../../platform/db/allowance.ts";
import { system } from "../../platform/core/actor.ts";
import { insertAuditEntryStatement } from "../../platform/access/queries.ts";
import { datesBetween, unconfirmedYears, type Overrides } from "../../county/calendar/days.ts";
import { readOverrides } from "../../county/calendar/service.ts";
import { writeBatch, type Database, type Statement } from "../../platform/db/client.ts";
import { guardOf } from "../../platform/db/errors.ts";
import { newId } from "../../platform/core/id.ts";
import { logFault } from "../../platform/http/log.ts";
import { addDays, countyTime, type CountyTime } from "../../platform/core/clock.ts";
import { readSettings } from "../../county/settings/settings.ts";
import { holderIdOf, type HolderIds } from "../../county/holders/holder.ts";
import type { SummerTimetable } from "./pattern.ts";
import { reconcile, type HolderDuty, type SessionChanges } from "./reconcile.ts";
import {
  callOffSessionsStatements,
  insertSessionsStatements,
  listHoldersOnDuty,
  readDuty,
  reshapeSessionsStatements,
  setConflictsStatements,
} from "./session-queries.ts";

/** Lawyers and other providers read at once. */
const HOLDERS_AT_ONCE = 50;
/** Somebody else changed the same lawyer's sessions meanwhile: look again, so often. */
const ATTEMPTS = 4;
/** Skipped sessions named one by one in a result; the count is complete. */
const NAMED_SKIPS = 50;

export interface ReconcileScope {
  /** Whose sessions; everybody's without. */
  readonly holderIds?: readonly string[];
  /** A single date; every day to come without. */
  readonly date?: string;
  /** The request it is part of. */
  readonly requestId?: string;
}

/** What a run did, and what the bureau should know. Dates are the county's. */
export interface ReconcileResult {
  readonly from: string;
  readonly to: string;
  readonly made: number;
  readonly kept: number;
  readonly cancelled: number;
  /** Given the roster's present shape, or opened again. */
  readonly reshaped: number;
  /** Booked sessions that no longer fit, newly left for the clerk. */
  readonly conflicts: number;
  /** Conflicts that are none any more. */
  readonly cleared: number;
  /** Wanted by a roster while the lawyer is elsewhere. */
  readonly skipped: number;
  readonly skips: readonly { readonly rosterId: string; readonly date: string; readonly startTime: string }[];
  /** Of whom the sessions could not be settled; the next run tries again. */
  readonly failed: number;
  /** Days on which rosters would have duty but nobody knows yet whether they are holidays. */
  readonly unconfirmedDays: number;
  /** Years within the days looked at whose holidays are not known and not settled by the bureau. */
  readonly unconfirmedYears: readonly number[];
}

interface Run {
  readonly db: Database;
  readonly at: string;
  readonly requestId: string;
  readonly now: CountyTime;
  readonly from: string;
  readonly to: string;
  readonly date: string | undefined;
  readonly overrides: Overrides;
  readonly summer: SummerTimetable;
}

/**
 * Makes the sessions of the days ahead match rosters, absences and calendar: see `reconcile`. Running it twice, or in
 * parallel, makes nothing twice: the tables' guards refuse it, and the later one looks again. One lawyer's trouble
 * stops nobody else.
 */
export async function reconcileSessions(
  db: Database,
  instant: Date,
  scope: ReconcileScope = {},
): Promise<ReconcileResult> {
  const run = await beginRun(db, instant, scope);
  const { now, from, to, overrides } = run;
  const settled: SessionChanges[] = [];
  let failed = 0;
  const isOver = scope.date !== undefined && scope.date < now.date;
  const holderIds = isOver ? [] : (scope.holderIds ?? (await listHoldersOnDuty(db, from)));
  for (let first = 0; first < holderIds.length; first += HOLDERS_AT_ONCE) {
    // Whose sessions are as they should be cost nothing in the next run, which gets further.
    if (isUsedUp(db)) break;
    const some = holderIds.slice(first, first + HOLDERS_AT_ONCE);
    const duties = await readDuties(run, some);
    for (const holderId of some) {
      if (isUsedUp(db)) break;
      const changes = await reconcileHolder(run, holderId, duties.get(holderId));
      if (changes) settled.push(changes);
      else failed++;
    }
  }
  const count = (kind: "make" | "cancel" | "reshape" | "flag" | "clear" | "skipped") =>
    settled.reduce((sum, changes) => sum + changes[kind].length, 0);
  return {
    from,
    to,
    made: count("make"),
    kept: settled.reduce((sum, { kept }) => sum + kept, 0),
    cancelled: count("cancel"),
    reshaped: count("reshape"),
    conflicts: count("flag"),
    cleared: count("clear"),
    skipped: count("skipped"),
    skips: settled
      .flatMap(({ skipped }) => skipped.map(({ rosterId, date, startTime }) => ({ rosterId, date, startTime })))
      .slice(0, NAMED_SKIPS),
    failed,
    unconfirmedDays: new Set(settled.flatMap(({ unconfirmed }) => unconfirmed)).size,
    unconfirmedYears: unconfirmedYears(datesBetween(from, to), overrides),
  };
}

async function beginRun(db: Database, instant: Date, scope: ReconcileScope, calendar?: Overrides): Promise<Run> {
  const {
    zone,
    rosterHorizonDays,
    summerTimetable: summer,
  } = await readSettings(db, "zone", "rosterHorizonDays", "summerTimetable");
  const now = countyTime(zone, instant);
  const last = addDays(now.date, rosterHorizonDays);
  const from = scope.date && scope.date > now.date ? scope.date : now.date;
  return {
    db,
    at: instant.toISOString(),
    requestId: scope.requestId ?? newId(),
    now,
    from,
    to: scope.date && scope.date < last ? scope.date : last,
    date: scope.date,
    overrides: calendar ?? (await readOverrides(db, from)),
    summer,
  };
}

/** What a run would change by another calendar; nothing is written. */
export async function planSessions(
  db: Database,
  instant: Date,
  calendar: Overrides,
): Promise<readonly SessionChanges[]> {
  const run = await beginRun(db, instant, {}, calendar);
  const holderIds = await listHoldersOnDuty(db, run.from);
  const plans: SessionChanges[] = [];
  for (let first = 0; first < holderIds.length; first += HOLDERS_AT_ONCE) {
    const duties = await readDuties(run, holderIds.slice(first, first + HOLDERS_AT_ONCE));
    for (const duty of duties.values()) plans.push(reconcile(duty));
  }
  return plans;
}

/** What decides on the sessions of each of them, by the id of whoever it is. */
export async function readDuties(
  run: Pick<Run, "db" | "now" | "from" | "to" | "date" | "overrides" | "summer">,
  holderIds: readonly string[],
): Promise<Map<string, HolderDuty>> {
  const { overrides, summer, now, from, to } = run;
  const rows = await readDuty(run.db, holderIds, from, run.date);
  return new Map(
    holderIds.map((holderId) => [
      holderId,
      {
        overrides,
        summer,
        now,
        from,
        to,
        rosters: rows.rosters
          .filter(({ roster }) => holderIdOf(roster) === holderId)
          .map(({ roster, serving }) => ({ ...roster, serving })),
        absences: rows.absences.filter((absence) => holderIdOf(absence) === holderId),
        sessions: rows.sessions.filter((session) => holderIdOf(session) === holderId),
      },
    ]),
  );
}

/** Makes the changes of one of them, in one batch. Undefined when it could not be done, which is logged. */
async function reconcileHolder(
  run: Run,
  holderId: string,
  read: HolderDuty | undefined,
): Promise<SessionChanges | undefined> {
  let duty = read;
  try {
    for (let attempt = 1; duty; attempt++) {
      const changes = reconcile(duty);
      const [first, ...rest] = changeStatements(run, duty, changes);
      try {
        if (first) await writeBatch(run.db, [first, ...rest]);
        return changes;
      } catch (error) {
        if (guardOf(error) === undefined || attempt === ATTEMPTS) throw error;
      }
      duty = (await readDuties(run, [holderId])).get(holderId);
    }
  } catch (error) {
    logFault(run.requestId, error);
  }
  return undefined;
}

/**
 * First what makes room, then what needs it; the audit entries behind, one for each roster and each session added by
 * hand.
 */
function changeStatements(
  { db, at, requestId }: Run,
  { rosters }: Pick<HolderDuty, "rosters">,
  { make, cancel, flag, clear, reshape }: SessionChanges,
): Statement[] {
  const holderOf = (rosterId: string): HolderIds => {
    const roster = rosters.find(({ id }) => id === rosterId);
    return { lawyerId: roster?.lawyerId ?? null, providerId: roster?.providerId ?? null };
  };
  const changes = [
    ...callOffSessionsStatements(db, cancel, at),
    ...setConflictsStatements(db, [...flag, ...clear.map((session) => ({ ...session, conflict: null }))], at),
    // Those that are open take their shape first: one that is opened again may need the room.
    ...reshapeSessionsStatements(
      db,
      reshape.filter(({ reopened }) => !reopened),
      at,
    ),
    ...reshapeSessionsStatements(
      db,
      reshape.filter(({ reopened }) => reopened),
      at,
    ),
    ...insertSessionsStatements(
      db,
      make.map((session) => ({ ...session, id: newId(), ...holderOf(session.rosterId) })),
      at,
    ),
  ];
  const entry = (action: string, entity: string, entityId: string, after: object) =>
    insertAuditEntryStatement(db, { actor: system, action, entity, entityId, after, requestId, at });
  const ofRoster = (id: string, rows: readonly { readonly rosterId: string | null }[]) =>
    rows.filter(({ rosterId }) => rosterId === id).length;
  const rosterIds = new Set(
    [...make, ...cancel, ...flag, ...clear, ...reshape].map(({ rosterId }) => rosterId).filter((id) => id !== null),
  );
  const byRoster = [...rosterIds].map((id) =>
    entry("rosters.reconcile", "rosters", id, {
      made: ofRoster(id, make),
      cancelled: ofRoster(id, cancel),
      reshaped: ofRoster(id, reshape),
      conflicts: ofRoster(id, flag),
      cleared: ofRoster(id, clear),
    }),
  );
  const byHand = [...flag, ...clear.map((session) => ({ ...session, conflict: null }))].filter(
    ({ rosterId }) => rosterId === null,
  );
  return [
    ...changes,
    ...byRoster,
    ...byHand.map(({ id, conflict }) => entry("sessions.conflict", "sessions", id, { conflict })),
  ];
}
