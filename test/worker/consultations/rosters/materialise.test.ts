import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite } from "../../county.ts";
import {
  addAbsence,
  addRoster,
  bookPlace,
  entries,
  listed,
  materialise,
  rosterRequest,
  setDay,
  slot,
  stopClock,
} from "./duty.ts";

let token: string;
let siteId: string;
let lawyerId: string;

beforeEach(async () => {
  // A Sunday; the national holidays begin on Thursday, 1 October, and the Sunday is a make-up workday.
  stopClock("2026-09-20");
  await freshDatabase();
  token = await tokenFor("clerk");
  siteId = await addSite();
  lawyerId = (await addLawyer(await addFirm())).id;
});
afterEach(() => {
  vi.useRealTimers();
});

const open = async () => (await entries(token, "&status=open")).map(slot);

/** Every row of the sessions, so that nothing changes unseen. */
const rows = async () => (await env.DB.prepare("SELECT * FROM sessions ORDER BY id").all()).results;

async function bookOn(date: string): Promise<{ code: string; session: string }> {
  const session = (await listed()).find((found) => found.date === date);
  if (!session) throw new Error(`Nothing is listed on ${date}.`);
  const { status, body } = await bookPlace(session.id);
  expect(status).toBe(201);
  return { code: body.code, session: session.id };
}

describe("sessions from a roster", () => {
  it("are made at once for the days ahead, by pattern and calendar", async () => {
    await addRoster(token, lawyerId, siteId);
    // Mondays and Thursdays to 18 October, without the holidays from 1 to 7 October; the make-up Saturday of the 10th
    // is a Saturday.
    const days = ["2026-09-21", "2026-09-24", "2026-09-28", "2026-10-08", "2026-10-12", "2026-10-15"];
    expect(await open()).toEqual(days.flatMap((day) => [`${day} 09:00-09:30`, `${day} 09:30-10:00`]));
    expect((await listed()).map(slot)).toEqual(await open());
  });

  it("are made once, however often and in parallel the job runs", async () => {
    const rosterId = await addRoster(token, lawyerId, siteId);
    await env.DB.prepare("DELETE FROM sessions").run();
    const runs = await Promise.all([materialise(), materialise(), materialise(), materialise()]);
    expect(runs.map(({ made, failed }) => ({ made, failed })).toSorted((a, b) => b.made - a.made)).toEqual([
      { made: 12, failed: 0 },
      { made: 0, failed: 0 },
      { made: 0, failed: 0 },
      { made: 0, failed: 0 },
    ]);
    const before = await rows();
    expect(before).toHaveLength(12);
    expect(await materialise()).toMatchObject({
      made: 0,
      kept: 12,
      cancelled: 0,
      reshaped: 0,
      conflicts: 0,
      skipped: 0,
      failed: 0,
    });
    expect(await rows()).toEqual(before);
    const audit = await env.DB.prepare(
      "SELECT actor_kind, after FROM audit_entries WHERE action = 'rosters.reconcile' AND entity_id = ?",
    )
      .bind(rosterId)
      .all();
    expect(audit.results).toMatchObject([
      { actor_kind: "system" },
      { actor_kind: "system", after: '{"made":12,"cancelled":0,"reshaped":0,"conflicts":0,"cleared":0}' },
    ]);
  });

  it("grow by a day a night", async () => {
    await addRoster(token, lawyerId, siteId, { pattern: { kind: "weekly", weekdays: [1], everyWeeks: 1 } });
    stopClock("2026-09-21", "02:10");
    expect(await materialise()).toMatchObject({ made: 2, to: "2026-10-19" });
    stopClock("2026-09-22", "02:10");
    expect(await materialise()).toMatchObject({ made: 0 });
  });

  it("leave out what has begun today", async () => {
    stopClock("2026-09-21", "09:00");
    await addRoster(token, lawyerId, siteId, { toDate: "2026-09-21" });
    expect(await open()).toEqual(["2026-09-21 09:30-10:00"]);
    // Nor does a run touch what has begun since.
    stopClock("2026-09-21", "09:40");
    expect(await materialise()).toMatchObject({ made: 0, cancelled: 0, conflicts: 0 });
    expect(await open()).toHaveLength(1);
  });

  it("follow summer and winter", async () => {
    await addRoster(token, lawyerId, siteId, {
      pattern: { kind: "weekly", weekdays: [2], everyWeeks: 1 },
      spans: [{ startTime: "14:00", endTime: "14:30" }],
      summerSpans: [{ startTime: "15:00", endTime: "15:30" }],
    });
    expect(await open()).toEqual(["2026-09-22 15:00-15:30", "2026-09-29 15:00-15:30", "2026-10-13 14:00-14:30"]);
  });

  it("keep duty on holidays where the roster says so", async () => {
    await addRoster(token, lawyerId, siteId, {
      onHolidays: true,
      toDate: "2026-10-06",
      fromDate: "2026-10-01",
      sessionMinutes: 60,
    });
    expect((await listed()).map(slot)).toEqual(["2026-10-01 09:00-10:00", "2026-10-05 09:00-10:00"]);
    expect(await bookOn("2026-10-01")).toBeDefined();
  });

  it("are none where the lawyer or the site is not active", async () => {
    await addRoster(token, lawyerId, siteId, { toDate: "2026-09-24" });
    const { session } = await bookOn("2026-09-21");
    await env.DB.prepare("UPDATE lawyers SET status = 'inactive' WHERE id = ?").bind(lawyerId).run();
    expect(await listed()).toEqual([]);
    expect(await materialise()).toMatchObject({ cancelled: 3, conflicts: 1 });
    expect(await entries(token, "&conflict=roster")).toMatchObject([{ id: session }]);
  });
});

