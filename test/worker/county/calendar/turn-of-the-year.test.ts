import library from "chinese-days/dist/chinese-days.json" with { type: "json" };
import { describe, expect, it } from "vitest";
import {
  addWorkingDays,
  datesBetween,
  dayKind,
  noticesDue,
  noticesIn,
  type HolidayNotices,
  type Overrides,
} from "../../../../worker/county/calendar/days.ts";
import { noticeWindow } from "../../../../worker/commendations/notices/window.ts";
import { noticeDays } from "../../../../worker/county/calendar/service.ts";

/** What the library held before the notice for `year` came out: nothing that notice speaks of. */
function asOfBefore(year: number): HolidayNotices {
  const before = (table: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(table).filter(([date]) => date < `${year - 1}-12-26`));
  return noticesIn({ holidays: before(library.holidays), workdays: before(library.workdays) });
}

const knowing = (published: HolidayNotices, entered?: HolidayNotices): Overrides =>
  Object.assign(new Map<string, "workday" | "holiday">(), { published, ...(entered && { entered }) });

/** What the State Council's notice of 6 December 2018 made of the turn of that year. */
const TRUTH_2018: Readonly<Record<string, string>> = {
  "2018-12-28": "workday",
  "2018-12-29": "workday",
  "2018-12-30": "holiday",
  "2018-12-31": "holiday",
  "2019-01-01": "holiday",
  "2019-01-02": "workday",
};

describe("the turn of 2018/19, day by day", () => {
  const published = "2018-12-06";
  const days = datesBetween("2018-11-20", "2019-01-10");
  const calendarOf = (today: string) => knowing(today < published ? asOfBefore(2019) : noticesIn(library));

  it.each(days)("on %s nothing is said of a day that turned out otherwise", (today) => {
    const calendar = calendarOf(today);
    for (const [date, truth] of Object.entries(TRUTH_2018)) {
      const { kind } = dayKind(date, calendar);
      expect([date, kind]).toEqual([date, today < published ? "unconfirmed" : truth]);
    }
    // What is counted through such a day says that it may still move.
    const sure = noticeWindow("2018-12-24", 6, noticesIn(library).size > 0 ? knowing(noticesIn(library)) : calendar);
    const counted = noticeWindow("2018-12-24", 6, calendar);
    if (counted.unconfirmed.length === 0) expect(counted).toEqual(sure);
    const due = addWorkingDays("2018-12-10", 15, calendar);
    if (due.unconfirmed.length === 0) expect(due.date).toBe("2018-12-29");
    expect(due.unconfirmed.length > 0).toBe(today < published);
  });

  it("the bureau is reminded from 1 November until the notice is known", () => {
    const due = (today: string) => noticesDue(today, calendarOf(today));
    expect(["2018-10-31", "2018-11-01", "2018-12-05", "2018-12-06"].map(due)).toEqual([[], [2019], [2019], []]);
  });
});

describe("the turn of 2026/27, day by day", () => {
  /** Invented: the notice for 2027 as a bureau might enter it on 10 December. */
  const entered = new Map([
    [
      2027,
      noticeDays({
        daysOff: [{ from: "2026-12-31", to: "2027-01-02", name: { zh: "元旦" } }],
        makeUpWorkdays: ["2026-12-27"],
      }),
    ],
  ]);
  const known = "2026-12-10";

  it.each(datesBetween("2026-11-01", "2027-01-05"))(
    "on %s the last days are open until the notice is entered",
    (today) => {
      const calendar = today < known ? knowing(asOfBefore(2027)) : knowing(asOfBefore(2027), entered);
      const kinds = datesBetween("2026-12-25", "2027-01-04").map((date) => dayKind(date, calendar).kind);
      expect(kinds).toEqual(
        today < known
          ? ["workday", ...Array<string>(10).fill("unconfirmed")]
          : // 25 Friday, 26 Saturday, 27 Sunday worked, 28 to 30 worked, 31 to 2 off, 3 Sunday, 4 Monday.
            [
              "workday",
              "holiday",
              "workday",
              "workday",
              "workday",
              "workday",
              "holiday",
              "holiday",
              "holiday",
              "holiday",
              "workday",
            ],
      );
      expect(noticesDue(today, calendar)).toEqual(today < known ? [2027] : []);
    },
  );

  it("holds for every turn the library knows: known only with the next notice, and then as it was", () => {
    const whole = noticesIn(library);
    for (let year = 2005; year <= 2025; year++) {
      const before = knowing(asOfBefore(year + 1));
      for (const date of datesBetween(`${year}-12-26`, `${year}-12-31`)) {
        expect(dayKind(date, before).kind).toBe("unconfirmed");
        expect(dayKind(date, knowing(whole)).kind).not.toBe("unconfirmed");
      }
      expect(dayKind(`${year}-12-25`, before).kind).not.toBe("unconfirmed");
    }
  });
});
