import * as fc from "fast-check";
import { expect, it } from "vitest";
import { bookingWindow, isAvailable, type Slot } from "../../../../worker/consultations/bookings/availability.ts";
import type { Obstacle } from "../../../../worker/consultations/bookings/schema.ts";
import { instantOf } from "../../../../worker/platform/core/clock.ts";
import {
  reconcile,
  type HolderDuty,
  type PresentSession,
  type RosterToServe,
} from "../../../../worker/consultations/rosters/reconcile.ts";
import {
  absencesFrom,
  cases,
  clock,
  expectedSlots,
  isOrdinaryDay,
  moved,
  overridesFrom,
  rostersFrom,
  type CountyCase,
} from "./model.ts";

/**
 * Ten thousand counties, one lawyer each: the pure rules against the model. The same with a database:
 * listed-is-bookable.property.test.ts.
 */
const RUNS = 10_000;
const DAYS = 28;
const ZONE = "Asia/Shanghai";

const rosterOf = (rule: CountyCase["rosters"][number], n: number): RosterToServe => ({
  ...rule,
  id: `roster-${n}`,
  lawyerId: "lawyer",
  providerId: null,
  siteId: "site",
  tag: null,
  priorityPlaces: 0,
  matters: [],
  serving: true,
});

const dutyOf = (county: CountyCase, sessions: readonly PresentSession[]): HolderDuty => ({
  rosters: county.rosters.map(rosterOf),
  absences: county.absences,
  overrides: county.overrides,
  summer: { from: "05-01", to: "09-30" },
  sessions,
  now: { date: county.today, time: clock(county.minute) },
  from: county.today,
  to: moved(county.today, DAYS),
});

let ids = 0;

/** What the tables hold once the changes are made. */
function carryOut(sessions: readonly PresentSession[], changes: ReturnType<typeof reconcile>): PresentSession[] {
  const byId = new Map(sessions.map((session) => [session.id, session]));
  const change = (id: string, set: Partial<PresentSession>) => {
    const present = byId.get(id);
    if (present) byId.set(id, { ...present, ...set, version: present.version + 1 });
  };
  for (const { id, conflict } of changes.cancel) change(id, { status: "cancelled", conflict });
  for (const { id, conflict } of changes.flag) change(id, { conflict });
  for (const { id } of changes.clear) change(id, { conflict: null });
  for (const { id, version: _, reopened: __, ...shape } of changes.reshape)
    change(id, { ...shape, status: "open", conflict: null });
  for (const made of changes.make) {
    const id = `session-${ids++}`;
    byId.set(id, {
      ...made,
      id,
      version: 1,
      status: "open",
      conflict: null,
      byHand: false,
      claimed: false,
      notServed: null,
      highestPlace: 0,
    });
  }
  return [...byId.values()];
}

const reconciled = (county: CountyCase, sessions: readonly PresentSession[]) =>
  carryOut(sessions, reconcile(dutyOf(county, sessions)));

const placeOf = ({ date, startTime, endTime }: Pick<PresentSession, "date" | "startTime" | "endTime">) =>
  `${date} ${startTime}-${endTime}`;

const isAway = (county: CountyCase, date: string) =>
  county.absences.some(({ fromDate, toDate }) => fromDate <= date && date <= toDate);

/** What the view says of it: see standing.property.test.ts. */
const obstacleIn = (county: CountyCase, { status, conflict, date }: PresentSession): Obstacle | null => {
  if (status !== "open") return "calledOff";
  if (conflict === "absence" || isAway(county, date)) return "lawyerAway";
  return conflict === "roster" ? "rosterChanged" : conflict;
};

/** A session as the query gives it to the rule of availability. */
const slotOf = (county: CountyCase, session: PresentSession): Slot => ({
  ...session,
  obstacle: obstacleIn(county, session),
  bureauDay: county.overrides,
  anyDay: dutyOf(county, []).rosters.some(({ id, onHolidays }) => id === session.rosterId && onHolidays),
});

const windowOf = (county: CountyCase) =>
  bookingWindow(
    { zone: ZONE, bookingDays: DAYS, minimumNoticeMinutes: 60 },
    instantOf(ZONE, county.today, clock(county.minute)),
    county.overrides,
    "public",
  );

/** Whether there is an hour and more until the session starts. */
const inGoodTime = (county: CountyCase, { date, startTime }: PresentSession) => {
  const start = Number(startTime.slice(0, 2)) * 60 + Number(startTime.slice(3));
  if (date <= county.today) return date === county.today && start - county.minute >= 60;
  return date > moved(county.today, 1) || start + 1440 - county.minute >= 60;
};