describe("a change of the roster", () => {
  it("takes back what nobody booked, and leaves what is booked to the clerk", async () => {
    const rosterId = await addRoster(token, lawyerId, siteId, { toDate: "2026-09-28" });
    const { session } = await bookOn("2026-09-24");
    const changed = await call("PATCH", `/api/admin/rosters/${rosterId}`, {
      token,
      version: 1,
      body: { pattern: { kind: "weekly", weekdays: [2] } },
    });
    expect(changed.status).toBe(200);
    expect(await open()).toEqual(["2026-09-22 09:00-09:30", "2026-09-22 09:30-10:00", "2026-09-24 09:00-09:30"]);
    expect(await entries(token, "&conflict=any")).toMatchObject([
      { id: session, date: "2026-09-24", startTime: "09:00", conflict: "roster", bookable: false, placesTaken: 1 },
    ]);
    expect(await entries(token, "&conflict=absence")).toEqual([]);

    // Nobody else gets into it: neither by the list, nor by its id, nor by staff.
    expect((await listed()).map(({ date }) => date)).toEqual(["2026-09-22", "2026-09-22"]);
    expect(await bookPlace(session)).toMatchObject({ status: 409, body: { code: "session_closed" } });
    expect(await bookPlace(session, { path: "/api/admin/bookings", token })).toMatchObject({
      status: 409,
      body: { code: "session_closed" },
    });

    // When the roster is changed back, everything is as it was.
    await call("PATCH", `/api/admin/rosters/${rosterId}`, {
      token,
      version: 2,
      body: { pattern: { kind: "weekly", weekdays: [1, 4] } },
    });
    expect(await entries(token, "&conflict=any")).toEqual([]);
    expect(await open()).toEqual(
      ["2026-09-21", "2026-09-24", "2026-09-28"].flatMap((day) => [`${day} 09:00-09:30`, `${day} 09:30-10:00`]),
    );
  });

  it("never shortens or moves a booked session", async () => {
    const rosterId = await addRoster(token, lawyerId, siteId, { toDate: "2026-09-21", sessionMinutes: 60 });
    const { session } = await bookOn("2026-09-21");
    const elsewhere = await addSite("清溪县城关工作站", "township");
    await call("PATCH", `/api/admin/rosters/${rosterId}`, {
      token,
      version: 1,
      body: { sessionMinutes: 20, siteId: elsewhere },
    });
    expect(await entries(token, "&status=open")).toMatchObject([
      { id: session, startTime: "09:00", endTime: "10:00", site: { id: siteId }, conflict: "roster" },
    ]);
    // The shorter sessions have no room beside it, and come when it is settled.
    expect(await materialise()).toMatchObject({
      made: 0,
      skipped: 2,
      skips: [
        { rosterId, date: "2026-09-21", startTime: "09:20" },
        { rosterId, date: "2026-09-21", startTime: "09:40" },
      ],
    });
    await env.DB.batch([
      env.DB.prepare("DELETE FROM places"),
      env.DB.prepare("UPDATE bookings SET status = 'cancelled'"),
    ]);
    expect(await materialise()).toMatchObject({ made: 2, reshaped: 1, skipped: 0 });
    expect((await entries(token, "&status=open")).map((entry) => `${slot(entry)} ${entry.site.id}`)).toEqual(
      ["09:00-09:20", "09:20-09:40", "09:40-10:00"].map((time) => `2026-09-21 ${time} ${elsewhere}`),
    );
  });

  it("changes the terms of sessions, but no place that is taken, and nothing the clerk set by hand", async () => {
    const rosterId = await addRoster(token, lawyerId, siteId, {
      toDate: "2026-09-21",
      capacity: 3,
      sessionMinutes: 20,
    });
    const [first, second, third] = await entries(token);
    if (!first || !second || !third) throw new Error("Three sessions were expected.");
    for (let n = 0; n < 2; n++) await bookPlace(first.id);
    await call("PATCH", `/api/admin/sessions/${second.id}`, { token, version: 1, body: { capacity: 5 } });
    await call("PATCH", `/api/admin/rosters/${rosterId}`, {
      token,
      version: 1,
      body: { capacity: 1, matters: ["labour"] },
    });
    expect(await entries(token)).toMatchObject([
      { capacity: 2, placesTaken: 2, matters: ["labour"], conflict: null },
      { capacity: 5, matters: [], conflict: null },
      { capacity: 1, matters: ["labour"], conflict: null },
    ]);
    const before = await rows();
    expect(await materialise()).toMatchObject({ made: 0, reshaped: 0, kept: 3 });
    expect(await rows()).toEqual(before);
  });

  it("ends it on its last day", async () => {
    const rosterId = await addRoster(token, lawyerId, siteId);
    await bookOn("2026-10-08");
    const ended = await call("POST", `/api/admin/rosters/${rosterId}/end`, {
      token,
      version: 1,
      body: { reason: "改由他人值班", toDate: "2026-09-24" },
    });
    expect(ended).toMatchObject({ status: 200, body: { status: "ended", toDate: "2026-09-24" } });
    expect(await open()).toEqual([
      "2026-09-21 09:00-09:30",
      "2026-09-21 09:30-10:00",
      "2026-09-24 09:00-09:30",
      "2026-09-24 09:30-10:00",
      "2026-10-08 09:00-09:30",
    ]);
    expect(await entries(token, "&conflict=roster")).toMatchObject([{ date: "2026-10-08" }]);
    // A roster long over leaves nothing behind either.
    stopClock("2026-09-28");
    expect(await materialise()).toMatchObject({ made: 0, cancelled: 0, kept: 1 });
  });

  it("keeps apart what one lawyer's rosters both want", async () => {
    await addRoster(token, lawyerId, siteId, { toDate: "2026-09-21" });
    const village = await addSite("桃源村工作室", "village");
    const later = await addRoster(token, lawyerId, village, {
      toDate: "2026-09-21",
      spans: [{ startTime: "09:30", endTime: "10:30" }],
    });
    expect((await entries(token)).map((entry) => `${slot(entry)} ${entry.site.name}`)).toEqual([
      "2026-09-21 09:00-09:30 清溪县公共法律服务中心",
      "2026-09-21 09:30-10:00 清溪县公共法律服务中心",
      "2026-09-21 10:00-10:30 桃源村工作室",
    ]);
    const preview = await call<{ items: { sessions: unknown[] }[] }>("GET", `/api/admin/rosters/${later}/preview`, {
      token,
    });
    expect(preview.body.items).toMatchObject([
      {
        date: "2026-09-21",
        outcome: "duty",
        sessions: [
          { startTime: "09:30", state: "overlap" },
          { startTime: "10:00", state: "present" },
        ],
      },
    ]);
  });
});

