import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { Booking } from "../../../worker/consultations/bookings/public-schema.ts";
import type { BookingEntry } from "../../../worker/consultations/bookings/admin-schema.ts";
import { runDaily } from "../../../worker/jobs/daily.ts";
import { call, freshDatabase, tokenFor } from "../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../county.ts";

let booking: Booking;
let lawyerId: string;
let siteId: string;

const HOUR = 3_600_000;
/** The job's own time of day in the county, `days` from today. */
const night = (days: number) => new Date(`${day(days)}T02:10:00+08:00`);

beforeEach(async () => {
  await freshDatabase();
  siteId = await addSite();
  lawyerId = (await addLawyer(await addFirm())).id;
  const sessionId = await addSession(siteId, lawyerId, { date: day(1) });
  const body = {
    sessionId,
    name: "王小明",
    phone: "13812345678",
    matter: "labour",
    summary: "工资拖欠",
    consentVersion: 1,
  };
  booking = (await call<Booking>("POST", "/api/bookings", { body })).body;
});

const stored = () =>
  env.DB.prepare("SELECT name, phone, summary, phone_index AS phoneIndex, updated_at AS updatedAt FROM bookings").first<
    Record<string, string | null>
  >();
const count = async (table: string) =>
  (await env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<{ n: number }>())?.n;

describe("forgetting bookings", () => {
  it("keeps them for ninety days after the session, and erases them on the day after", async () => {
    const before = await stored();
    await runDaily(env, night(91));
    expect(await stored()).toEqual(before);

    await runDaily(env, night(92));
    expect(await stored()).toMatchObject({ name: null, phone: null, summary: null, phoneIndex: null });
    expect(await count("places")).toBe(0);
    // What the bureau counts stays.
    expect(await count("bookings")).toBe(1);
    expect(await env.DB.prepare("SELECT matter, status FROM bookings").first()).toEqual({
      matter: "labour",
      status: "booked",
    });
  });

  it("goes by the setting", async () => {
    await env.DB.prepare("INSERT INTO settings (key, value, updated_at) VALUES ('retentionDays', '7', '')").run();
    await runDaily(env, night(8));
    expect(await stored()).toMatchObject({ phone: expect.any(String) });
    await runDaily(env, night(9));
    expect(await stored()).toMatchObject({ phone: null, phoneIndex: null });
  });

  it("leaves those of later sessions alone", async () => {
    const later = await addSession(siteId, lawyerId, { date: day(2) });
    await call("POST", "/api/bookings", {
      body: { sessionId: later, name: "田秀英", phone: "13900000001", matter: "labour", consentVersion: 1 },
    });
    await runDaily(env, night(92));
    const { results } = await env.DB.prepare(
      "SELECT session_id = ? AS later, phone IS NULL AS erased FROM bookings ORDER BY later",
    )
      .bind(later)
      .raw()
      .then((rows) => ({ results: rows }));
    expect(results).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(await count("places")).toBe(1);
  });

  it("opens an erased booking for nobody, and the bureau's list shows that it is empty", async () => {
    await runDaily(env, night(92));
    for (const phone of ["13812345678", "", "null"]) {
      expect(await call("GET", `/api/bookings/${booking.code}`, phone ? { phone } : {})).toMatchObject({
        status: 404,
        body: { code: "booking_not_found" },
      });
    }
    const { body } = await call<{ items: BookingEntry[] }>("GET", "/api/admin/bookings", {
      token: await tokenFor("clerk"),
    });
    expect(body.items).toMatchObject([{ name: null, phone: null, status: "booked" }]);
  });

  it("changes nothing more the second time", async () => {
    await runDaily(env, night(92));
    const once = await stored();
    await runDaily(env, night(93));
    expect(await stored()).toEqual(once);
  });
});

describe("forgetting what protected a write", () => {
  it("keeps first answers for two days", async () => {
    await runDaily(env, new Date(Date.now() + 47 * HOUR));
    expect(await count("idempotency_records")).toBe(1);
    await runDaily(env, new Date(Date.now() + 49 * HOUR));
    expect(await count("idempotency_records")).toBe(0);
  });

  it("keeps failed look-ups for a day", async () => {
    // What was written before is counted too.
    await env.DB.prepare("DELETE FROM failed_lookups").run();
    await call("GET", "/api/bookings/0000000000", { phone: "13812345678" });
    await runDaily(env, new Date(Date.now() + 23 * HOUR));
    // One against the caller, one against the code.
    expect(await count("failed_lookups")).toBe(2);
    await runDaily(env, new Date(Date.now() + 26 * HOUR));
    expect(await count("failed_lookups")).toBe(0);
  });
});
