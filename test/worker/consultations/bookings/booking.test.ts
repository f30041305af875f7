import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { Booking, Session } from "../../../../worker/consultations/bookings/public-schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite } from "../../county.ts";

let siteId: string;
let lawyerId: string;

beforeEach(async () => {
  await freshDatabase();
  siteId = await addSite();
  lawyerId = (await addLawyer(await addFirm())).id;
});

const request = (sessionId: string, phone = "13812345678") => ({
  sessionId,
  name: "王小明",
  phone,
  matter: "labour",
  summary: "工资拖欠三个月",
  consentVersion: 1,
});
const phoneOf = (n: number) => `139${String(n).padStart(8, "0")}`;

describe("booking a place", () => {
  it("books, looks up, cancels, and frees the place at once", async () => {
    const session = await addSession(siteId, lawyerId);
    const booked = await call<Booking>("POST", "/api/bookings", { body: request(session) });
    expect(booked.status).toBe(201);
    expect(booked.body).toMatchObject({
      status: "booked",
      phoneMasked: "138****5678",
      session: { id: session, lawyer: { id: lawyerId } },
    });

    const full = await call<{ items: Session[] }>("GET", `/api/sessions?site=${siteId}`);
    expect(full.body.items).toMatchObject([{ id: session, placesLeft: 0 }]);

    const found = await call<Booking>("GET", `/api/bookings/${booked.body.code.toLowerCase()}`, {
      phone: "+86 138 1234 5678",
    });
    expect(found.body).toEqual(booked.body);

    const cancelled = await call<Booking>("DELETE", `/api/bookings/${booked.body.code}`, { phone: "13812345678" });
    expect(cancelled).toMatchObject({ status: 200, body: { status: "cancelled" } });
    expect(await call("DELETE", `/api/bookings/${booked.body.code}`, { phone: "13812345678" })).toMatchObject({
      status: 200,
      body: { status: "cancelled" },
    });

    expect(await call("POST", "/api/bookings", { body: request(session) })).toMatchObject({ status: 201 });
  });

  it("keeps no name, phone or summary in the clear", async () => {
    const session = await addSession(siteId, lawyerId);
    await call("POST", "/api/bookings", { body: request(session) });
    const tables = ["bookings", "places", "idempotency_records", "audit_entries"];
    const dump = JSON.stringify(await env.DB.batch(tables.map((table) => env.DB.prepare(`SELECT * FROM ${table}`))));
    for (const secret of ["王小明", "13812345678", "工资拖欠", "138****5678"]) expect(dump).not.toContain(secret);
  });

  it("tells a wrong code and a wrong phone apart for nobody", async () => {
    const session = await addSession(siteId, lawyerId);
    const { body } = await call<Booking>("POST", "/api/bookings", { body: request(session) });
    for (const [code, phone] of [
      [body.code, "13900000000"],
      ["0000000000", "13812345678"],
      [body.code, undefined],
    ] as const) {
      const answer = await call<ProblemDetails>("GET", `/api/bookings/${code}`, phone ? { phone } : {});
      expect(answer).toMatchObject({ status: 404, body: { code: "booking_not_found" } });
    }
  });
});

describe("never double-booked", () => {
  /** Sends `count` bookings of different people for one session at the same time. */
  async function rush(session: string, count: number): Promise<Map<string, number>> {
    const answers = await Promise.all(
      Array.from({ length: count }, (_, n) =>
        call<Partial<ProblemDetails>>("POST", "/api/bookings", {
          body: request(session, phoneOf(n)),
          headers: { "cf-connecting-ip": `10.0.${n >> 8}.${n & 255}` },
        }),
      ),
    );
    const tally = new Map<string, number>();
    for (const { status, body } of answers)
      tally.set(
        `${status} ${body.code && status !== 201 ? body.code : ""}`.trim(),
        (tally.get(`${status} ${body.code && status !== 201 ? body.code : ""}`.trim()) ?? 0) + 1,
      );
    return tally;
  }

  it("oversells without the guard", async () => {
    const session = await addSession(siteId, lawyerId, { capacity: 5 });
    // The same table without its keys, NOT NULL and trigger, and no batch that asks first whether there is a place: what
    // is left is the code that takes one.
    await env.DB.batch([
      env.DB.prepare("DROP TRIGGER assertions_check"),
      env.DB.prepare("DROP TABLE places"),
      env.DB.prepare("CREATE TABLE places (session_id TEXT, place INTEGER, booking_id TEXT, phone_index TEXT)"),
    ]);
    const tally = await rush(session, 40);
    expect(tally.get("201")).toBeGreaterThan(5);
  });

  it("sells exactly 5 of 5 places to 500 people at once, and refuses 495 clearly", async () => {
    const session = await addSession(siteId, lawyerId, { capacity: 5 });
    expect(Object.fromEntries(await rush(session, 500))).toEqual({ "201": 5, "409 session_full": 495 });
    const taken = await env.DB.prepare("SELECT place FROM places WHERE session_id = ? ORDER BY place")
      .bind(session)
      .raw();
    expect(taken).toEqual([[1], [2], [3], [4], [5]]);
    const rows = await env.DB.prepare("SELECT count(*) AS n FROM bookings").first<{ n: number }>();
    expect(rows?.n).toBe(5);
    // Room for a slow machine: nothing here measures time.
  }, 180_000);

  it("gives the same phone one place in a session, however it is written", async () => {
    const session = await addSession(siteId, lawyerId, { capacity: 5 });
    await call("POST", "/api/bookings", { body: request(session, "13812345678") });
    expect(await call("POST", "/api/bookings", { body: request(session, "+86 138-1234-5678") })).toMatchObject({
      status: 409,
      body: { code: "phone_refused" },
    });
  });

  it("holds for staff too", async () => {
    const token = await tokenFor("clerk");
    const session = await addSession(siteId, lawyerId);
    expect(await call("POST", "/api/admin/bookings", { token, body: request(session, phoneOf(1)) })).toMatchObject({
      status: 201,
    });
    expect(await call("POST", "/api/admin/bookings", { token, body: request(session, phoneOf(2)) })).toMatchObject({
      status: 409,
      body: { code: "session_full" },
    });
  });
});

describe("Idempotency-Key", () => {
  it("answers the same key and payload with the first answer, once and in parallel", async () => {
    const session = await addSession(siteId, lawyerId, { capacity: 5 });
    const key = newKey();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => call<Booking>("POST", "/api/bookings", { body: request(session), key })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.code)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get("idempotency-replayed") === "true")).toHaveLength(9);
  });

  it("refuses the same key with another payload, and a missing key", async () => {
    const session = await addSession(siteId, lawyerId, { capacity: 5 });
    const key = newKey();
    await call("POST", "/api/bookings", { body: request(session), key });
    expect(await call("POST", "/api/bookings", { body: request(session, phoneOf(1)), key })).toMatchObject({
      status: 422,
      body: { code: "idempotency_key_reused" },
    });
    expect(
      await call("POST", "/api/bookings", { body: request(session), headers: { "idempotency-key": "" } }),
    ).toMatchObject({ status: 400, body: { code: "idempotency_key_required" } });
  });
});