describe("a lawyer who is away", () => {
  it("is not listed or booked, and whoever booked is listed for the clerk", async () => {
    await addRoster(token, lawyerId, siteId, { toDate: "2026-09-28" });
    const { session } = await bookOn("2026-09-24");
    const byHand = await addSession(siteId, lawyerId, { date: "2026-09-25" });
    const id = await addAbsence(token, lawyerId, "2026-09-24", "2026-09-27", "supportPosting");
    expect((await listed()).map(({ date }) => date)).toEqual(["2026-09-21", "2026-09-21", "2026-09-28", "2026-09-28"]);
    expect(await entries(token, "&conflict=absence")).toMatchObject([{ id: session }, { id: byHand, rosterId: null }]);
    for (const place of [session, byHand])
      expect(await bookPlace(place)).toMatchObject({ status: 409, body: { code: "session_closed" } });
    expect(
      await call("POST", `/api/admin/sessions/${session}/keep`, { token, version: 2, body: { reason: "坚持" } }),
    ).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    expect(
      await call("POST", "/api/admin/sessions", {
        token,
        body: { siteId, lawyerId, date: "2026-09-26", startTime: "09:00", endTime: "10:00", capacity: 1 },
      }),
    ).toMatchObject({
      status: 422,
      body: { errors: [{ field: "date", code: "not_allowed" }] },
    });

    // The plan changes: everything comes back, and nothing is there twice.
    await call("POST", `/api/admin/absences/${id}/decline`, { token, version: 2, body: { reason: "援藏推迟" } });
    expect(await entries(token, "&conflict=any")).toEqual([]);
    expect((await listed()).map(slot)).toEqual([
      "2026-09-21 09:00-09:30",
      "2026-09-21 09:30-10:00",
      "2026-09-24 09:00-09:30",
      "2026-09-24 09:30-10:00",
      "2026-09-25 09:00-09:30",
      "2026-09-28 09:00-09:30",
      "2026-09-28 09:30-10:00",
    ]);
  });

  it("is refused at the last moment by the table itself", async () => {
    const session = await addSession(siteId, lawyerId, { date: "2026-09-24" });
    await env.DB.prepare(
      "INSERT INTO absences (id, lawyer_id, kind, from_date, to_date, state, created_at, updated_at) VALUES ('a', ?, 'leave', '2026-09-24', '2026-09-24', 'approved', '', '')",
    )
      .bind(lawyerId)
      .run();
    await env.DB.prepare(
      "INSERT INTO bookings (id, code, session_id, matter, consent_version, channel, created_at, updated_at) VALUES ('b', 'c', ?, 'labour', 1, 'portal', '', '')",
    )
      .bind(session)
      .run();
    await expect(
      env.DB.prepare("INSERT INTO places (session_id, place, booking_id, phone_index) VALUES (?, 1, 'b', 'p')")
        .bind(session)
        .run(),
    ).rejects.toThrow("session_closed");
  });
});

