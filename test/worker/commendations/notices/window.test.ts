import { describe, expect, it } from "vitest";
import { NO_OVERRIDES } from "../../../../worker/county/calendar/days.ts";
import { endOf, noticeWindow } from "../../../../worker/commendations/notices/window.ts";

/**
 * Made by hand from the State Council's yearly notices: the day of publishing, the first and the last of five working
 * days. The remarks name the make-up workdays (补班) and the holidays the window has to get through.
 */
const BY_HAND: readonly (readonly [published: string, firstDay: string, lastDay: string, remark: string])[] = [
  // 2024: Spring Festival 10 to 17 February, worked on Sundays 4 and 18 February.
  ["2024-01-26", "2024-01-29", "2024-02-02", "Friday, an ordinary week"],
  ["2024-01-29", "2024-01-30", "2024-02-04", "ends on the make-up Sunday"],
  ["2024-02-02", "2024-02-04", "2024-02-08", "Friday before a make-up Sunday"],
  ["2024-02-03", "2024-02-04", "2024-02-08", "Saturday, off"],
  ["2024-02-04", "2024-02-05", "2024-02-09", "the make-up Sunday itself"],
  ["2024-02-05", "2024-02-06", "2024-02-18", "through the festival to the make-up Sunday"],
  ["2024-02-08", "2024-02-09", "2024-02-21", "one day before the festival counts"],
  ["2024-02-09", "2024-02-18", "2024-02-22", "New Year's Eve, worked"],
  ["2024-02-10", "2024-02-18", "2024-02-22", "New Year's Day"],
  ["2024-02-17", "2024-02-18", "2024-02-22", "the festival's last day"],
  ["2024-02-18", "2024-02-19", "2024-02-23", "the make-up Sunday after it"],
  ["2024-02-19", "2024-02-20", "2024-02-26", "over a weekend"],
  // 2025: 28 January to 4 February, worked on Sunday 26 January and Saturday 8 February.
  ["2025-01-20", "2025-01-21", "2025-01-26", "ends on the make-up Sunday"],
  ["2025-01-24", "2025-01-26", "2025-02-07", "Friday"],
  ["2025-01-25", "2025-01-26", "2025-02-07", "Saturday, off"],
  ["2025-01-26", "2025-01-27", "2025-02-08", "from make-up Sunday to make-up Saturday"],
  ["2025-01-27", "2025-02-05", "2025-02-10", "the last day before the festival"],
  ["2025-01-29", "2025-02-05", "2025-02-10", "New Year's Day"],
  ["2025-02-04", "2025-02-05", "2025-02-10", "the festival's last day"],
  ["2025-02-05", "2025-02-06", "2025-02-11", "the make-up Saturday counts, the Sunday does not"],
  ["2025-02-07", "2025-02-08", "2025-02-13", "Friday before the make-up Saturday"],
  // 2026: 15 to 23 February, worked on Saturdays 14 and 28 February.
  ["2026-02-06", "2026-02-09", "2026-02-13", "Friday, an ordinary week"],
  ["2026-02-09", "2026-02-10", "2026-02-14", "ends on the make-up Saturday"],
  ["2026-02-12", "2026-02-13", "2026-02-26", "two days before the festival count"],
  ["2026-02-13", "2026-02-14", "2026-02-27", "Friday before the make-up Saturday"],
  ["2026-02-14", "2026-02-24", "2026-02-28", "the make-up Saturday itself, to the next one"],
  ["2026-02-17", "2026-02-24", "2026-02-28", "New Year's Day"],
  ["2026-02-23", "2026-02-24", "2026-02-28", "the festival's last day"],
  ["2026-02-24", "2026-02-25", "2026-03-02", "over a worked Saturday and a Sunday off"],
  ["2026-02-28", "2026-03-02", "2026-03-06", "the make-up Saturday itself"],
  // 2024: Mid-Autumn 15 to 17 September (worked 14), National Day 1 to 7 October (worked 29 September and 12 October).
  ["2024-09-13", "2024-09-14", "2024-09-23", "Friday before a make-up Saturday, through Mid-Autumn"],
  ["2024-09-26", "2024-09-27", "2024-10-09", "make-up Sunday and the week of National Day"],
  ["2024-09-27", "2024-09-29", "2024-10-10", "Friday before a make-up Sunday"],
  ["2024-09-30", "2024-10-08", "2024-10-12", "ends on the make-up Saturday"],
  ["2024-10-08", "2024-10-09", "2024-10-14", "over a worked Saturday"],
  // 2025: National Day and Mid-Autumn 1 to 8 October, worked on Sunday 28 September and Saturday 11 October.
  ["2025-09-26", "2025-09-28", "2025-10-10", "make-up Sunday and eight days off"],
  ["2025-09-30", "2025-10-09", "2025-10-14", "the day before National Day"],
  ["2025-10-11", "2025-10-13", "2025-10-17", "the make-up Saturday itself"],
  // 2026: Mid-Autumn 25 to 27 September (worked 20), National Day 1 to 7 October (worked 10).
  ["2026-09-18", "2026-09-20", "2026-09-24", "Friday before a make-up Sunday"],
  ["2026-09-24", "2026-09-28", "2026-10-09", "through two festivals"],
  ["2026-09-30", "2026-10-08", "2026-10-13", "the day before National Day, over a worked Saturday"],
];

describe("the window of a notice", () => {
  it.each(BY_HAND)("published on %s runs from %s to %s: %s", (published, firstDay, lastDay) => {
    expect(noticeWindow(published, 5, NO_OVERRIDES)).toEqual({ firstDay, lastDay, unconfirmed: [] });
  });

  it("has the length the campaign says", () => {
    expect(noticeWindow("2026-11-23", 7, NO_OVERRIDES)).toMatchObject({
      firstDay: "2026-11-24",
      lastDay: "2026-12-02",
    });
    expect(noticeWindow("2026-11-23", 1, NO_OVERRIDES)).toMatchObject({
      firstDay: "2026-11-24",
      lastDay: "2026-11-24",
    });
  });

  it("names the days nobody has confirmed", () => {
    const { unconfirmed } = noticeWindow("2026-12-29", 5, NO_OVERRIDES);
    // The last days of December wait for the next year's notice, too.
    expect(unconfirmed[0]).toBe("2026-12-30");
    const settled = new Map([
      ...["2026-12-30", "2026-12-31"].map((day) => [day, "workday"] as const),
      ...["01", "02", "03", "04", "05", "06"].map(
        (day) => [`2027-01-${day}`, day <= "03" ? "holiday" : "workday"] as const,
      ),
    ]);
    expect(noticeWindow("2026-12-29", 5, settled)).toEqual({
      firstDay: "2026-12-30",
      lastDay: "2027-01-06",
      unconfirmed: [],
    });
  });

  it("ends at midnight on the county's clock", () => {
    expect(endOf("Asia/Shanghai", "2026-11-30").toISOString()).toBe("2026-11-30T16:00:00.000Z");
    expect(endOf("Asia/Urumqi", "2026-12-31").toISOString()).toBe("2026-12-31T18:00:00.000Z");
  });
});
