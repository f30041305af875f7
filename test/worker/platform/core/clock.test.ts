import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, countyTime, instantOf } from "../../../../worker/platform/core/clock.ts";

const ZONES = [
  "Asia/Shanghai",
  "Asia/Urumqi",
  "Asia/Kathmandu",
  "America/St_Johns",
  "Pacific/Kiritimati",
  "Pacific/Niue",
  "Europe/London",
  "Australia/Lord_Howe",
  "UTC",
];
const instants = fc.date({
  min: new Date("2020-01-01T00:00:00Z"),
  max: new Date("2035-12-31T00:00:00Z"),
  noInvalidDate: true,
});

describe("the county's clock", () => {
  it("is eight hours ahead in Shanghai, all year", () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const moved = new Date(instant.getTime() + 8 * 3_600_000).toISOString();
        expect(countyTime("Asia/Shanghai", instant)).toEqual({ date: moved.slice(0, 10), time: moved.slice(11, 16) });
      }),
    );
  });

  it("turns the day at midnight there, not here", () => {
    expect(countyTime("Asia/Shanghai", new Date("2026-12-31T15:59:59Z"))).toEqual({
      date: "2026-12-31",
      time: "23:59",
    });
    expect(countyTime("Asia/Shanghai", new Date("2026-12-31T16:00:00Z"))).toEqual({
      date: "2027-01-01",
      time: "00:00",
    });
  });

  it("finds the instant a wall clock shows, under any zone", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), instants, (zone, instant) => {
        const { date, time } = countyTime(zone, instant);
        expect(countyTime(zone, instantOf(zone, date, time))).toEqual({ date, time });
      }),
    );
  });

  it("counts days by the calendar, there and back", () => {
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    fc.assert(
      fc.property(instants, fc.integer({ min: -3_000, max: 3_000 }), (instant, days) => {
        const date = instant.toISOString().slice(0, 10);
        expect(addDays(addDays(date, days), -days)).toBe(date);
      }),
    );
  });
});
