import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { AbsenceEntry, RosterEntry } from "../../../../worker/consultations/rosters/schema.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite } from "../../county.ts";
import { addRoster, entries, rosterRequest, stopClock } from "./duty.ts";

let token: string;
let siteId: string;
let lawyerId: string;

beforeEach(async () => {
  stopClock("2026-11-02");
  await freshDatabase();
  token = await tokenFor("clerk");
  siteId = await addSite();
  lawyerId = (await addLawyer(await addFirm())).id;
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a roster", () => {
  it("is added once for a key, read, listed and filtered", async () => {
    const key = newKey();
    const body = rosterRequest(lawyerId, siteId, {
      pattern: { kind: "monthly", weekday: 3, nth: [3, 1, 3] },
      matters: ["land"],
    });
    const first = await call<{ id: string }>("POST", "/api/admin/rosters", { token, body, key });
    expect(first.status).toBe(201);
    const replayed = await call("POST", "/api/admin/rosters", { token, body, key });
    expect(replayed).toMatchObject({ status: 201, body: first.body });
    expect(replayed.headers.get("idempotency-replayed")).toBe("true");

    const read = await call<RosterEntry>("GET", `/api/admin/rosters/${first.body.id}`, { token });
    expect(read.headers.get("etag")).toBe('"1"');
    expect(read.body).toMatchObject({
      lawyer: { id: lawyerId, name: "欧阳·建国" },
      site: { id: siteId },
      pattern: { kind: "monthly", weekday: 3, nth: [1, 3] },
      summerSpans: null,
      priorityPlaces: 0,
      matters: ["land"],
      toDate: null,
      onHolidays: false,
      status: "active",
      version: 1,
    });
    stopClock("2026-11-02", "08:01");
    const second = await addRoster(token, lawyerId, siteId, { fromDate: "2027-01-01" });
    const list = async (query: string) =>
      (await call<{ items: RosterEntry[]; next: string | null }>("GET", `/api/admin/rosters${query}`, { token })).body;
    const page = await list("?limit=1");
    expect(page.items.map(({ id }) => id)).toEqual([second]);
    expect((await list(`?limit=1&after=${page.next}`)).items).toEqual([read.body]);
    expect((await list(`?lawyer=${lawyerId}&site=${siteId}&status=active`)).items).toHaveLength(2);
    expect((await list("?status=ended")).items).toEqual([]);
    expect(await entries(token)).toMatchObject([
      { date: "2026-11-04", matters: ["land"], capacity: 2 },
      {},
      { date: "2026-11-18" },
      {},
    ]);
  });

  const span = (startTime: string, endTime: string) => ({ startTime, endTime });
  it.each<[string, object, object[]]>([
    ["an unknown lawyer", { lawyerId: "nobody" }, [{ field: "lawyerId", code: "unknown" }]],
    ["an unknown site", { siteId: "nowhere" }, [{ field: "siteId", code: "unknown" }]],
    ["an unknown matter", { matters: ["labour", "astrology"] }, [{ field: "matters.1", code: "unknown" }]],
    [
      "a span that ends before it begins",
      { spans: [span("10:00", "09:00")] },
      [{ field: "spans.0.endTime", code: "date_order" }],
    ],
    [
      "spans that overlap",
      { spans: [span("09:00", "11:00"), span("10:30", "12:00")] },
      [{ field: "spans.1.startTime", code: "date_order" }],
    ],
    [
      "a summer span too short for a session",
      { summerSpans: [span("15:00", "15:20")] },
      [{ field: "summerSpans.0.endTime", code: "too_short", min: 30 }],
    ],
    ["no span", { spans: [] }, [{ field: "spans", code: "too_few", min: 1 }]],
    [
      "a time that is none",
      { spans: [span("24:00", "25:00")] },
      [
        { field: "spans.0.startTime", code: "format" },
        { field: "spans.0.endTime", code: "format" },
      ],
    ],
    [
      "more priority places than places",
      { capacity: 2, priorityPlaces: 3 },
      [{ field: "priorityPlaces", code: "too_many", max: 2 }],
    ],
    [
      "an end before the beginning",
      { fromDate: "2026-11-02", toDate: "2026-11-01" },
      [{ field: "toDate", code: "date_order" }],
    ],
    [
      "a pattern without a weekday",
      { pattern: { kind: "weekly", weekdays: [], everyWeeks: 1 } },
      [{ field: "pattern.weekdays", code: "too_few", min: 1 }],
    ],
    ["a sixth week of the month", { pattern: { kind: "monthly", weekday: 1, nth: [6] } }, [{ field: "pattern.nth.0" }]],
    [
      "a day that is none",
      { pattern: { kind: "weekly", weekdays: [8], everyWeeks: 1 } },
      [{ field: "pattern.weekdays.0" }],
    ],
    ["a pattern of another kind", { pattern: { kind: "daily" } }, [{ field: "pattern.kind" }]],
    ["a field nobody asked for", { status: "ended" }, [{ code: "not_allowed" }]],
  ])("is refused with %s, and the field is named", async (_, fields, errors) => {
    const answer = await call<ProblemDetails>("POST", "/api/admin/rosters", {
      token,
      body: { ...rosterRequest(lawyerId, siteId), ...fields },
    });
    expect(answer).toMatchObject({ status: 422, body: { code: "validation_failed", errors } });
  });

  it("is changed on its version, and the whole must still hold together", async () => {
    const id = await addRoster(token, lawyerId, siteId);
    const path = `/api/admin/rosters/${id}`;
    expect(await call("PATCH", path, { token, version: 1, body: { sessionMinutes: 90 } })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "spans.0.endTime", code: "too_short", min: 90 }] },
    });
    expect(await call("PATCH", path, { token, version: 1, body: { lawyerId: "other" } })).toMatchObject({
      status: 422,
    });
    expect(await call("PATCH", path, { token, body: { capacity: 1 } })).toMatchObject({ status: 428 });
    expect(await call("PATCH", path, { token, version: 1, body: { capacity: 1 } })).toMatchObject({
      status: 200,
      body: { capacity: 1, sessionMinutes: 30, version: 2 },
    });
    expect(await call("PATCH", path, { token, version: 1, body: { capacity: 3 } })).toMatchObject({
      status: 412,
      body: { code: "stale_version" },
    });
    const audit = await env.DB.prepare(
      "SELECT before, after FROM audit_entries WHERE action = 'rosters.change'",
    ).first();
    expect(audit).toEqual({ before: '{"capacity":2}', after: '{"capacity":1}' });
    expect(await call("GET", "/api/admin/rosters/none", { token })).toMatchObject({ status: 404 });
  });

  it("ends once, not in the past and not later than it would anyway", async () => {
    const id = await addRoster(token, lawyerId, siteId, { toDate: "2026-11-20" });
    const end = (toDate: string, version = 1) =>
      call("POST", `/api/admin/rosters/${id}/end`, { token, version, body: { reason: "调整", toDate } });
    expect(await end("2026-10-31")).toMatchObject({
      status: 422,
      body: { errors: [{ field: "toDate", code: "date_past" }] },
    });
    expect(await end("2026-11-21")).toMatchObject({
      status: 422,
      body: { errors: [{ field: "toDate", code: "date_order" }] },
    });
    expect(await end("2026-11-01")).toMatchObject({ status: 200, body: { status: "ended", version: 2 } });
    expect(await entries(token, "&status=open")).toEqual([]);
    expect(await end("2026-11-01", 2)).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    expect(await call("PATCH", `/api/admin/rosters/${id}`, { token, version: 2, body: { capacity: 1 } })).toMatchObject(
      { status: 409, body: { code: "illegal_transition" } },
    );
  });

  it("shows beforehand what it would make", async () => {
    const id = await addRoster(token, lawyerId, siteId, {
      pattern: { kind: "weekly", weekdays: [1], everyWeeks: 1 },
      sessionMinutes: 60,
    });
    const preview = await call("GET", `/api/admin/rosters/${id}/preview?from=2026-11-23&to=2026-12-14`, { token });
    expect(preview.body).toEqual({
      items: [
        {
          date: "2026-11-23",
          weekday: 1,
          outcome: "duty",
          name: null,
          sessions: [{ startTime: "09:00", endTime: "10:00", state: "present" }],
        },
        {
          date: "2026-11-30",
          weekday: 1,
          outcome: "duty",
          name: null,
          sessions: [{ startTime: "09:00", endTime: "10:00", state: "present" }],
        },
        {
          date: "2026-12-07",
          weekday: 1,
          outcome: "duty",
          name: null,
          sessions: [{ startTime: "09:00", endTime: "10:00", state: "new" }],
        },
        {
          date: "2026-12-14",
          weekday: 1,
          outcome: "duty",
          name: null,
          sessions: [{ startTime: "09:00", endTime: "10:00", state: "new" }],
        },
      ],
      next: null,
      cancelled: 0,
      conflicts: 0,
      unconfirmedYears: [],
    });
    expect(await call("GET", `/api/admin/rosters/${id}/preview?to=2028-01-01`, { token })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "to", code: "too_long" }] },
    });
  });
});

