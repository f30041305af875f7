import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { Booking } from "../../../../worker/consultations/bookings/public-schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { KioskEntry, NewKiosk } from "../../../../worker/county/kiosks/schema.ts";
import type { BookingReport } from "../../../../worker/consultations/reports/schema.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";

let siteId: string;
let lawyerId: string;
let session: string;
let token: string;

beforeEach(async () => {
  await freshDatabase();
  siteId = await addSite();
  lawyerId = (await addLawyer(await addFirm())).id;
  session = await addSession(siteId, lawyerId, { date: day(2), capacity: 10 });
  token = await tokenFor("clerk");
});

async function register(name = "一楼大厅 1 号机", key = newKey()): Promise<NewKiosk & { token: string }> {
  const answer = await call<NewKiosk>("POST", "/api/admin/kiosks", { token, key, body: { name, siteId } });
  expect(answer.status).toBe(201);
  return { ...answer.body, token: answer.body.token ?? "" };
}

const revoke = (id: string) =>
  call<KioskEntry & ProblemDetails>("POST", `/api/admin/kiosks/${id}/revoke`, { token, body: { reason: "机器报废" } });

const book = (phone: string, kiosk?: string, channel: "portal" | "kiosk" = "kiosk", sessionId = session) =>
  call<Booking>("POST", "/api/bookings", {
    body: { sessionId, name: "王小明", phone, matter: "labour", consentVersion: 1, channel },
    headers: kiosk ? { "pioneer-kiosk": kiosk } : {},
  });

const stored = async () =>
  (await env.DB.prepare("SELECT channel, device_id FROM bookings ORDER BY id").raw()) as [string, string | null][];

describe("registering kiosks", () => {
  it("shows the token once and keeps only its digest", async () => {
    const key = newKey();
    const kiosk = await register("一楼大厅 1 号机", key);
    expect(kiosk.token).toMatch(/^pik_[0-9A-Z]{26}_[0-9A-Z]{32}$/);
    expect(kiosk).toMatchObject({ name: "一楼大厅 1 号机", site: { id: siteId }, revokedAt: null });

    const list = await call<{ items: KioskEntry[] }>("GET", `/api/admin/kiosks?site=${siteId}`, { token });
    expect(list.body.items).toEqual([
      { id: kiosk.id, name: kiosk.name, site: kiosk.site, createdAt: kiosk.createdAt, revokedAt: null },
    ]);
    const secret = kiosk.token.split("_")[2] ?? "";
    const dump = JSON.stringify(
      await env.DB.batch(
        ["kiosk_devices", "audit_entries", "idempotency_records"].map((table) =>
          env.DB.prepare(`SELECT * FROM ${table}`),
        ),
      ),
    );
    expect(dump).not.toContain(secret);
    // Sent again it is done once, and what was shown once is not shown again.
    const { token: _shown, ...rest } = kiosk;
    const again = await call("POST", "/api/admin/kiosks", { token, key, body: { name: kiosk.name, siteId } });
    expect(again.body).toEqual(rest);
    expect(await env.DB.prepare("SELECT action FROM audit_entries WHERE entity = 'kiosks'").raw()).toEqual([
      ["kiosks.register"],
    ]);
  });

  it("asks for a site that is there, and for the permission", async () => {
    const body = { name: "1 号机", siteId: "nowhere" };
    expect(await call("POST", "/api/admin/kiosks", { token, body })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "siteId", code: "unknown" }] },
    });
    expect(await call("POST", "/api/admin/kiosks", { token: await tokenFor("reviewer"), body })).toMatchObject({
      status: 403,
    });
    expect(await call("POST", "/api/admin/kiosks", { body })).toMatchObject({ status: 401 });
  });

  it("revokes for good, once", async () => {
    const kiosk = await register();
    expect(await revoke(kiosk.id)).toMatchObject({
      status: 200,
      body: { id: kiosk.id, revokedAt: expect.stringMatching(/Z$/) as string },
    });
    expect(await revoke(kiosk.id)).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    expect(await revoke("nothing")).toMatchObject({ status: 404 });
  });

  it("a kiosk's token opens no admin route", async () => {
    const kiosk = await register();
    expect(await call("GET", "/api/admin/kiosks", { token: kiosk.token })).toMatchObject({ status: 401 });
  });
});

