import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { Booking } from "../../../../worker/consultations/bookings/public-schema.ts";
import type { SessionEntry } from "../../../../worker/consultations/bookings/admin-schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";

let token: string;
let siteId: string;
let lawyerId: string;

beforeEach(async () => {
  await freshDatabase();
  token = await tokenFor("clerk");
  siteId = await addSite();
  lawyerId = (await addLawyer(await addFirm())).id;
});

type Either = SessionEntry & ProblemDetails;
const request = (changes: object = {}) => ({
  siteId,
  lawyerId,
  date: day(3),
  startTime: "09:00",
  endTime: "10:00",
  capacity: 2,
  matters: ["family", "labour"],
  ...changes,
});
const create = (changes: object = {}, key = newKey()) =>
  call<{ id: string; version: number } & ProblemDetails>("POST", "/api/admin/sessions", {
    token,
    key,
    body: request(changes),
  });
const patch = (id: string, version: number, body: object) =>
  call<Either>("PATCH", `/api/admin/sessions/${id}`, { token, version, body });
const cancel = (id: string, version: number, reason = "律师出差") =>
  call<Either>("POST", `/api/admin/sessions/${id}/cancel`, { token, version, body: { reason } });
const read = async (id: string) => (await call<SessionEntry>("GET", `/api/admin/sessions/${id}`, { token })).body;
const book = async (sessionId: string, phone = "13812345678") =>
  (
    await call<Booking>("POST", "/api/bookings", {
      body: { sessionId, name: "王小明", phone, matter: "labour", consentVersion: 1 },
    })
  ).body;

describe("looking for a session to put somebody in", () => {
  it("finds it by words of the site and of the lawyer, from a day on, where a place is free", async () => {
    const away = await addSite("枫木镇公共法律服务工作站", "township");
    const here = (await create({ capacity: 1 })).body.id;
    const later = (await create({ date: day(4) })).body.id;
    const there = (await create({ siteId: away, date: day(5) })).body.id;
    await book(here);
    const found = async (query: string) =>
      (
        await call<{ items: SessionEntry[] }>("GET", `/api/admin/sessions?places=free&${query}`, { token })
      ).body.items.map(({ id }) => id);
    expect(await found("")).toEqual([later, there]);
    expect(await found(`from=${day(5)}`)).toEqual([there]);
    expect(await found(`q=${encodeURIComponent("枫木")}`)).toEqual([there]);
    const { name = "" } = (await read(there)).lawyer ?? {};
    expect(await found(`q=${encodeURIComponent(`枫木 ${name.slice(0, 1)}`)}`)).toEqual([there]);
    expect(await found(`q=${encodeURIComponent("枫木 没有这个人")}`)).toEqual([]);
    expect(await found(`q=${encodeURIComponent("%")}`)).toEqual([]);
  });
});

