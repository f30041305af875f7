import { describe, expect, it } from "vitest";
import { NO_OVERRIDES } from "../../../../worker/county/calendar/days.ts";
import {
  cutIntoSessions,
  dutyDays,
  isSummer,
  type RosterRule,
} from "../../../../worker/consultations/rosters/pattern.ts";

const rule = (fields: Partial<RosterRule>): RosterRule => ({
  pattern: { kind: "weekly", weekdays: [1], everyWeeks: 1 },
  spans: [{ startTime: "09:00", endTime: "10:00" }],
  summerSpans: null,
  sessionMinutes: 60,
  fromDate: "2026-01-01",
  toDate: null,
  onHolidays: false,
  ...fields,
});

const summer = { from: "05-01", to: "09-30" };
const days = (roster: RosterRule, from: string, to: string, absences: { fromDate: string; toDate: string }[] = []) =>
  dutyDays(roster, { overrides: NO_OVERRIDES, summer, absences }, from, to).map(({ date, outcome }) =>
    outcome === "duty" ? date : `${date} ${outcome}`,
  );

describe("the days a pattern names", () => {
  it("are weekdays, every so many weeks from the week of the first day", () => {
    expect(
      days(rule({ pattern: { kind: "weekly", weekdays: [2, 5], everyWeeks: 1 } }), "2026-11-01", "2026-11-14"),
    ).toEqual(["2026-11-03", "2026-11-06", "2026-11-10", "2026-11-13"]);
    // The first day is a Thursday: its own week counts as the first, and the Monday before it is not duty yet.
    const fortnightly = rule({ pattern: { kind: "weekly", weekdays: [1, 4], everyWeeks: 2 }, fromDate: "2026-11-05" });
    expect(days(fortnightly, "2026-11-01", "2026-12-05")).toEqual([
      "2026-11-05",
      "2026-11-16",
      "2026-11-19",
      "2026-11-30",
      "2026-12-03",
    ]);
    // Weeks run on over the turn of a year.
    expect(
      days(
        rule({ pattern: { kind: "weekly", weekdays: [3], everyWeeks: 3 }, fromDate: "2025-12-24" }),
        "2025-12-24",
        "2026-02-04",
      ),
    ).toEqual(["2025-12-24", "2026-01-14", "2026-02-04"]);
  });

  it("are the first, third or last such weekday of a month", () => {
    const village = rule({ pattern: { kind: "monthly", weekday: 3, nth: [1, 3] } });
    expect(days(village, "2026-07-01", "2026-08-31")).toEqual(["2026-07-01", "2026-07-15", "2026-08-05", "2026-08-19"]);
    // July 2026 has five Fridays, August four: the fifth is there once, the last always.
    expect(days(rule({ pattern: { kind: "monthly", weekday: 5, nth: [5] } }), "2026-07-01", "2026-08-31")).toEqual([
      "2026-07-31",
    ]);
    expect(days(rule({ pattern: { kind: "monthly", weekday: 5, nth: [-1] } }), "2026-07-01", "2026-08-31")).toEqual([
      "2026-07-31",
      "2026-08-28",
    ]);
    expect(
      days(
        rule({ pattern: { kind: "monthly", weekday: 4, nth: [-1] }, fromDate: "2024-01-01" }),
        "2024-02-01",
        "2024-02-29",
      ),
    ).toEqual(["2024-02-29"]);
  });

  it("lie between the roster's first and last day", () => {
    expect(days(rule({ fromDate: "2026-11-09", toDate: "2026-11-16" }), "2026-11-01", "2026-11-30")).toEqual([
      "2026-11-09",
      "2026-11-16",
    ]);
  });
});

describe("what becomes of a day", () => {
  it("is nothing on a public holiday, unless the roster keeps it", () => {
    const thursdays = { pattern: { kind: "weekly" as const, weekdays: [4 as const], everyWeeks: 1 } };
    expect(days(rule(thursdays), "2026-09-24", "2026-10-08")).toEqual([
      "2026-09-24",
      "2026-10-01 holiday",
      "2026-10-08",
    ]);
    expect(days(rule({ ...thursdays, onHolidays: true }), "2026-09-24", "2026-10-08")).toEqual([
      "2026-09-24",
      "2026-10-01",
      "2026-10-08",
    ]);
  });

  it("is duty on a weekend the pattern names, and on a make-up workday only then", () => {
    const saturdays = rule({ pattern: { kind: "weekly", weekdays: [6], everyWeeks: 1 } });
    // 26 September is a festival, 3 October a holiday, the 10th a make-up workday, the 17th a Saturday like any other.
    expect(days(saturdays, "2026-09-26", "2026-10-17")).toEqual([
      "2026-09-26 holiday",
      "2026-10-03 holiday",
      "2026-10-10",
      "2026-10-17",
    ]);
    expect(days(rule({}), "2026-10-10", "2026-10-11")).toEqual([]);
  });

  it("is unconfirmed in a year nobody knows, but where holidays do not matter", () => {
    expect(days(rule({}), "2026-12-21", "2027-01-04")).toEqual([
      "2026-12-21",
      "2026-12-28 unconfirmed",
      "2027-01-04 unconfirmed",
    ]);
    expect(days(rule({ onHolidays: true }), "2026-12-28", "2027-01-04")).toEqual(["2026-12-28", "2027-01-04"]);
  });

  it("is nothing while the lawyer is away, from the first day to the last", () => {
    expect(days(rule({}), "2026-11-02", "2026-11-30", [{ fromDate: "2026-11-09", toDate: "2026-11-16" }])).toEqual([
      "2026-11-02",
      "2026-11-09 absence",
      "2026-11-16 absence",
      "2026-11-23",
      "2026-11-30",
    ]);
  });
});

describe("the sessions of a day", () => {
  it("fill the spans, and leave what is too short", () => {
    expect(
      cutIntoSessions(
        [
          { startTime: "08:30", endTime: "10:00" },
          { startTime: "14:00", endTime: "14:50" },
        ],
        40,
      ),
    ).toEqual([
      { startTime: "08:30", endTime: "09:10" },
      { startTime: "09:10", endTime: "09:50" },
      { startTime: "14:00", endTime: "14:40" },
    ]);
  });

  it("are those of summer in summer, which may run over the turn of the year", () => {
    expect(["04-30", "05-01", "09-30", "10-01"].map((day) => isSummer(summer, `2026-${day}`))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(
      ["10-31", "11-01", "01-15", "02-01"].map((day) => isSummer({ from: "11-01", to: "01-31" }, `2026-${day}`)),
    ).toEqual([false, true, true, false]);
  });
});