it("makes what the rosters ask for and nothing else, and making it again changes nothing", { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(cases, (county) => {
      const sessions = reconciled(county, []);
      expect(sessions.map(placeOf).toSorted()).toEqual(expectedSlots(county, DAYS).map(placeOf).toSorted());
      const again = reconcile(dutyOf(county, sessions));
      expect({ ...again, skipped: [], unconfirmed: [] }).toEqual({
        make: [],
        cancel: [],
        flag: [],
        clear: [],
        reshape: [],
        kept: sessions.length,
        skipped: [],
        unconfirmed: [],
      });
    }),
    { numRuns: RUNS },
  );
});

/** A county, then the same with other rosters, absences and days; who booked in between; and how much time went by. */
const changedCases = cases.chain((county) =>
  fc.record({
    county: fc.constant(county),
    later: fc.record({
      rosters: fc.oneof(
        fc.constant(county.rosters),
        fc.array(rostersFrom(county.today), { minLength: county.rosters.length, maxLength: county.rosters.length }),
      ),
      absences: fc.oneof(fc.constant(county.absences), absencesFrom(county.today)),
      overrides: fc.oneof(fc.constant(county.overrides), overridesFrom(county.today)),
      daysGone: fc.integer({ min: 0, max: 2 }),
    }),
    booked: fc.infiniteStream(fc.boolean()),
  }),
);

const overlaps = (sessions: readonly PresentSession[]) =>
  sessions.some((a, n) =>
    sessions.slice(n + 1).some((b) => a.date === b.date && a.startTime < b.endTime && b.startTime < a.endTime),
  );

const hasBegun = (county: CountyCase, { date, startTime }: PresentSession) =>
  date < county.today || (date === county.today && startTime <= clock(county.minute));

it(
  "leaves what is booked where it is, makes no two that overlap, and lists just what can be booked, through any change",
  { timeout: 120_000 },
  () => {
    let listed = 0;
    let refused = 0;
    fc.assert(
      fc.property(changedCases, ({ county, later, booked }) => {
        const faults: string[] = [];
        const wills = booked[Symbol.iterator]();
        const before = reconciled(county, []).map((session) => {
          const claimed = wills.next().value === true;
          return { ...session, claimed, highestPlace: claimed ? 1 : 0 };
        });
        const changed: CountyCase = { ...county, ...later, today: moved(county.today, later.daysGone) };
        const window = windowOf(changed);

        // Between the change and the next run, availability alone keeps what may not take place out of the list.
        for (const session of before) {
          const slot = slotOf(changed, session);
          const mayTakePlace =
            !isAway(changed, session.date) && (slot.anyDay || isOrdinaryDay(session.date, changed.overrides));
          if (isAvailable(slot, window) !== (mayTakePlace && inGoodTime(changed, session)))
            faults.push(`before the run: ${placeOf(session)}`);
        }

        const after = reconciled(changed, before);
        const byId = new Map(after.map((session) => [session.id, session]));
        for (const session of before.filter(({ claimed }) => claimed)) {
          const now = byId.get(session.id);
          if (now?.status !== "open" || placeOf(now) !== placeOf(session))
            faults.push(`booked, but moved or removed: ${placeOf(session)}`);
        }
        if (overlaps(after.filter(({ status }) => status === "open"))) faults.push("two overlap");
        const { make, cancel, flag, clear, reshape } = reconcile(dutyOf(changed, after));
        if (make.length + cancel.length + flag.length + clear.length + reshape.length > 0)
          faults.push("a second run changes something");

        const [only, second] = changed.rosters;
        const asked = only && !second ? new Set(expectedSlots(changed, DAYS).map(placeOf)) : undefined;
        for (const session of after.filter((session) => !hasBegun(changed, session))) {
          const fine = session.status === "open" && session.conflict === null;
          // After the run, what is open without conflict is what the rosters ask for, and just that can be booked.
          if (fine && asked && !asked.has(placeOf(session))) faults.push(`not asked for: ${placeOf(session)}`);
          const available = isAvailable(slotOf(changed, session), window);
          if (available !== (fine && inGoodTime(changed, session))) faults.push(`after the run: ${placeOf(session)}`);
          if (available) listed++;
          else refused++;
        }
        expect(faults).toEqual([]);
      }),
      { numRuns: RUNS },
    );
    expect(Math.min(listed, refused)).toBeGreaterThan(RUNS);
  },
);
