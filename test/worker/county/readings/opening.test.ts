import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createApp } from "../../../../worker/app.ts";
import type { BookingEntry } from "../../../../worker/consultations/bookings/admin-schema.ts";
import { openSealed } from "../../../../worker/consultations/bookings/booking-view.ts";
import type { DayList, OpenedBooking } from "../../../../worker/consultations/bookings/open-schema.ts";
import { findBooking } from "../../../../worker/consultations/bookings/queries.ts";
import type { ReadingEntry } from "../../../../worker/county/readings/schema.ts";
import type { Page } from "../../../../worker/platform/core/paging.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import { keysOf } from "../../../../worker/platform/privacy/keys.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";
import { FaultyDatabase } from "../../faulty-database.ts";
import { MeteredDatabase } from "../../metered-database.ts";

const NAME = "欧阳秀英";
const PHONE = "13812345678";
const SUMMARY = "借条丢了，对方不认账";

let clerk: string;
let auditor: string;
let siteId: string;
let lawyerId: string;
let today: string;
let id: string;

const sessionOn = (date: string) =>
  addSession(siteId, lawyerId, { date, startTime: "23:00", endTime: "23:30", capacity: 40 });

async function book(sessionId: string, phone = PHONE, name = NAME): Promise<string> {
  const booked = await call("POST", "/api/admin/bookings", {
    token: clerk,
    body: { sessionId, name, phone, matter: "debt", summary: SUMMARY, consentVersion: 1 },
  });
  expect(booked.status).toBe(201);
  return (await env.DB.prepare("SELECT id FROM bookings ORDER BY id DESC LIMIT 1").first<string>("id")) ?? "";
}

beforeEach(async () => {
  // Before the last session of the day, whenever this runs.
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(`${day(0)}T14:00:00+08:00`) });
  await freshDatabase();
  [clerk, auditor] = [await tokenFor("clerk", "王干事"), await tokenFor("auditor")];
  siteId = await addSite();
  lawyerId = (await addLawyer(await addFirm())).id;
  today = await sessionOn(day(0));
  id = await book(today);
});
afterEach(() => vi.useRealTimers());

const open = (body: object, token = clerk, booking = id) =>
  call<OpenedBooking & ProblemDetails>("POST", `/api/admin/bookings/${booking}/open`, { token, body });
const readingsOf = async (phone = PHONE) =>
  (
    await call<Page<ReadingEntry>>("POST", "/api/admin/readings/search", { token: auditor, body: { phone } })
  ).body.items.map(({ action, fields, reason, actor, subjects }) => ({
    action,
    fields,
    reason,
    by: actor.name,
    of: subjects.map((subject) => subject.id),
  }));
const dayList = (query = `site=${siteId}`) =>
  call<DayList & ProblemDetails>("GET", `/api/admin/day-list?${query}`, { token: clerk });

describe("a citizen's data", () => {
  it("stands masked in lists, though what they are made from opens to all of it", async () => {
    // With the masks off, this is what a list would show.
    const row = await findBooking(openDatabase(env).db, id);
    expect(row && (await openSealed(await keysOf(env), row))).toMatchObject({ name: NAME, phone: PHONE });

    const list = await call<Page<BookingEntry>>("GET", "/api/admin/bookings", { token: clerk });
    expect(list.body.items).toMatchObject([{ id, name: "欧**", phone: "138****5678" }]);
    expect(JSON.stringify(list.body)).not.toMatch(new RegExp(`${NAME}|${PHONE}|借条`));
    expect(await readingsOf()).toEqual([]);
  });

  it("is opened with a reason, no more of it than is asked for, and found by the phone", async () => {
    expect((await open({ reason: "callBack" })).body).toEqual({
      id,
      name: NAME,
      phone: PHONE,
      helperName: null,
      helperPhone: null,
    });
    const answer = await open({ reason: "本人来电改期，核对姓名", fields: ["name"] });
    expect(answer).toMatchObject({ status: 200, body: { id, name: NAME } });
    expect(answer.body).not.toHaveProperty("phone");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect((await open({ reason: "reception", fields: ["summary"] })).body).toEqual({ id, summary: SUMMARY });
    const fields = ["name", "phone", "helperName", "helperPhone"];
    expect(await readingsOf("138 1234 5678")).toEqual([
      { action: "bookings.open", fields: ["summary"], reason: "reception", by: "王干事", of: [id] },
      { action: "bookings.open", fields: ["name"], reason: "本人来电改期，核对姓名", by: "王干事", of: [id] },
      { action: "bookings.open", fields, reason: "callBack", by: "王干事", of: [id] },
    ]);
  });

  it("is not opened without a reason, or for blanks, or for nobody", async () => {
    for (const reason of [undefined, "", "   ", "\u3000\u200b", "……", "。", "好".repeat(201)])
      expect(await open({ reason })).toMatchObject({ status: 422, body: { errors: [{ field: "reason" }] } });
    for (const fields of [[], ["code"], ["name", "name", "name", "name", "name", "name", "name"]])
      expect((await open({ reason: "callBack", fields })).status).toBe(422);
    expect((await open({ reason: "callBack" }, clerk, "nobody")).status).toBe(404);
    expect(await readingsOf()).toEqual([]);
  });

  it("is never opened by whoever audits, nor by a reviewer whose work is on something else", async () => {
    for (const token of [auditor, await tokenFor("reviewer")])
      expect(await open({ reason: "callBack" }, token)).toMatchObject({ status: 403 });
    expect(await readingsOf()).toEqual([]);
  });

  it("is kept in no answer to a repetition, and each opening is one on record", async () => {
    const key = "the-same-key-twice-00";
    const again = () =>
      call("POST", `/api/admin/bookings/${id}/open`, { token: clerk, key, body: { reason: "callBack" } });
    expect([(await again()).status, (await again()).status]).toEqual([200, 200]);
    expect(await readingsOf()).toHaveLength(2);
    expect(
      await env.DB.prepare("SELECT count(*) AS n FROM idempotency_records WHERE key = ?").bind(key).first("n"),
    ).toBe(0);
  });

  it("is not shown when its reading cannot be written", async () => {
    const app = createApp();
    const ask = async (method: string, path: string, body?: object) => {
      const failing = new FaultyDatabase(env.DB, { at: 1, of: "batches", kind: "before" });
      const response = await app.fetch(
        new Request(`https://pioneer.test${path}`, {
          method,
          headers: { authorization: `Bearer ${clerk}`, "content-type": "application/json" },
          ...(body ? { body: JSON.stringify(body) } : {}),
        }),
        { ...env, DB: failing.binding },
      );
      return { status: response.status, text: await response.text() };
    };
    for (const { status, text } of [
      await ask("POST", `/api/admin/bookings/${id}/open`, { reason: "callBack" }),
      await ask("GET", `/api/admin/day-list?site=${siteId}`),
    ]) {
      expect(status).toBe(503);
      expect(text).not.toMatch(new RegExp(`${NAME}|${PHONE}`));
    }
    expect(await readingsOf()).toEqual([]);
  });
});

