import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BookingEntry } from "../../../../worker/consultations/bookings/admin-schema.ts";
import type { Calls, HallQueue, OwnTicket, QueueTicket } from "../../../../worker/consultations/queues/schema.ts";
import { anotherTokenOf, call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite } from "../../county.ts";
import { deskOf } from "../../county/files/upload.ts";
import { stopClock } from "../rosters/duty.ts";

/** A Monday. */
const TODAY = "2026-11-16";

let clerk: string;
let siteId: string;
let lawyerId: string;
let sessionId: string;

beforeEach(async () => {
  stopClock(TODAY, "08:50");
  await freshDatabase();
  clerk = await tokenFor("clerk");
  siteId = await addSite();
  lawyerId = (await addLawyer(await addFirm())).id;
  sessionId = await addSession(siteId, lawyerId, { date: TODAY, capacity: 30 });
});
afterEach(() => vi.useRealTimers());

const setUp = (fields: object = {}, version = 0, token = clerk, site = siteId) =>
  call("PUT", `/api/admin/sites/${site}/queue-settings`, { token, version, body: { usesNumbers: true, ...fields } });
const arrive = async (name: string, session = sessionId) =>
  (
    await call<BookingEntry>("POST", "/api/admin/walk-ins", {
      token: clerk,
      body: { sessionId: session, name, matter: "labour", consentVersion: 1 },
    })
  ).body;
const next = (fields: object = {}, token = clerk, site = siteId) =>
  call<QueueTicket>("POST", `/api/admin/sites/${site}/queue/next`, { token, body: { room: "1号窗口", ...fields } });
const step = (ticket: Pick<QueueTicket, "bookingId" | "version">, name: string, fields: object = {}) =>
  call<QueueTicket>("POST", `/api/admin/queue-tickets/${ticket.bookingId}/step`, {
    token: clerk,
    version: ticket.version,
    body: { step: name, ...fields },
  });
const queue = async () => (await call<HallQueue>("GET", `/api/admin/sites/${siteId}/queue`, { token: clerk })).body;
const calls = (etag?: string) =>
  call<Calls>("GET", `/api/sites/${siteId}/calls`, { headers: etag ? { "if-none-match": etag } : {} });

