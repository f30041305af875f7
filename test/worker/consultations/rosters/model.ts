import { getDayDetail, isHoliday } from "chinese-days";
import * as fc from "fast-check";
import type { RosterRequest } from "../../../../worker/consultations/rosters/schema.ts";
import type { DutyPattern, DutySpan } from "../../../../worker/consultations/schema.ts";

/**
 * The rules of rosters once more, as naively as can be and sharing no code with the worker: what the property tests
 * hold the worker's answers against. Workerd runs in UTC, where the holiday library's own functions are right.
 */

export interface Span {
  readonly fromDate: string;
  readonly toDate: string;
}

export interface CountyCase {
  /** The county's clock: date, and minutes since midnight. */
  readonly today: string;
  readonly minute: number;
  readonly rosters: readonly ModelRoster[];
  readonly absences: readonly Span[];
  readonly overrides: ReadonlyMap<string, "workday" | "holiday">;
}

export type ModelRoster = Pick<
  RosterRequest,
  "pattern" | "spans" | "summerSpans" | "sessionMinutes" | "capacity" | "fromDate" | "toDate" | "onHolidays"
>;

export const moved = (date: string, days: number): string => {
  const moved = new Date(`${date}T12:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
};

const weekdaysKnown = new Map<string, number>();

function weekday(date: string): number {
  const known = weekdaysKnown.get(date) ?? [7, 1, 2, 3, 4, 5, 6][new Date(`${date}T12:00:00Z`).getUTCDay()] ?? 0;
  weekdaysKnown.set(date, known);
  return known;
}

const mondayOf = (date: string): string => moved(date, 1 - weekday(date));

export const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

const minutes = (time: string): number => Number(time.split(":")[0]) * 60 + Number(time.split(":")[1]);

/** What a date is when nobody overrode it. */
const publishedKinds = new Map<string, "workday" | "publicHoliday" | "unknown">();

function published(date: string): "workday" | "publicHoliday" | "unknown" {
  let kind = publishedKinds.get(date);
  if (!kind) {
    // From 26 December on a day waits for the next year's notice, and the library has none of 2027.
    if (date > "2026-12-25" || date < "2004-01-01") kind = "unknown";
    else kind = isHoliday(date) && !getDayDetail(date).name.endsWith("day") ? "publicHoliday" : "workday";
    publishedKinds.set(date, kind);
  }
  return kind;
}

/** Whether people are on duty on `date` who do not work on holidays. Ordinary weekends are no holidays here. */
export function isOrdinaryDay(date: string, overrides: CountyCase["overrides"]): boolean {
  const override = overrides.get(date);
  return override ? override === "workday" : published(date) === "workday";
}

function named(pattern: DutyPattern, fromDate: string, date: string): boolean {
  if (pattern.kind === "weekly") {
    if (!pattern.weekdays.some((day) => day === weekday(date))) return false;
    let monday = mondayOf(fromDate);
    while (monday < mondayOf(date)) monday = moved(monday, 7 * pattern.everyWeeks);
    return monday === mondayOf(date);
  }
  if (weekday(date) !== pattern.weekday) return false;
  const same: string[] = [];
  for (let day = `${date.slice(0, 8)}01`; day.startsWith(date.slice(0, 8)); day = moved(day, 1))
    if (weekday(day) === pattern.weekday) same.push(day);
  return pattern.nth.some((nth) => (nth === -1 ? same.at(-1) : same[nth - 1]) === date);
}

const SUMMER = new Set(["05", "06", "07", "08", "09"]);

export interface ModelSlot {
  readonly roster: number;
  readonly date: string;
  readonly startTime: string;
  readonly endTime: string;
}

/** The sessions of one lawyer that ought to be there from now on, when none were there before. */
export function expectedSlots({ today, minute, rosters, absences, overrides }: CountyCase, days: number): ModelSlot[] {
  const wanted: ModelSlot[] = [];
  for (const [roster, rule] of rosters.entries()) {
    for (let date = today; date <= moved(today, days); date = moved(date, 1)) {
      if (date < rule.fromDate || (rule.toDate && date > rule.toDate) || !named(rule.pattern, rule.fromDate, date))
        continue;
      if (absences.some(({ fromDate, toDate }) => fromDate <= date && date <= toDate)) continue;
      if (!rule.onHolidays && !isOrdinaryDay(date, overrides)) continue;
      for (const span of rule.summerSpans && SUMMER.has(date.slice(5, 7)) ? rule.summerSpans : rule.spans) {
        for (
          let start = minutes(span.startTime);
          start + rule.sessionMinutes <= minutes(span.endTime);
          start += rule.sessionMinutes
        ) {
          if (date === today && start <= minute) continue;
          wanted.push({ roster, date, startTime: clock(start), endTime: clock(start + rule.sessionMinutes) });
        }
      }
    }
  }
  const order = ({ date, startTime, roster }: ModelSlot) => `${date} ${startTime} ${roster}`;
  const made: ModelSlot[] = [];
  for (const slot of wanted.toSorted((a, b) => (order(a) < order(b) ? -1 : 1))) {
    if (
      !made.some(
        (other) => other.date === slot.date && other.startTime < slot.endTime && slot.startTime < other.endTime,
      )
    )
      made.push(slot);
  }
  return made;
}

// ── Generated cases ──

const dates = (from: string, days: number) => fc.integer({ min: 0, max: days }).map((n) => moved(from, n));

const weekdays = fc.constantFrom(1, 2, 3, 4, 5, 6, 7) as fc.Arbitrary<1 | 2 | 3 | 4 | 5 | 6 | 7>;

const patterns: fc.Arbitrary<DutyPattern> = fc.oneof(
  fc.record({
    kind: fc.constant("weekly" as const),
    weekdays: fc.uniqueArray(weekdays, { minLength: 1, maxLength: 5 }),
    everyWeeks: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    kind: fc.constant("monthly" as const),
    weekday: weekdays,
    nth: fc.uniqueArray(fc.constantFrom(-1, 1, 2, 3, 4, 5), { minLength: 1, maxLength: 3 }),
  }),
);

/** One or two spans of a day, in order, in steps of five minutes. */
const spans: fc.Arbitrary<DutySpan[]> = fc
  .uniqueArray(fc.integer({ min: 96, max: 240 }), { minLength: 2, maxLength: 4 })
  .map((steps) => steps.toSorted((a, b) => a - b))
  .map((steps) =>
    Array.from({ length: Math.floor(steps.length / 2) }, (_, n) => ({
      startTime: clock((steps[2 * n] ?? 0) * 5),
      endTime: clock((steps[2 * n + 1] ?? 0) * 5),
    })),
  );

export const rostersFrom = (today: string): fc.Arbitrary<ModelRoster> =>
  fc.record({
    pattern: patterns,
    spans,
    summerSpans: fc.option(spans, { nil: null, freq: 2 }),
    sessionMinutes: fc.constantFrom(20, 30, 45, 60, 90),
    capacity: fc.integer({ min: 1, max: 3 }),
    fromDate: dates(moved(today, -40), 55),
    toDate: fc.option(dates(moved(today, 5), 40), { nil: null }),
    onHolidays: fc.boolean(),
  });

export const absencesFrom = (today: string): fc.Arbitrary<Span[]> =>
  fc.array(
    fc
      .tuple(dates(moved(today, -3), 32), fc.integer({ min: 0, max: 6 }))
      .map(([fromDate, length]) => ({ fromDate, toDate: moved(fromDate, length) })),
    { maxLength: 2 },
  );

export const overridesFrom = (today: string): fc.Arbitrary<ReadonlyMap<string, "workday" | "holiday">> =>
  fc
    .array(fc.tuple(dates(today, 30), fc.constantFrom("workday" as const, "holiday" as const)), { maxLength: 6 })
    .map((entries) => new Map(entries));

/**
 * A moment from summer into a year whose holidays nobody knows: the festivals of autumn and the turn of the year lie
 * between.
 */
export const momentsOfCases: fc.Arbitrary<{ today: string; minute: number }> = fc.record({
  today: dates("2026-08-20", 130),
  minute: fc.integer({ min: 0, max: 1439 }),
});

export const cases: fc.Arbitrary<CountyCase> = momentsOfCases.chain(({ today, minute }) =>
  fc.record({
    today: fc.constant(today),
    minute: fc.constant(minute),
    rosters: fc.array(rostersFrom(today), { minLength: 1, maxLength: 2 }),
    absences: absencesFrom(today),
    overrides: overridesFrom(today),
  }),
);