describe("the clerk's word", () => {
  it("stands: what the clerk called off no run opens again", async () => {
    await addRoster(token, lawyerId, siteId, { toDate: "2026-09-21" });
    const [first] = await entries(token);
    await call("POST", `/api/admin/sessions/${first?.id}/cancel`, {
      token,
      version: 1,
      body: { reason: "会议室维修" },
    });
    expect(await materialise()).toMatchObject({ made: 0, reshaped: 0 });
    expect(await open()).toEqual(["2026-09-21 09:30-10:00"]);
  });

  it("keeps a booked session that the roster gave up", async () => {
    const rosterId = await addRoster(token, lawyerId, siteId, { toDate: "2026-09-24" });
    const { session } = await bookOn("2026-09-24");
    await call("POST", `/api/admin/rosters/${rosterId}/end`, {
      token,
      version: 1,
      body: { reason: "调整", toDate: "2026-09-21" },
    });
    const kept = await call("POST", `/api/admin/sessions/${session}/keep`, {
      token,
      version: 2,
      body: { reason: "律师同意照常接待" },
    });
    expect(kept).toMatchObject({ status: 200, body: { conflict: null, rosterId: null, bookable: true } });
    await materialise();
    expect(await open()).toEqual(["2026-09-21 09:00-09:30", "2026-09-21 09:30-10:00", "2026-09-24 09:00-09:30"]);
    expect(await bookPlace(session)).toMatchObject({ status: 201 });
  });

  it("does not move a roster's session out of its slot", async () => {
    await addRoster(token, lawyerId, siteId, { toDate: "2026-09-21" });
    const [first] = await entries(token);
    expect(
      await call("PATCH", `/api/admin/sessions/${first?.id}`, {
        token,
        version: 1,
        body: { startTime: "08:30", date: "2026-09-21" },
      }),
    ).toMatchObject({
      status: 422,
      body: { errors: [{ field: "startTime", code: "not_allowed" }] },
    });
  });
});

