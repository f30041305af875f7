import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { bookingWindow } from "../../../../worker/consultations/bookings/availability.ts";
import { NO_OVERRIDES } from "../../../../worker/county/calendar/days.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite } from "../../county.ts";
import { bookPlace, entries, listed, setDay, stopClock } from "./duty.ts";

let token: string;
let siteId: string;
let lawyerId: string;

beforeEach(async () => {
  stopClock("2026-11-02", "09:00");
  await freshDatabase();
  token = await tokenFor("administrator");
  siteId = await addSite();
  lawyerId = (await addLawyer(await addFirm())).id;
});
afterEach(() => {
  vi.useRealTimers();
});

const set = (key: string, value: unknown) =>
  call("PUT", `/api/admin/settings/${key}`, { token, version: 0, body: { value } });
const ids = async (query = "") => (await listed(query)).map(({ id }) => id);
const staff = () => ({ path: "/api/admin/bookings", token });

describe("the notice", () => {
  it("closes a session to the public an hour before, to the minute, and not to staff", async () => {
    const session = await addSession(siteId, lawyerId, {
      date: "2026-11-02",
      startTime: "10:00",
      endTime: "10:30",
      capacity: 5,
    });
    expect(await ids()).toEqual([session]);
    expect(await bookPlace(session)).toMatchObject({ status: 201 });
    stopClock("2026-11-02", "09:01");
    expect(await ids()).toEqual([]);
    expect(await bookPlace(session)).toMatchObject({ status: 409, body: { code: "session_closed" } });
    expect(await bookPlace(session, staff())).toMatchObject({ status: 201 });
  });

  it("is a setting", async () => {
    const session = await addSession(siteId, lawyerId, {
      date: "2026-11-03",
      startTime: "09:00",
      endTime: "09:30",
      capacity: 5,
    });
    await set("minimumNoticeMinutes", 1441);
    expect(await ids()).toEqual([]);
    expect(await bookPlace(session)).toMatchObject({ status: 409 });
    await call("PUT", "/api/admin/settings/minimumNoticeMinutes", { token, version: 1, body: { value: 0 } });
    stopClock("2026-11-03", "08:59");
    expect(await ids()).toEqual([session]);
    stopClock("2026-11-03", "09:01");
    expect(await ids()).toEqual([]);
  });

  it("is counted to the millisecond", () => {
    const at = (instant: string) =>
      bookingWindow(
        { zone: "Asia/Shanghai", bookingDays: 28, minimumNoticeMinutes: 60 },
        new Date(instant),
        NO_OVERRIDES,
        "public",
      ).after;
    // A session at 10:00 begins after the wall clock shown: at 09:00:00.000 it has its hour, a millisecond later it has
    // not.
    expect(at("2026-11-02T01:00:00.000Z")).toEqual({ date: "2026-11-02", time: "09:59" });
    expect(at("2026-11-02T01:00:00.001Z")).toEqual({ date: "2026-11-02", time: "10:00" });
    expect(at("2026-11-02T15:30:00.000Z")).toEqual({ date: "2026-11-03", time: "00:29" });
  });
});

describe("staff", () => {
  it("book somebody who walks in until the session ends, and see in their list which they can", async () => {
    const session = await addSession(siteId, lawyerId, {
      date: "2026-11-02",
      startTime: "08:30",
      endTime: "09:30",
      capacity: 5,
    });
    expect(await entries(token)).toMatchObject([{ id: session, bookable: true }]);
    expect(await bookPlace(session, staff())).toMatchObject({ status: 201 });
    stopClock("2026-11-02", "09:31");
    expect(await entries(token)).toMatchObject([{ id: session, bookable: false }]);
    expect(await bookPlace(session, staff())).toMatchObject({ status: 409, body: { code: "session_closed" } });
  });
});

describe("what is not listed", () => {
  it("is a matter that is sent elsewhere, or that the session does not take", async () => {
    const family = await addSession(siteId, lawyerId, { date: "2026-11-04", matters: ["family"] });
    const any = await addSession(siteId, lawyerId, { date: "2026-11-05" });
    expect(await ids("&matter=family")).toEqual([family, any]);
    expect(await ids("&matter=labour")).toEqual([any]);
    expect(await ids("&matter=criminal")).toEqual([]);
    expect(await ids("&matter=astrology")).toEqual([]);
  });

  it("is a session of a site that is not in use", async () => {
    const session = await addSession(siteId, lawyerId, { date: "2026-11-04", capacity: 3 });
    await env.DB.prepare("UPDATE sites SET status = 'inactive'").run();
    expect(await ids()).toEqual([]);
    expect(await bookPlace(session)).toMatchObject({ status: 409, body: { code: "session_closed" } });
    expect(await bookPlace(session, staff())).toMatchObject({ status: 409, body: { code: "session_closed" } });
  });

  it("is not what the bureau added by hand on a holiday", async () => {
    await setDay(token, "2026-11-04", "holiday");
    const session = await addSession(siteId, lawyerId, { date: "2026-11-04", capacity: 2 });
    expect(await ids()).toEqual([session]);
    expect(await bookPlace(session)).toMatchObject({ status: 201 });
  });
});

it("a booking is not moved to a session that is not available", async () => {
  const from = await addSession(siteId, lawyerId, { date: "2026-11-04" });
  const to = await addSession(siteId, lawyerId, { date: "2026-11-05" });
  const { body } = await call<{ code: string }>("POST", "/api/bookings", {
    body: { sessionId: from, name: "王小明", phone: "13812345678", matter: "labour", consentVersion: 1 },
  });
  await env.DB.prepare("UPDATE sessions SET conflict = 'roster' WHERE id = ?").bind(to).run();
  expect(
    await call("PATCH", `/api/bookings/${body.code}`, { phone: "13812345678", body: { sessionId: to } }),
  ).toMatchObject({ status: 409, body: { code: "session_closed" } });
});
