import { describe, expect, it } from "vitest";
import {
  addWorkingDays,
  dayKind,
  isCovered,
  isPublicHoliday,
  NO_OVERRIDES,
  unconfirmedYears,
  weekdayGuess,
  weekdayOf,
} from "../../../../worker/county/calendar/days.ts";

const kind = (date: string) => dayKind(date, NO_OVERRIDES).kind;

describe("the kind of a day", () => {
  it("follows the notice: holidays on working weekdays, work on weekends", () => {
    expect(dayKind("2026-10-01", NO_OVERRIDES)).toEqual({
      kind: "holiday",
      basis: "notice",
      name: { zh: "国庆节", en: "National Day" },
    });
    expect(dayKind("2026-09-20", NO_OVERRIDES)).toEqual({
      kind: "workday",
      basis: "notice",
      name: { zh: "国庆节", en: "National Day" },
    });
    expect(dayKind("2026-09-21", NO_OVERRIDES)).toEqual({ kind: "workday", basis: "weekday" });
    expect(dayKind("2026-09-26", NO_OVERRIDES)).toMatchObject({
      kind: "holiday",
      basis: "notice",
      name: { zh: "中秋" },
    });
    expect(dayKind("2026-11-28", NO_OVERRIDES)).toEqual({ kind: "holiday", basis: "weekday" });
  });

  it("is unconfirmed in a year the notices do not cover, whatever the weekday suggests", () => {
    for (const date of ["2027-01-01", "2027-01-04", "2027-06-05", "2003-12-31", "2099-10-01"])
      expect(dayKind(date, NO_OVERRIDES)).toEqual({ kind: "unconfirmed", basis: "none" });
    expect([2003, 2004, 2026, 2027].map(isCovered)).toEqual([false, true, true, false]);
    expect([weekdayGuess("2027-01-01"), weekdayGuess("2027-01-02")]).toEqual(["workday", "holiday"]);
  });

  it("is what the bureau says, above all", () => {
    const overrides = new Map([
      ["2026-10-01", "workday"],
      ["2026-09-21", "holiday"],
      ["2027-01-04", "workday"],
    ] as const);
    expect(dayKind("2026-10-01", overrides)).toMatchObject({ kind: "workday", basis: "override" });
    expect(dayKind("2026-09-21", overrides)).toMatchObject({ kind: "holiday", basis: "override" });
    expect(dayKind("2027-01-04", overrides)).toMatchObject({ kind: "workday", basis: "override" });
    expect(unconfirmedYears(["2026-12-25", "2027-01-04"], overrides)).toEqual([]);
    expect(unconfirmedYears(["2026-12-31", "2027-01-04", "2027-01-05", "2028-01-01"], overrides)).toEqual([2027, 2028]);
  });

  it("tells a public holiday from an ordinary weekend", () => {
    const weekend = dayKind("2026-11-28", NO_OVERRIDES);
    expect(
      [weekend, dayKind("2026-10-03", NO_OVERRIDES), dayKind("2026-11-28", new Map([["2026-11-28", "holiday"]]))].map(
        isPublicHoliday,
      ),
    ).toEqual([false, true, true]);
  });

  it("knows weekdays across a leap day", () => {
    expect(["2024-02-28", "2024-02-29", "2024-03-01", "2026-11-29"].map(weekdayOf)).toEqual([3, 4, 5, 7]);
  });
});

describe("working days", () => {
  it("are counted from the next working day, over holidays and make-up workdays", () => {
    // Friday 25 September to 27 is Mid-Autumn; 28 to 30 are work; 1 to 7 October is off; 8, 9 and Saturday the 10th are
    // work.
    expect(addWorkingDays("2026-09-24", 5, NO_OVERRIDES)).toEqual({ date: "2026-10-09", unconfirmed: [] });
    expect(["2026-09-28", "2026-09-29", "2026-09-30", "2026-10-08", "2026-10-09", "2026-10-10"].map(kind)).toEqual(
      Array(6).fill("workday"),
    );
    expect(addWorkingDays("2026-09-24", 6, NO_OVERRIDES).date).toBe("2026-10-10");
    // A day that is itself a holiday or a workday makes no difference: counting begins behind it.
    expect(addWorkingDays("2026-10-03", 1, NO_OVERRIDES).date).toBe("2026-10-08");
    expect(addWorkingDays("2026-09-24", 0, NO_OVERRIDES).date).toBe("2026-09-24");
  });

  it("go on by weekday into a year nobody knows, and say so", () => {
    expect(addWorkingDays("2026-12-30", 3, NO_OVERRIDES)).toEqual({
      date: "2027-01-04",
      unconfirmed: ["2026-12-31", "2027-01-01", "2027-01-02", "2027-01-03", "2027-01-04"],
    });
    const settled = new Map([
      ["2026-12-31", "workday"],
      ["2027-01-01", "holiday"],
      ["2027-01-02", "holiday"],
      ["2027-01-03", "workday"],
      ["2027-01-04", "workday"],
    ] as const);
    expect(addWorkingDays("2026-12-30", 3, settled)).toEqual({ date: "2027-01-04", unconfirmed: [] });
  });
});
