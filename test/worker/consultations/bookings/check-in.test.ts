import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Booking } from "../../../../worker/consultations/bookings/public-schema.ts";
import type { BookingEntry } from "../../../../worker/consultations/bookings/admin-schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite } from "../../county.ts";
import { stopClock } from "../rosters/duty.ts";

/** A Monday. */
const TODAY = "2026-11-16";
const TOMORROW = "2026-11-17";
const PHONE = "13900000001";

let clerk: string;
let siteId: string;
let booking: Booking;
let id: string;

beforeEach(async () => {
  stopClock(TODAY, "10:00");
  await freshDatabase();
  clerk = await tokenFor("clerk");
  siteId = await addSite();
  const sessionId = await addSession(siteId, (await addLawyer(await addFirm())).id, { date: TOMORROW });
  const answer = await call<Booking>("POST", "/api/bookings", {
    body: { sessionId, name: "覃木匠", phone: PHONE, matter: "debt", consentVersion: 1 },
  });
  booking = answer.body;
  id = (await env.DB.prepare("SELECT id FROM bookings").first<string>("id")) ?? "";
});
afterEach(() => vi.useRealTimers());

const kioskAt = async (site: string) =>
  (
    await call<{ token: string }>("POST", "/api/admin/kiosks", {
      token: clerk,
      body: { name: "自助机", siteId: site },
    })
  ).body.token;
const atKiosk = async (kiosk: string, phone = PHONE) =>
  call<Booking & ProblemDetails>("POST", `/api/bookings/${booking.code}/check-in`, {
    phone,
    headers: { "pioneer-kiosk": kiosk },
  });
const byStaff = (version: number) =>
  call<BookingEntry & ProblemDetails>("POST", `/api/admin/bookings/${id}/check-in`, { token: clerk, version });
const record = () =>
  env.DB.prepare("SELECT status, checked_in_at AS at, version FROM bookings WHERE id = ?").bind(id).first();
const audit = async () =>
  (await env.DB.prepare("SELECT actor_kind FROM audit_entries WHERE action = 'bookings.checkIn'").raw<[string]>()).map(
    ([kind]) => kind,
  );

describe("somebody who comes to the hall", () => {
  it("checks in at a kiosk of the site they booked, on the day, once", async () => {
    const kiosk = await kioskAt(siteId);
    expect(await atKiosk(kiosk)).toMatchObject({ status: 409, body: { code: "not_now" } });
    stopClock(TOMORROW, "08:50");
    expect(await atKiosk(kiosk)).toMatchObject({ status: 200, body: { code: booking.code, status: "checkedIn" } });
    const checkedInAt = new Date().toISOString();
    expect(await record()).toEqual({ status: "checkedIn", at: checkedInAt, version: 2 });
    expect(await audit()).toEqual(["citizen"]);
    // Who is there is there: whoever says so again is told so, and nothing happens.
    stopClock(TOMORROW, "08:55");
    expect(await atKiosk(kiosk)).toMatchObject({ status: 200, body: { status: "checkedIn" } });
    expect(await byStaff(2)).toMatchObject({ status: 200, body: { status: "checkedIn", version: 2 } });
    expect(await record()).toEqual({ status: "checkedIn", at: checkedInAt, version: 2 });
    expect(await audit()).toEqual(["citizen"]);
  });

  it("not at another site's, and not with another phone", async () => {
    stopClock(TOMORROW, "08:50");
    const elsewhere = await kioskAt(await addSite("枫木镇公共法律服务工作站", "township"));
    expect(await atKiosk(elsewhere)).toMatchObject({ status: 403, body: { code: "kiosk_only" } });
    expect(await atKiosk(await kioskAt(siteId), "13900000002")).toMatchObject({
      status: 404,
      body: { code: "booking_not_found" },
    });
    expect(await record()).toMatchObject({ status: "booked", version: 1 });
  });

  it("is checked in by the staff, who see neither name nor phone, on the version they saw", async () => {
    expect(await byStaff(1)).toMatchObject({ status: 409, body: { code: "not_now" } });
    stopClock(TOMORROW, "08:50");
    expect(await byStaff(7)).toMatchObject({ status: 412, body: { code: "stale_version" } });
    const done = await byStaff(1);
    expect(done).toMatchObject({
      status: 200,
      body: { id, status: "checkedIn", name: "覃**", phone: "139****0001", version: 2 },
    });
    expect(done.headers.get("etag")).toBe('"2"');
    expect(await record()).toEqual({ status: "checkedIn", at: new Date().toISOString(), version: 2 });
    expect(await audit()).toEqual(["bureau"]);
    expect(await call("POST", "/api/admin/bookings/nothing/check-in", { token: clerk, version: 1 })).toMatchObject({
      status: 404,
    });
    expect(
      await call("POST", `/api/admin/bookings/${id}/check-in`, { token: await tokenFor("reviewer"), version: 2 }),
    ).toMatchObject({ status: 403 });
  });
});