describe("an absence", () => {
  const ask = (fields: object) =>
    call<{ id: string }>("POST", "/api/admin/absences", {
      token,
      body: { lawyerId, kind: "leave", fromDate: "2026-11-09", toDate: "2026-11-10", ...fields },
    });

  it("is asked for, approved, taken back; each on record", async () => {
    const { status, body } = await ask({ kind: "supportPosting" });
    expect(status).toBe(201);
    const list = async (query: string) =>
      (await call<{ items: AbsenceEntry[] }>("GET", `/api/admin/absences${query}`, { token })).body.items;
    expect(await list("?state=requested")).toMatchObject([
      { id: body.id, kind: "supportPosting", lawyer: { id: lawyerId }, state: "requested", version: 1 },
    ]);
    const step = (verb: string, version: number) =>
      call("POST", `/api/admin/absences/${body.id}/${verb}`, {
        token,
        version,
        ...(verb === "decline" ? { body: { reason: "任务取消" } } : {}),
      });
    expect(await step("approve", 7)).toMatchObject({ status: 412 });
    expect(await step("approve", 1)).toMatchObject({ status: 200, body: { state: "approved", version: 2 } });
    expect(await step("approve", 2)).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    expect(await step("decline", 2)).toMatchObject({ status: 200, body: { state: "declined", version: 3 } });
    expect(await step("approve", 3)).toMatchObject({ status: 409 });
    expect(await list(`?lawyer=${lawyerId}&state=approved`)).toEqual([]);
    const { results } = await env.DB.prepare(
      "SELECT action, reason FROM audit_entries WHERE entity = 'absences' ORDER BY rowid",
    ).all();
    expect(results).toEqual([
      { action: "absences.request", reason: null },
      { action: "absences.approve", reason: null },
      { action: "absences.decline", reason: "任务取消" },
    ]);
  });

  it("names a lawyer and days that make sense", async () => {
    expect(await ask({ lawyerId: "nobody" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "lawyerId", code: "unknown" }] },
    });
    expect(await ask({ toDate: "2026-11-08" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "toDate", code: "date_order" }] },
    });
    expect(await ask({ fromDate: "2026-10-01", toDate: "2026-11-01" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "toDate", code: "date_past" }] },
    });
    expect(await ask({ kind: "holiday" })).toMatchObject({ status: 422 });
  });

  it("blocks nothing before it is approved", async () => {
    await addRoster(token, lawyerId, siteId);
    await ask({});
    expect((await entries(token)).map(({ date }) => date)).toContain("2026-11-09");
  });
});