describe("calls from a kiosk", () => {
  it("name the kiosk in its bookings, whatever channel they claim", async () => {
    const kiosk = await register();
    expect(await book("13812345678", kiosk.token)).toMatchObject({ status: 201 });
    expect(await book("13812345679", kiosk.token, "portal")).toMatchObject({ status: 201 });
    expect(await book("13812345670", undefined, "kiosk")).toMatchObject({ status: 201 });
    expect(await stored()).toEqual([
      ["kiosk", kiosk.id],
      ["kiosk", kiosk.id],
      ["kiosk", null],
    ]);
  });

  it("are refused with a token that is unknown, altered, of another kind or revoked", async () => {
    const kiosk = await register();
    const altered = kiosk.token.slice(0, -1) + (kiosk.token.endsWith("0") ? "1" : "0");
    for (const wrong of ["pik_", "nonsense", "", altered, token, kiosk.token.replace("pik_", "pio_")]) {
      const answer = await call<ProblemDetails>("POST", "/api/bookings", {
        body: {},
        headers: { "pioneer-kiosk": wrong },
      });
      expect(answer).toMatchObject({ status: 401, body: { code: "kiosk_unknown" } });
    }
    await revoke(kiosk.id);
    expect(await book("13812345678", kiosk.token)).toMatchObject({ status: 401, body: { code: "kiosk_unknown" } });
    expect(await call("GET", "/api/sessions", { headers: { "pioneer-kiosk": kiosk.token } })).toMatchObject({
      status: 401,
    });
    expect(await stored()).toEqual([]);
  });

  it("may come from a portal the bureau allows: the preflight lets the header through", async () => {
    await env.DB.prepare(
      "INSERT INTO settings (key, value, updated_at) VALUES ('portalOrigins', ?, '2026-01-01T00:00:00.000Z')",
    )
      .bind(JSON.stringify(["https://hall.example.gov.cn"]))
      .run();
    const preflight = (origin: string) =>
      call("OPTIONS", "/api/bookings", {
        headers: {
          origin,
          "access-control-request-method": "POST",
          "access-control-request-headers": "content-type,idempotency-key,pioneer-kiosk",
        },
      });
    const allowed = await preflight("https://hall.example.gov.cn");
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get("access-control-allow-headers")).toContain("pioneer-kiosk");
    const elsewhere = { origin: "https://elsewhere.example.com", "pioneer-kiosk": "pik_x" };
    expect(await call("GET", "/api/sites", { headers: elsewhere })).toMatchObject({
      status: 403,
      body: { code: "origin_not_allowed" },
    });
  });

  it("are counted by the kiosk, not with the others behind the hall's address", async () => {
    const kiosk = await register();
    const other = await register("2 号机");
    const headers = { "cf-connecting-ip": "10.0.0.1" };
    let tried = 0;
    const lookUp = (device?: string) =>
      call("GET", `/api/bookings/${String(tried++).padStart(10, "0")}`, {
        phone: "13800000000",
        headers: device ? { ...headers, "pioneer-kiosk": device } : headers,
      });
    let refused = 0;
    while (refused === 0) refused = (await lookUp(kiosk.token)).status === 429 ? 1 : 0;
    expect(await lookUp(kiosk.token)).toMatchObject({ status: 429 });
    expect(await lookUp(other.token)).toMatchObject({ status: 404 });
    expect(await lookUp()).toMatchObject({ status: 404 });
  });
});

describe("the report of bookings", () => {
  const report = (from: string, to: string, by = token) =>
    call<BookingReport & ProblemDetails>("GET", `/api/admin/reports/bookings?from=${from}&to=${to}`, { token: by });

  it("counts by status, channel, site and kiosk", async () => {
    const kiosk = await register();
    const village = await addSite("石桥村工作室", "village");
    const there = await addSession(village, lawyerId, { date: day(3), capacity: 5 });
    await book("13800000001", kiosk.token);
    await book("13800000002", kiosk.token, "kiosk", there);
    const portal = await book("13800000003", undefined, "portal");
    await call("DELETE", `/api/bookings/${portal.body.code}`, { phone: "13800000003" });

    expect((await report(day(0), day(10))).body).toEqual({
      from: day(0),
      to: day(10),
      total: 3,
      byStatus: expect.arrayContaining([
        { status: "booked", count: 2 },
        { status: "cancelled", count: 1 },
      ]) as unknown,
      byChannel: expect.arrayContaining([
        { channel: "kiosk", count: 2 },
        { channel: "portal", count: 1 },
      ]) as unknown,
      bySite: expect.arrayContaining([
        { site: { id: siteId, name: "清溪县公共法律服务中心" }, count: 2 },
        { site: { id: village, name: "石桥村工作室" }, count: 1 },
      ]) as unknown,
      byKiosk: [{ kiosk: { id: kiosk.id, name: "一楼大厅 1 号机" }, count: 2 }],
      byTag: [],
      consultationRecords: { total: 0, minutes: 0, byMode: [], byOutcome: [] },
      routed: [],
    });
    expect((await report(day(3), day(3))).body).toMatchObject({
      total: 1,
      byChannel: [{ channel: "kiosk", count: 1 }],
    });
  });

  it("refuses dates in the wrong order, spans beyond a year, and who may not see bookings", async () => {
    expect(await report("2026-03-02", "2026-03-01")).toMatchObject({
      status: 422,
      body: { errors: [{ field: "to", code: "date_order" }] },
    });
    expect(await report("2026-01-01", "2027-02-01")).toMatchObject({
      status: 422,
      body: { errors: [{ field: "to", code: "too_long" }] },
    });
    expect(await report("2026-02-30", "2026-03-01")).toMatchObject({
      status: 422,
      body: { errors: [{ field: "from", code: "date" }] },
    });
    expect(await report("2026-03-01", "2026-03-02", await tokenFor("reviewer"))).toMatchObject({ status: 403 });
  });
});

describe("a kiosk that asks about itself", () => {
  it("hears where it stands; nobody else is one", async () => {
    const kiosk = await register();
    const answer = await call("GET", "/api/kiosk", { headers: { "pioneer-kiosk": kiosk.token } });
    expect(answer).toMatchObject({ status: 200, body: { siteId } });
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await call("GET", "/api/kiosk")).toMatchObject({ status: 404, body: { code: "not_found" } });
    await revoke(kiosk.id);
    expect(await call("GET", "/api/kiosk", { headers: { "pioneer-kiosk": kiosk.token } })).toMatchObject({
      status: 401,
      body: { code: "kiosk_unknown" },
    });
  });
});
