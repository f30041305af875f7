import { addDays } from "../../../components/shared/calendar.ts";
import { countyDay, countyTime } from "../../../components/shared/county-time.ts";
import { formatDate, formatDateLong, formatDay, weekday } from "../../../components/shared/dates.ts";
import { equal } from "../support/expect.ts";

describe("dates", () => {
  it("writes a day with its weekday in both languages", () => {
    equal(formatDate("2026-11-23", "zh-cn"), "2026年11月23日 星期一");
    equal(formatDate("2026-11-23", "en"), "Monday, 23 November 2026");
    equal(formatDate("2027-01-01", "zh-cn"), "2027年1月1日 星期五");
  });

  it("writes short forms", () => {
    equal(weekday("2026-11-23", "zh-cn", "short"), "周一");
    equal([formatDay("2026-03-05", "zh-cn"), formatDay("2026-03-05", "en")], ["3月5日", "5 Mar"]);
  });

  it("counts days over months and leap years", () => {
    equal(
      [addDays("2026-12-31", 1), addDays("2028-03-01", -1), addDays("2026-11-23", 0)],
      ["2027-01-01", "2028-02-29", "2026-11-23"],
    );
  });

  it("finds the day of an instant in the county, not where the reader sits", () => {
    const instant = "2026-11-23T16:30:00Z";
    equal(countyDay(instant, "Asia/Shanghai"), "2026-11-24");
    equal(countyDay(instant, "America/New_York"), "2026-11-23");
    equal([countyTime(instant, "Asia/Shanghai"), countyTime(instant, "America/New_York")], ["00:30", "11:30"]);
    // Before the settings have come.
    equal([countyDay(instant), countyTime(instant)], ["2026-11-24", "00:30"]);
  });

  it("leaves the weekday out where documents are dated", () => {
    equal(
      [formatDateLong("2026-11-23", "zh-cn"), formatDateLong("2026-11-23", "en")],
      ["2026年11月23日", "23 November 2026"],
    );
  });
});