describe("the list of the day", () => {
  it("shows names to the reception, phones masked, and is one entry that finds each of them", async () => {
    const other = await book(today, "13900000002", "龙大勇");
    const tomorrow = await book(await sessionOn(day(1)), "13900000003", "石阿公");
    const list = await dayList();
    expect(list).toMatchObject({ status: 200, body: { date: day(0), site: { id: siteId } } });
    expect(list.body.sessions.flatMap(({ bookings }) => bookings)).toMatchObject([
      { id, name: NAME, phone: "138****5678", priority: false },
      { id: other, name: "龙大勇", phone: "139****0002" },
    ]);
    expect(list.headers.get("cache-control")).toBe("no-store");
    const reading = { action: "bookings.readDay", fields: ["name", "helperName"], reason: null, by: "王干事" };
    expect(await readingsOf()).toEqual([{ ...reading, of: [id, other] }]);
    expect(await readingsOf("13900000002")).toEqual([{ ...reading, of: [id, other] }]);
    expect(await readingsOf("13900000003")).toEqual([]);

    expect((await dayList(`site=${siteId}&date=${day(1)}`)).body.sessions[0]?.bookings).toMatchObject([
      { id: tomorrow, name: "石阿公" },
    ]);
    expect(await readingsOf("13900000003")).toHaveLength(1);
  });

  it("is of today or the day after, of a site there is, and for whoever receives people", async () => {
    for (const query of [`site=${siteId}&date=${day(2)}`, `site=${siteId}&date=${day(-1)}`, "site=nowhere"])
      expect((await dayList(query)).status).toBe(422);
    for (const token of [auditor, await tokenFor("reviewer")])
      expect((await call("GET", `/api/admin/day-list?site=${siteId}`, { token })).status).toBe(403);
  });

  it("writes nothing down when nobody comes, and costs two statements more when somebody does", async () => {
    const nobody = await addSite("无人的点");
    expect((await dayList(`site=${nobody}`)).body.sessions).toEqual([]);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM readings").first("n")).toBe(0);

    for (let at = 0; at < 10; at++) await book(today, `1390000${String(1000 + at)}`);
    const metered = new MeteredDatabase(env.DB);
    const response = await createApp().fetch(
      new Request(`https://pioneer.test/api/admin/day-list?site=${siteId}`, {
        headers: { authorization: `Bearer ${clerk}` },
      }),
      { ...env, DB: metered.binding },
    );
    expect(response.status).toBe(200);
    expect(metered.take().statements).toBeLessThanOrEqual(6);
  });
});

describe("a lawyer's desk", () => {
  it("shows who comes today, and each look is on record under everybody who was seen", async () => {
    const later = await book(await sessionOn(day(2)), "13900000009", "石阿公");
    const link = await call<{ path: string }>("POST", "/api/admin/desk-links", { token: clerk, body: { lawyerId } });
    const token = link.body.path.split("#")[1] ?? "";
    const desk = await call<{ sessions: { bookings: object[] }[] }>("GET", "/api/desk", { token });
    expect(desk.body.sessions.flatMap(({ bookings }) => bookings)).toMatchObject([
      { id, name: NAME, phone: PHONE, summary: SUMMARY },
      { id: later, name: "石**", phone: "139****0009", summary: SUMMARY },
    ]);
    expect(await readingsOf()).toMatchObject([{ action: "bookings.readAtDesk", of: [id], by: "欧阳·建国" }]);
    // Of days ahead a lawyer reads what it is about, and not who comes.
    expect(await readingsOf("13900000009")).toMatchObject([{ fields: ["summary"], of: [later] }]);
  });
});
