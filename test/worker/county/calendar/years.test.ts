import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type {
  Calendar,
  CalendarYear,
  CalendarYearChanged,
  CalendarYearRequest,
} from "../../../../worker/county/calendar/schema.ts";
import { runWorkOff } from "../../../../worker/jobs/work-off.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import {
  addRoster,
  bookPlace,
  entries,
  listed,
  materialise,
  setDay,
  stopClock,
} from "../../consultations/rosters/duty.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite } from "../../county.ts";

/** Invented. 1 January 2027 is a Friday. */
const NOTICE: CalendarYearRequest = {
  source: "国办发明电〔2026〕9号",
  daysOff: [
    { from: "2026-12-31", to: "2027-01-02", name: { zh: "元旦" } },
    { from: "2027-02-05", to: "2027-02-12", name: { zh: "春节" } },
    { from: "2027-10-01", to: "2027-10-07", name: { zh: "国庆节" } },
  ],
  makeUpWorkdays: ["2026-12-27", "2027-02-14"],
};

let token: string;
let siteId: string;
let lawyerId: string;

beforeEach(async () => {
  stopClock("2026-12-10");
  await freshDatabase();
  token = await tokenFor("administrator");
  siteId = await addSite();
  lawyerId = (await addLawyer(await addFirm())).id;
});
afterEach(() => {
  vi.useRealTimers();
});

type Changed = CalendarYearChanged & ProblemDetails;
const enter = (body: object, version = 0, query = "") =>
  call<Changed>("PUT", `/api/admin/calendar/years/2027${query}`, { token, version, body });
const kindsOf = async (from: string, to: string) =>
  (await call<Calendar>("GET", `/api/admin/calendar?from=${from}&to=${to}`, { token })).body.items.map(
    ({ kind }) => kind,
  );