describe("adding a session", () => {
  it("stores it once for one key, and says its version", async () => {
    const key = newKey();
    const [first, second] = [await create({}, key), await create({}, key)];
    expect(first).toMatchObject({ status: 201, body: { version: 1 } });
    expect(second.body).toEqual(first.body);
    const answer = await call<SessionEntry>("GET", `/api/admin/sessions/${first.body.id}`, { token });
    expect(answer.headers.get("etag")).toBe('"1"');
    expect(answer.body).toMatchObject({
      date: day(3),
      startTime: "09:00",
      endTime: "10:00",
      capacity: 2,
      matters: ["family", "labour"],
      status: "open",
      site: { id: siteId },
      lawyer: { id: lawyerId },
    });
  });

  it("refuses a second one of the lawyer that overlaps, at any site; touching is not overlapping", async () => {
    await create();
    const elsewhere = await addSite("白羊乡工作站", "township");
    const overlap = { status: 409, body: { code: "lawyer_overlap" } };
    for (const [startTime, endTime] of [
      ["09:00", "10:00"],
      ["08:00", "09:01"],
      ["09:59", "11:00"],
      ["09:20", "09:40"],
      ["08:00", "12:00"],
    ]) {
      expect(await create({ siteId: elsewhere, startTime, endTime })).toMatchObject(overlap);
    }
    expect(await create({ startTime: "10:00", endTime: "11:00" })).toMatchObject({ status: 201 });
    expect(await create({ startTime: "08:00", endTime: "09:00" })).toMatchObject({ status: 201 });
    expect(await create({ date: day(4) })).toMatchObject({ status: 201 });
    expect(await create({ lawyerId: (await addLawyer(await addFirm("湖南武陵律师事务所"))).id })).toMatchObject({
      status: 201,
    });
  });

  it("lets one of many at once through; without the guard, several", async () => {
    const rush = async (date: string) =>
      (await Promise.all(Array.from({ length: 10 }, () => create({ date })))).map(({ status }) => status).toSorted();
    expect(await rush(day(5))).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
    await env.DB.prepare("DROP TRIGGER sessions_overlap_insert").run();
    expect((await rush(day(6))).filter((status) => status === 201).length).toBeGreaterThan(1);
  });

  it("names the field that is wrong", async () => {
    expect(await create({ endTime: "09:00" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "endTime", code: "date_order" }] },
    });
    expect(await create({ matters: ["family", "astrology"] })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "matters.1", code: "unknown" }] },
    });
    expect(await create({ capacity: 0 })).toMatchObject({ status: 422, body: { errors: [{ field: "capacity" }] } });
    expect(await create({ date: "2027-02-30" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "date", code: "date" }] },
    });
    expect(await create({ startTime: "24:00" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "startTime", code: "format" }] },
    });
    const unknown = await create({ siteId: "nowhere" });
    expect(unknown.status).toBe(422);
    expect(unknown.body.errors).toContainEqual({ field: "siteId", code: "unknown" });
  });
});

describe("changing a session", () => {
  it("changes what the patch names and nothing else", async () => {
    const { body } = await create();
    const before = await read(body.id);
    const changed = await patch(body.id, 1, { capacity: 5 });
    expect(changed.status).toBe(200);
    expect(changed.headers.get("etag")).toBe('"2"');
    expect(changed.body).toEqual({ ...before, capacity: 5, version: 2 });
    const entry = await env.DB.prepare(
      "SELECT before, after FROM audit_entries WHERE action = 'sessions.change'",
    ).first();
    expect(entry).toEqual({ before: '{"capacity":2}', after: '{"capacity":5}' });
  });

  it("does not move it under the people who booked it, nor shrink it below them", async () => {
    const { body } = await create();
    await book(body.id, "13900000001");
    await book(body.id, "13900000002");
    const booked = { status: 409, body: { code: "session_booked" } };
    expect(await patch(body.id, 1, { startTime: "08:30" })).toMatchObject(booked);
    expect(await patch(body.id, 1, { date: day(4) })).toMatchObject(booked);
    expect(await patch(body.id, 1, { capacity: 1 })).toMatchObject(booked);
    expect(await read(body.id)).toMatchObject({ version: 1, capacity: 2, startTime: "09:00", date: day(3) });
    expect(await patch(body.id, 1, { capacity: 3 })).toMatchObject({ status: 200, body: { capacity: 3 } });
  });

  it("does not move it into another session of the lawyer", async () => {
    const { body } = await create();
    await create({ startTime: "10:00", endTime: "11:00" });
    expect(await patch(body.id, 1, { endTime: "10:30" })).toMatchObject({
      status: 409,
      body: { code: "lawyer_overlap" },
    });
    expect(await patch(body.id, 1, { startTime: "10:00" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "endTime", code: "date_order" }] },
    });
  });

  it("refuses a stale version and a missing one", async () => {
    const { body } = await create();
    await patch(body.id, 1, { capacity: 3 });
    expect(await patch(body.id, 1, { capacity: 4 })).toMatchObject({ status: 412, body: { code: "stale_version" } });
    expect(await cancel(body.id, 1)).toMatchObject({ status: 412, body: { code: "stale_version" } });
    expect(await call("PATCH", `/api/admin/sessions/${body.id}`, { token, body: { capacity: 4 } })).toMatchObject({
      status: 428,
      body: { code: "version_required" },
    });
    expect(await read(body.id)).toMatchObject({ capacity: 3, status: "open", version: 2 });
    expect(await patch("nothing", 1, { capacity: 4 })).toMatchObject({ status: 404 });
  });
});

