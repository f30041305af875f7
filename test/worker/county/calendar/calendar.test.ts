import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Calendar, CalendarDay } from "../../../../worker/county/calendar/schema.ts";
import { workingDayAfter } from "../../../../worker/county/calendar/service.ts";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { setDay, stopClock } from "../../consultations/rosters/duty.ts";

let token: string;

beforeEach(async () => {
  stopClock("2026-09-20");
  await freshDatabase();
  token = await tokenFor("clerk");
});
afterEach(() => {
  vi.useRealTimers();
});

const calendar = async (query = "") => (await call<Calendar>("GET", `/api/admin/calendar${query}`, { token })).body;

describe("the calendar", () => {
  it("shows the days ahead by default, each with what it is and why", async () => {
    const { items, unconfirmedYears } = await calendar();
    expect(items).toHaveLength(29);
    expect(items[0]).toEqual({
      date: "2026-09-20",
      weekday: 7,
      kind: "workday",
      basis: "notice",
      guess: null,
      name: { zh: "国庆节", en: "National Day" },
      note: null,
      version: 0,
    });
    expect(unconfirmedYears).toEqual([]);
  });

  it("reports a year nobody knows: in the range asked for, and where rosters make sessions", async () => {
    const { items, unconfirmedYears } = await calendar("?from=2026-12-31&to=2027-01-01");
    expect(items.map(({ kind, guess }) => ({ kind, guess }))).toEqual([
      // The last days of a year wait for the next year's notice.
      { kind: "unconfirmed", guess: "workday" },
      { kind: "unconfirmed", guess: "workday" },
    ]);
    expect(unconfirmedYears).toEqual([2027]);
    expect((await calendar("?from=2026-10-01&to=2026-10-02")).unconfirmedYears).toEqual([]);
    stopClock("2026-12-10");
    expect((await calendar("?from=2026-10-01&to=2026-10-02")).unconfirmedYears).toEqual([2027]);
    for (let day = 26; day <= 31; day++) await setDay(token, `2026-12-${day}`, "workday");
    for (let day = 1; day <= 7; day++) await setDay(token, `2027-01-0${day}`, day <= 3 ? "holiday" : "workday");
    expect((await calendar("?from=2026-10-01&to=2026-10-02")).unconfirmedYears).toEqual([]);
  });

  it("refuses a range that ends before it begins, or has no end", async () => {
    expect(await call("GET", "/api/admin/calendar?from=2026-10-02&to=2026-10-01", { token })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "to", code: "date_order" }] },
    });
    expect(await call("GET", "/api/admin/calendar?from=2026-10-02&to=2036-10-01", { token })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "to", code: "too_long", max: 550 }] },
    });
  });
});

describe("the bureau's own day", () => {
  it("is set, changed and given back, by version, with each step on record", async () => {
    const path = "/api/admin/calendar/2026-09-21";
    const first = await call<CalendarDay>("PUT", path, {
      token,
      version: 0,
      body: { kind: "holiday", note: "县里停电检修" },
    });
    expect(first).toMatchObject({
      status: 200,
      body: { kind: "holiday", basis: "override", note: "县里停电检修", version: 1 },
    });
    expect(first.headers.get("etag")).toBe('"1"');
    expect(await call("PUT", path, { token, version: 0, body: { kind: "workday" } })).toMatchObject({
      status: 412,
      body: { code: "stale_version" },
    });
    expect(await call("PUT", path, { token, version: 1, body: { kind: "workday" } })).toMatchObject({
      status: 200,
      body: { kind: "workday", note: null, version: 2 },
    });
    expect(await call("DELETE", path, { token, version: 1 })).toMatchObject({ status: 412 });
    expect(await call("DELETE", path, { token, version: 2 })).toMatchObject({
      status: 200,
      body: { kind: "workday", basis: "weekday", version: 0 },
    });
    expect(await call("DELETE", path, { token, version: 2 })).toMatchObject({ status: 404 });
    const { results } = await env.DB.prepare(
      "SELECT action FROM audit_entries WHERE entity = 'calendar' ORDER BY rowid",
    ).all();
    expect(results.map(({ action }) => action)).toEqual(["calendar.set", "calendar.set", "calendar.unset"]);
  });

  it("must be a day, of a kind, on a version", async () => {
    expect(await setDay(token, "2026-02-30", "holiday")).toMatchObject({
      status: 422,
      body: { errors: [{ field: "date", code: "date" }] },
    });
    expect(
      await call("PUT", "/api/admin/calendar/2026-09-21", { token, version: 0, body: { kind: "unconfirmed" } }),
    ).toMatchObject({ status: 422 });
    expect(await call("PUT", "/api/admin/calendar/2026-09-21", { token, body: { kind: "holiday" } })).toMatchObject({
      status: 428,
    });
  });

  it("counts in working days", async () => {
    await setDay(token, "2026-09-22", "holiday");
    expect(await workingDayAfter(openDatabase(env).db, "2026-09-21", 1)).toEqual({
      date: "2026-09-23",
      unconfirmed: [],
    });
  });
});