describe("numbers of a hall", () => {
  it("are given only where the hall uses them", async () => {
    await arrive("甲");
    expect(await queue()).toMatchObject({ settings: { usesNumbers: false, version: 0 }, tickets: [] });
    expect(await next()).toMatchObject({ status: 409, body: { code: "queue_empty" } });
    expect(await setUp()).toMatchObject({ status: 200, body: { usesNumbers: true, showsNames: true, version: 1 } });
    expect(await setUp()).toMatchObject({ status: 412, body: { code: "stale_version" } });
    await arrive("乙");
    expect((await queue()).tickets).toMatchObject([{ label: "001", name: "乙*", state: "waiting" }]);
  });

  it("run from 1 without a gap, however many check in at once and wherever", async () => {
    await setUp();
    const other = await addSite("枫木镇公共法律服务工作站", "township");
    await setUp({}, 0, clerk, other);
    const there = await addSession(other, (await addLawyer(await addFirm(), "石磊")).id, { date: TODAY, capacity: 5 });
    await Promise.all([
      ...Array.from({ length: 12 }, (_, n) => arrive(`来访人${n}`)),
      ...Array.from({ length: 3 }, (_, n) => arrive(`别处${n}`, there)),
    ]);
    const numbers = async (site: string) =>
      (
        await env.DB.prepare("SELECT number FROM queue_tickets WHERE site_id = ? ORDER BY number").bind(site).raw()
      ).flat();
    expect(await numbers(siteId)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
    expect(await numbers(other)).toEqual([1, 2, 3]);
  });

  it("come with a booking's check-in, too, and tell its owner how many are before", async () => {
    await setUp();
    await arrive("先到");
    stopClock(TODAY, "08:00");
    const { code } = (
      await call<{ code: string }>("POST", "/api/admin/bookings", {
        token: clerk,
        body: { sessionId, name: "覃木匠", phone: "13900000001", matter: "debt", consentVersion: 1 },
      })
    ).body;
    const id = await env.DB.prepare("SELECT id FROM bookings WHERE code = ?")
      .bind(code.replaceAll("-", ""))
      .first("id");
    stopClock(TODAY, "08:50");
    const own = () => call<OwnTicket>("GET", `/api/bookings/${code}/number`, { phone: "13900000001" });
    expect(await own()).toMatchObject({ status: 404, body: { code: "not_found" } });
    await call("POST", `/api/admin/bookings/${id}/check-in`, { token: clerk, version: 1 });
    expect(await own()).toMatchObject({ status: 200, body: { label: "002", state: "waiting", ahead: 1, room: null } });
    expect(await call("GET", `/api/bookings/${code}/number`, { phone: "13900000002" })).toMatchObject({
      status: 404,
      body: { code: "booking_not_found" },
    });
    await next();
    await next({ room: "2号窗口" });
    expect(await own()).toMatchObject({ body: { state: "called", ahead: 0, room: "2号窗口" } });
  });

  it("carry a letter for each lawyer where the hall wants that, and stay one row of numbers", async () => {
    await setUp({ letters: true });
    const second = await addSession(siteId, (await addLawyer(await addFirm(), "石磊")).id, {
      date: TODAY,
      capacity: 5,
    });
    for (const session of [sessionId, second, sessionId]) await arrive("来访人", session);
    expect((await queue()).tickets.map(({ label }) => label)).toEqual(["A001", "B002", "A003"]);
  });
});

describe("whoever is next", () => {
  it("is called by two at once without the guard", async () => {
    await setUp();
    for (const name of ["甲", "乙", "丙"]) await arrive(name);
    await env.DB.prepare("DROP TRIGGER queue_tickets_step").run();
    const called = await Promise.all(Array.from({ length: 3 }, (_, n) => next({ room: `${n}号窗口` })));
    expect(new Set(called.map(({ body }) => body.bookingId)).size).toBeLessThan(3);
  });

  it("is called by one, however many press at once", async () => {
    await setUp();
    for (let n = 0; n < 8; n++) await arrive(`来访人${n}`);
    const called = await Promise.all(Array.from({ length: 12 }, (_, n) => next({ room: `${n}号窗口` })));
    const done = called.filter(({ status }) => status === 200).map(({ body }) => body.number);
    expect(done.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(called.filter(({ status }) => status !== 200).map(({ body }) => body)).toMatchObject(
      Array.from({ length: 4 }, () => ({ code: "queue_empty" })),
    );
    // As the answers say, so it is kept: nobody's room was overwritten by another's.
    const rooms = new Map((await queue()).tickets.map(({ bookingId, room }) => [bookingId, room]));
    for (const { status, body } of called) if (status === 200) expect(rooms.get(body.bookingId)).toBe(body.room);
    const audits = await env.DB.prepare("SELECT count(*) AS n FROM audit_entries WHERE action = 'queues.call'").first(
      "n",
    );
    expect(audits).toBe(8);
  });

  it("is called once for a press that is sent twice", async () => {
    await setUp();
    await arrive("甲");
    await arrive("乙");
    const press = () =>
      call<QueueTicket>("POST", `/api/admin/sites/${siteId}/queue/next`, {
        token: clerk,
        key: "the-same-press-0001",
        body: { room: "1号窗口" },
      });
    expect((await press()).body.number).toBe(1);
    expect((await press()).body.number).toBe(1);
    expect((await queue()).tickets.map(({ state }) => state)).toEqual(["called", "waiting"]);
  });

  it("is whose hour it is, then who came first; of one lawyer where that is asked", async () => {
    await setUp();
    const second = (await addLawyer(await addFirm(), "石磊")).id;
    const later = await addSession(siteId, second, { date: TODAY, startTime: "09:20", endTime: "10:00", capacity: 5 });
    stopClock(TODAY, "09:00");
    await arrive("后来的钟点", later);
    await arrive("甲");
    expect((await next({ lawyerId: second })).body).toMatchObject({ number: 1, lawyer: { id: second } });
    await arrive("乙");
    await arrive("丙", later);
    expect((await next()).body.number).toBe(2);
    expect((await next()).body.number).toBe(3);
    expect((await next()).body.number).toBe(4);
  });

  it("is called again, skipped, taken back and finished, on the version somebody saw", async () => {
    await setUp();
    await arrive("甲");
    const first = (await next()).body;
    expect(first).toMatchObject({ state: "called", calls: 1, room: "1号窗口" });
    const again = await step(first, "call");
    expect(again).toMatchObject({ status: 200, body: { calls: 2, room: "1号窗口" } });
    expect(await step(first, "skip")).toMatchObject({ status: 412, body: { code: "stale_version" } });
    const skipped = await step(again.body, "skip");
    expect(skipped.body.state).toBe("skipped");
    expect(await step(skipped.body, "call")).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    const back = await step(skipped.body, "return");
    expect(back.body.state).toBe("waiting");
    const called = await step(back.body, "call", { room: "3号窗口" });
    expect(called.body).toMatchObject({ state: "called", calls: 3, room: "3号窗口" });
    const finished = await step(called.body, "finish");
    expect(finished.body.state).toBe("done");
    expect(await step(finished.body, "return")).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    expect(await next()).toMatchObject({ status: 409, body: { code: "queue_empty" } });
  });

  it("waits no longer once the consultation is written down", async () => {
    await setUp();
    const { id } = await arrive("甲");
    await call("PUT", `/api/admin/bookings/${id}/record`, {
      token: clerk,
      version: 0,
      body: { mode: "inPerson", matter: "labour", answer: "已答复。", outcome: "answered", minutes: 10 },
    });
    expect((await queue()).tickets).toMatchObject([{ state: "done" }]);
  });

  it("is called by a lawyer at the desk, of own people only", async () => {
    await setUp();
    const { id } = await arrive("甲");
    const desk = await deskOf(clerk, lawyerId);
    const another = await deskOf(clerk, (await addLawyer(await addFirm(), "石磊")).id);
    const nextAt = (token: string) =>
      call<QueueTicket>("POST", "/api/desk/queue/next", { token, body: { room: "咨询室" } });
    expect(await nextAt(another)).toMatchObject({ status: 409, body: { code: "queue_empty" } });
    const called = await nextAt(desk);
    expect(called).toMatchObject({ status: 200, body: { bookingId: id, room: "咨询室" } });
    const stepAt = (token: string) =>
      call("POST", `/api/desk/queue-tickets/${id}/step`, {
        token,
        version: called.body.version,
        body: { step: "finish" },
      });
    expect(await stepAt(another)).toMatchObject({ status: 404 });
    expect(await stepAt(desk)).toMatchObject({ status: 200, body: { state: "done" } });
    expect(await call("GET", "/api/desk/queue", { token: desk })).toMatchObject({
      body: { tickets: [{ bookingId: id }] },
    });
  });

  it("is not for whoever deals with other sites", async () => {
    await setUp();
    const ticket = await arrive("甲");
    const elsewhere = await anotherTokenOf(clerk, { sites: [await addSite("枫木镇公共法律服务工作站", "township")] });
    const refused = { status: 403, body: { code: "outside_your_sites" } };
    expect(await next({}, elsewhere)).toMatchObject(refused);
    expect(await setUp({}, 1, elsewhere)).toMatchObject(refused);
    expect(await call("GET", `/api/admin/sites/${siteId}/queue`, { token: elsewhere })).toMatchObject(refused);
    expect(
      await call("POST", `/api/admin/queue-tickets/${ticket.id}/step`, {
        token: elsewhere,
        version: 1,
        body: { step: "skip" },
      }),
    ).toMatchObject(refused);
  });
});

describe("the call display", () => {
  it("shows numbers, rooms, lawyers and masked names to everybody, and nothing else of anybody", async () => {
    await setUp({ letters: true });
    for (const name of ["王小明", "李四", "赵五"]) await arrive(name);
    await next();
    stopClock(TODAY, "08:51");
    await next({ room: "2号窗口" });
    const { status, headers, body } = await calls();
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toBe("public, max-age=5");
    expect(body).toMatchObject({
      site: { id: siteId },
      usesNumbers: true,
      calls: [
        { label: "A002", name: "李*", room: "2号窗口", lawyer: "欧阳·建国", calls: 1 },
        { label: "A001", name: "王**", room: "1号窗口" },
      ],
      next: ["A003"],
      waiting: 1,
    });
    for (const hidden of ["小明", "赵", "labour", "bookingId"]) expect(JSON.stringify(body)).not.toContain(hidden);
  });

  it("answers 304 until something changes", async () => {
    await setUp();
    await arrive("王小明");
    const etag = (await calls()).headers.get("etag") ?? "";
    expect((await calls(etag)).status).toBe(304);
    const { body } = await next();
    expect((await calls(etag)).status).toBe(200);
    const called = (await calls()).headers.get("etag") ?? "";
    await step(body, "call");
    expect((await calls(called)).body.calls).toMatchObject([{ calls: 2 }]);
  });

  it("shows no names where the hall wants none, and nothing of a hall that is not there", async () => {
    await setUp({ showsNames: false });
    await arrive("王小明");
    await next();
    expect((await calls()).body.calls).toMatchObject([{ label: "001", name: null }]);
    expect(await call("GET", "/api/sites/nowhere/calls")).toMatchObject({ status: 404 });
  });

  it("begins every day anew", async () => {
    await setUp();
    await arrive("王小明");
    await next();
    stopClock("2026-11-17", "08:50");
    expect((await calls()).body).toMatchObject({ date: "2026-11-17", calls: [], next: [], waiting: 0 });
  });
});
