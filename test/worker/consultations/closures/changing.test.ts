import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Booking } from "../../../../worker/consultations/bookings/public-schema.ts";
import type { ClosureDetail } from "../../../../worker/consultations/closures/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite } from "../../county.ts";
import { stopClock } from "../rosters/duty.ts";
import { moved } from "../rosters/model.ts";

/** A Monday. */
const TODAY = "2026-11-02";
const TOMORROW = moved(TODAY, 1);
const LATER = moved(TODAY, 3);
const PHONE = "13900000001";

let clerk: string;
let id: string;
/** On the day after tomorrow's. */
let booking: Booking;

beforeEach(async () => {
  stopClock(TODAY, "08:00");
  await freshDatabase();
  clerk = await tokenFor("clerk");
  const siteId = await addSite();
  const lawyer = await addLawyer(await addFirm());
  const sessionId = await addSession(siteId, lawyer.id, { date: LATER });
  booking = (
    await call<Booking>("POST", "/api/bookings", {
      body: { sessionId, name: "田二妹", phone: PHONE, matter: "labour", consentVersion: 1 },
    })
  ).body;
  id = (
    await call<{ id: string }>("POST", "/api/admin/closures", {
      token: clerk,
      body: {
        for: { scope: "sites", siteIds: [siteId] },
        from: { date: TOMORROW },
        to: { date: TOMORROW },
        kind: "emergency",
        reason: { zh: "台风预警" },
      },
    })
  ).body.id;
});
afterEach(() => vi.useRealTimers());

const change = (body: object, version = 1) =>
  call<ClosureDetail & ProblemDetails>("PATCH", `/api/admin/closures/${id}`, { token: clerk, version, body });
const standing = async () =>
  (await call<Booking>("GET", `/api/bookings/${booking.code}`, { phone: PHONE })).body.session.standing;

describe("a closure in force", () => {
  it("is prolonged: what it reaches from then on does not take place, and counts as touched", async () => {
    expect((await standing()).takesPlace).toBe(true);
    const changed = await change({ to: { date: LATER } });
    expect(changed).toMatchObject({
      status: 200,
      body: { id, to: { date: LATER, time: null }, version: 2, unsettled: { total: { sessions: 1, booked: 1 } } },
    });
    expect(changed.headers.get("etag")).toBe('"2"');
    expect(await standing()).toMatchObject({ takesPlace: false, obstacle: "closed", until: { date: LATER } });
  });

  it("is shortened: what it lets go takes place again", async () => {
    await change({ to: { date: LATER } });
    expect((await change({ to: { date: TOMORROW } }, 2)).body.unsettled.total).toMatchObject({
      sessions: 0,
      booked: 0,
    });
    expect((await standing()).takesPlace).toBe(true);
  });

  it("stands until further notice when nobody knows its end", async () => {
    expect((await change({ to: null })).body.to).toBeNull();
    expect(await standing()).toMatchObject({ takesPlace: false, until: null });
  });

  it("says its reason in other words, and of what kind it is, without touching its end", async () => {
    const reason = { zh: "停电检修", en: "a power cut" };
    expect((await change({ reason, kind: "planned" })).body).toMatchObject({
      reason,
      kind: "planned",
      to: { date: TOMORROW, time: null },
    });
    const [before, after] = (
      await env.DB.prepare("SELECT before, after FROM audit_entries WHERE action = 'closures.change'").raw<
        [string, string]
      >()
    )[0] ?? ["null", "null"];
    expect(JSON.parse(before)).toMatchObject({ kind: "emergency", reason: { zh: "台风预警" } });
    expect(JSON.parse(after)).toMatchObject({ kind: "planned", reason });
  });

  it("is changed on the version it was read in, not to end before it begins, and not once it is over", async () => {
    expect(await change({ kind: "planned" }, 2)).toMatchObject({ status: 412, body: { code: "stale_version" } });
    expect(await change({ to: { date: TODAY } })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "to", code: "date_order" }] },
    });
    expect(
      await call("POST", `/api/admin/closures/${id}/end`, { token: clerk, version: 1, body: { reason: "解除预警" } }),
    ).toMatchObject({ status: 200 });
    expect(await change({ to: { date: LATER } }, 2)).toMatchObject({
      status: 409,
      body: { code: "illegal_transition" },
    });
  });
});