describe("the bureau's calendar", () => {
  it("closes and opens days, and sessions follow", async () => {
    await addRoster(token, lawyerId, siteId, { toDate: "2026-10-05" });
    const { session } = await bookOn("2026-09-24");
    await setDay(token, "2026-09-24", "holiday");
    expect(await entries(token, "&conflict=holiday")).toMatchObject([{ id: session }]);
    await setDay(token, "2026-09-28", "holiday");
    await setDay(token, "2026-10-05", "workday");
    expect((await listed()).map(slot)).toEqual(
      ["2026-09-21", "2026-10-05"].flatMap((day) => [`${day} 09:00-09:30`, `${day} 09:30-10:00`]),
    );
    await call("DELETE", "/api/admin/calendar/2026-09-24", { token, version: 1 });
    expect(await entries(token, "&conflict=any")).toEqual([]);
    expect((await listed()).map(({ date }) => date)).toContain("2026-09-24");
  });

  it("settles the days of a year nobody knows yet; until then there are no sessions, and the run says so", async () => {
    stopClock("2026-12-21");
    const rosterId = await addRoster(token, lawyerId, siteId, { toDate: "2027-01-08" });
    expect(await open()).toEqual(
      // The last days of the year wait for the next year's notice as well.
      ["2026-12-21", "2026-12-24"].flatMap((day) => [`${day} 09:00-09:30`, `${day} 09:30-10:00`]),
    );
    expect(await materialise()).toMatchObject({ made: 0, unconfirmedDays: 4, unconfirmedYears: [2027] });
    const preview = await call("GET", `/api/admin/rosters/${rosterId}/preview?from=2027-01-01`, { token });
    expect(preview.body).toMatchObject({
      items: [
        { date: "2027-01-04", outcome: "unconfirmed" },
        { date: "2027-01-07", outcome: "unconfirmed" },
      ],
      unconfirmedYears: [2027],
    });

    await setDay(token, "2027-01-04", "workday");
    expect((await listed()).map(({ date }) => date)).toContain("2027-01-04");
    expect(await bookOn("2027-01-04")).toBeDefined();
    expect(await materialise()).toMatchObject({ unconfirmedDays: 3, unconfirmedYears: [2027] });
  });
});

it("one lawyer's trouble stops nobody else", async () => {
  await addRoster(token, lawyerId, siteId, { toDate: "2026-09-21" });
  const other = await addLawyer(await addFirm(), "李敏");
  const broken = await addRoster(token, other.id, siteId, { toDate: "2026-09-21" });
  await env.DB.batch([
    env.DB.prepare("DELETE FROM sessions"),
    env.DB.prepare('UPDATE rosters SET spans = \'[{"startTime":"10:00"}]\' WHERE id = ?').bind(broken),
  ]);
  expect(await materialise()).toMatchObject({ made: 2, failed: 1 });
  expect(await open()).toEqual(["2026-09-21 09:00-09:30", "2026-09-21 09:30-10:00"]);
});

it("needs the permission", async () => {
  const reviewer = await tokenFor("reviewer");
  expect(
    await call("POST", "/api/admin/rosters", { token: reviewer, body: rosterRequest(lawyerId, siteId) }),
  ).toMatchObject({ status: 403 });
  expect(
    await call("PUT", "/api/admin/calendar/2026-09-24", {
      token: await tokenFor("auditor"),
      version: 0,
      body: { kind: "holiday" },
    }),
  ).toMatchObject({ status: 403 });
  expect(await call("GET", "/api/admin/rosters", { token: await tokenFor("auditor") })).toMatchObject({ status: 200 });
});