describe("calling a session off", () => {
  it("lets whoever holds a place go, who is told; it takes nobody else and is not called off twice", async () => {
    const { body } = await create();
    const booking = await book(body.id);
    expect(await cancel(body.id, 1)).toMatchObject({
      status: 200,
      body: { status: "cancelled", version: 2, settlement: { total: 1, cancelled: 1, pending: 0 } },
    });
    const { body: found } = await call<Booking>("GET", `/api/bookings/${booking.code}`, { phone: "13812345678" });
    expect(found).toMatchObject({ status: "cancelled", reason: { zh: "律师出差" } });
    const entry = await env.DB.prepare(
      "SELECT before, after, reason FROM audit_entries WHERE action = 'sessions.cancel'",
    ).first();
    expect(entry).toEqual({ before: '{"status":"open"}', after: '{"status":"cancelled"}', reason: "律师出差" });

    expect(await cancel(body.id, 2)).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    expect(await patch(body.id, 2, { capacity: 3 })).toMatchObject({ status: 409, body: { code: "session_closed" } });
    expect(await create()).toMatchObject({ status: 201 });
  });

  it("needs a reason", async () => {
    const { body } = await create();
    expect(await cancel(body.id, 1, " ")).toMatchObject({
      status: 422,
      body: { errors: [{ field: "reason", code: "required" }] },
    });
  });

  it("never leaves a booking in a session that was called off, whichever comes first", async () => {
    const sessions = await Promise.all(
      Array.from({ length: 10 }, async (_, n) => (await create({ date: day(3 + n) })).body.id),
    );
    // The later ones are called off ever further into the booking.
    const callOff = async (id: string, reads: number) => {
      for (let n = 0; n < reads; n++) await read(id);
      return cancel(id, 1);
    };
    await Promise.all(sessions.flatMap((id, n) => [book(id, `1390000000${n}`), callOff(id, n)]));
    const stranded = await env.DB.prepare(
      "SELECT count(*) AS n FROM places JOIN sessions ON sessions.id = session_id WHERE sessions.status = 'cancelled'",
    ).first();
    expect(stranded).toEqual({ n: 0 });
  });
});

describe("the list of sessions", () => {
  const list = (query: string, as = token) =>
    call<{ items: SessionEntry[]; next: string | null }>("GET", `/api/admin/sessions${query}`, { token: as });

  it("filters by site, lawyer, status and days, and pages in the order of the calendar", async () => {
    const ids = await Promise.all([1, 2, 3, 4, 5].map((days) => addSession(siteId, lawyerId, { date: day(days) })));
    const elsewhere = await addSite("白羊乡工作站", "township");
    const other = await addSession(elsewhere, lawyerId, { date: day(1), startTime: "14:00", endTime: "15:00" });
    await cancel(ids[4] ?? "", 1);

    const idsOf = async (query: string) => (await list(query)).body.items.map(({ id }) => id);
    expect(await idsOf(`?site=${elsewhere}`)).toEqual([other]);
    expect(await idsOf("?status=cancelled")).toEqual([ids[4]]);
    expect(await idsOf(`?from=${day(2)}&to=${day(3)}`)).toEqual([ids[1], ids[2]]);
    expect(await idsOf("?lawyer=nobody")).toEqual([]);

    const seen: string[] = [];
    for (let next: string | null = ""; next !== null;) {
      const { body }: { body: { items: SessionEntry[]; next: string | null } } = await list(
        `?limit=2${next && `&after=${next}`}`,
      );
      seen.push(...body.items.map(({ id }) => id));
      next = body.next;
    }
    expect(seen).toEqual([ids[0], other, ...ids.slice(1)]);
  });

  it("is read by an auditor, changed by a clerk, and neither by a reviewer", async () => {
    const auditor = await tokenFor("auditor");
    expect(await list("", auditor)).toMatchObject({ status: 200 });
    expect(await call("POST", "/api/admin/sessions", { token: auditor, body: request() })).toMatchObject({
      status: 403,
    });
    expect(await list("", await tokenFor("reviewer"))).toMatchObject({ status: 403, body: { code: "forbidden" } });
    expect(await call("GET", "/api/admin/sessions")).toMatchObject({ status: 401 });
  });
});