describe("a year's notice", () => {
  it("is entered in one call: its days are known, the others by their weekday", async () => {
    expect(await kindsOf("2026-12-26", "2027-01-04")).toEqual(Array(10).fill("unconfirmed"));
    const entered = await enter(NOTICE);
    expect(entered).toMatchObject({
      status: 200,
      body: { year: 2027, by: "bureau", source: "国办发明电〔2026〕9号", version: 1, underWay: false },
    });
    expect(entered.headers.get("etag")).toBe('"1"');
    expect(await kindsOf("2026-12-26", "2027-01-04")).toEqual([
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
    ]);
    // The end of the year it is for waits for the next one.
    expect(await kindsOf("2027-12-24", "2027-12-27")).toEqual(["workday", "holiday", "unconfirmed", "unconfirmed"]);
    const { results } = await env.DB.prepare(
      "SELECT action, entity_id FROM audit_entries WHERE entity = 'calendar'",
    ).all();
    expect(results).toEqual([{ action: "calendar.enterYear", entity_id: "2027" }]);
  });

  it("is read as it was entered, as the library knows it, or as nobody's", async () => {
    const read = async (year: number) =>
      (await call<CalendarYear>("GET", `/api/admin/calendar/years/${year}`, { token })).body;
    expect(await read(2027)).toMatchObject({ by: "nobody", daysOff: [], version: 0 });
    await enter(NOTICE);
    expect(await read(2027)).toMatchObject({ by: "bureau", makeUpWorkdays: NOTICE.makeUpWorkdays });
    const library = await read(2019);
    expect(library).toMatchObject({ by: "library", source: null, version: 0 });
    expect(library.daysOff[0]).toMatchObject({ from: "2018-12-30", to: "2019-01-01", name: { zh: "元旦" } });
    expect(library.makeUpWorkdays[0]).toBe("2018-12-29");
  });

  it("says what it would change and changes nothing, then changes just that", async () => {
    await addRoster(token, lawyerId, siteId, { pattern: { kind: "weekly", weekdays: [1, 4], everyWeeks: 1 } });
    const before = (await entries(token)).length;
    const preview = await enter(NOTICE, 0, "?preview=true");
    expect(preview.status).toBe(200);
    expect(preview.headers.get("etag")).toBeNull();
    // Mondays 28 December and 4 January, Thursday 7 January; Thursday 31 December is off: two sessions a day.
    expect(preview.body.changes.sessions).toMatchObject({ made: 6, cancelled: 0, conflicts: 0 });
    expect(preview.body.changes.days[0]).toEqual({ date: "2026-12-26", was: "unconfirmed", becomes: "holiday" });
    expect((await entries(token)).length).toBe(before);
    expect(await kindsOf("2027-01-04", "2027-01-04")).toEqual(["unconfirmed"]);

    const entered = await enter(NOTICE);
    expect(entered.body.changes).toEqual(preview.body.changes);
    expect((await entries(token)).length).toBe(before + 6);
    // The night has nothing left to do.
    expect(await materialise()).toMatchObject({ made: 0, cancelled: 0 });
  });

  it("leaves what is booked to the clerk where it takes the day", async () => {
    await addRoster(token, lawyerId, siteId, { pattern: { kind: "weekly", weekdays: [4], everyWeeks: 1 } });
    await setDay(token, "2026-12-31", "workday");
    const session = (await listed()).find(({ date }) => date === "2026-12-31");
    expect((await bookPlace(session?.id ?? "")).status).toBe(201);
    await call("DELETE", "/api/admin/calendar/2026-12-31", { token, version: 1 });
    const { body } = await enter(NOTICE, 0, "?preview=true");
    expect(body.changes.sessions).toMatchObject({ conflicts: expect.any(Number) });
    await enter(NOTICE);
    expect((await entries(token, "&conflict=any")).map(({ date }) => date)).toEqual(["2026-12-31"]);
  });

  it("moves due dates that were counted through open days, and leaves those that were sure", async () => {
    const insert = (id: string, dueDate: string, confirmed: number) =>
      env.DB.prepare(
        `INSERT INTO rectifications (id, source_kind, source_id, lawyer_id, site_id, due_date, due_date_confirmed, working_days, state, created_at, updated_at)
         VALUES (?, 'rating', ?, ?, ?, ?, ?, 15, 'open', '2026-12-10T00:00:00.000Z', '2026-12-10T00:00:00.000Z')`,
      ).bind(id, id, lawyerId, siteId, dueDate, confirmed);
    await env.DB.batch([insert("open", "2026-12-31", 0), insert("sure", "2026-12-30", 1)]);
    const { body } = await enter(NOTICE);
    // From 11 December: 11, 14-18, 21-25, the Sunday 27, 28-30 are fifteen working days.
    expect(body.changes.dueDates).toEqual([
      { rectificationId: "open", dueDate: "2026-12-31", becomes: "2026-12-30", confirmed: true },
    ]);
    const { results } = await env.DB.prepare("SELECT id, due_date, due_date_confirmed FROM rectifications ORDER BY id")
      .raw()
      .then((results) => ({ results }));
    expect(results).toEqual([
      ["open", "2026-12-30", 1],
      ["sure", "2026-12-30", 1],
    ]);
  });

  it("is corrected on its version, and given back", async () => {
    await enter(NOTICE);
    expect(await enter(NOTICE)).toMatchObject({ status: 412, body: { code: "stale_version" } });
    expect(await enter({ ...NOTICE, source: "更正" }, 1)).toMatchObject({ status: 200, body: { version: 2 } });
    const back = await call<Changed>("DELETE", "/api/admin/calendar/years/2027", { token, version: 2 });
    expect(back).toMatchObject({ status: 200, body: { by: "nobody", version: 0 } });
    expect(await kindsOf("2027-01-04", "2027-01-04")).toEqual(["unconfirmed"]);
    expect(await call("DELETE", "/api/admin/calendar/years/2027", { token, version: 2 })).toMatchObject({
      status: 404,
    });
  });

  it.each<[string, object, object]>([
    ["a day of another year", { daysOff: [{ from: "2028-01-01", to: "2028-01-01" }] }, { field: "daysOff.0.from" }],
    [
      "a span that ends before it begins",
      { daysOff: [{ from: "2027-01-02", to: "2027-01-01" }] },
      { field: "daysOff.0.to", code: "date_order" },
    ],
    [
      "a holiday of a month",
      { daysOff: [{ from: "2027-01-01", to: "2027-01-31" }] },
      { field: "daysOff.0.to", code: "too_long" },
    ],
    [
      "a make-up workday that is a Wednesday",
      { makeUpWorkdays: ["2027-01-06"] },
      { field: "makeUpWorkdays.0", code: "date" },
    ],
    ["a day off that is worked", { makeUpWorkdays: ["2027-01-02"] }, { field: "makeUpWorkdays.0", code: "overlap" }],
    ["no day off", { daysOff: [] }, { field: "daysOff", code: "too_few" }],
    ["no source", { source: "" }, { field: "source", code: "required" }],
  ])("is refused with %s", async (_, slip, error) => {
    expect(await enter({ ...NOTICE, ...slip })).toMatchObject({ status: 422, body: { errors: [error] } });
  });

  it("is for the roles that keep the calendar", async () => {
    const reviewer = await tokenFor("reviewer");
    expect(
      await call("PUT", "/api/admin/calendar/years/2027", { token: reviewer, version: 0, body: NOTICE }),
    ).toMatchObject({ status: 403 });
  });
});

describe("the bureau is reminded", () => {
  const due = async () => (await call<Calendar>("GET", "/api/admin/calendar", { token })).body.noticesDue;

  it("of next year's notice from 1 November on", async () => {
    stopClock("2026-10-31");
    expect(await due()).toEqual([]);
    stopClock("2026-11-01");
    expect(await due()).toEqual([2027]);
    await enter(NOTICE);
    expect(await due()).toEqual([]);
  });
});

it("what follows a change of the calendar is made up for when it is cut off", async () => {
  await addRoster(token, lawyerId, siteId, { pattern: { kind: "weekly", weekdays: [4], everyWeeks: 1 } });
  // The work stands in the list, as if the request had ended right after its batch.
  await env.DB.batch([
    env.DB.prepare(
      "INSERT INTO day_overrides (date, kind, version, updated_at) VALUES ('2026-12-17', 'holiday', 1, '2026-12-10T00:00:00.000Z')",
    ),
    env.DB.prepare(
      "INSERT INTO work_items (id, kind, subject, due_at, request_id, created_at) VALUES ('w', 'calendar.follow', '2026-12-17', '2026-12-10T00:00:00.000Z', 'r', '2026-12-10T00:00:00.000Z')",
    ),
  ]);
  const open = async () => (await entries(token, "&status=open")).map(({ date }) => date);
  expect(await open()).toContain("2026-12-17");
  await runWorkOff(env);
  expect(await open()).not.toContain("2026-12-17");
});
