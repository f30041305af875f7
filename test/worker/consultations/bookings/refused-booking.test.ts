import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { Booking, Session } from "../../../../worker/consultations/bookings/public-schema.ts";
import type { FieldError, ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";

let siteId: string;
let lawyerId: string;
let sessionId: string;

beforeEach(async () => {
  await freshDatabase();
  siteId = await addSite();
  lawyerId = (await addLawyer(await addFirm())).id;
  sessionId = await addSession(siteId, lawyerId);
});

const request = (changes: object = {}) => ({
  sessionId,
  name: "王小明",
  phone: "13812345678",
  matter: "labour",
  consentVersion: 1,
  ...changes,
});
const send = (body: unknown) => call<ProblemDetails>("POST", "/api/bookings", { body });
const listed = async () =>
  (await call<{ items: Session[] }>("GET", `/api/sessions?site=${siteId}`)).body.items.map(({ id }) => id);

/** The traces of a booking that was made: none after a refusal. */
async function expectNothingStored(): Promise<void> {
  const counts = await env.DB.prepare(
    "SELECT (SELECT count(*) FROM bookings) + (SELECT count(*) FROM places) + (SELECT count(*) FROM idempotency_records) + (SELECT count(*) FROM audit_entries) AS n",
  ).first();
  expect(counts).toEqual({ n: 0 });
}

describe("a refused booking names the field", () => {
  const cases: readonly [string, () => object | Promise<object>, FieldError][] = [
    [
      "an unknown session",
      () => ({ sessionId: "01JUNKJUNKJUNKJUNKJUNKJUNK" }),
      { field: "sessionId", code: "unknown" },
    ],
    ["an unknown matter", () => ({ matter: "astrology" }), { field: "matter", code: "unknown" }],
    [
      "a matter the session does not take",
      async () => ({
        sessionId: await addSession(siteId, lawyerId, { startTime: "10:00", endTime: "10:30", matters: ["family"] }),
      }),
      { field: "matter", code: "not_allowed" },
    ],
    ["a consent that was never in force", () => ({ consentVersion: 0 }), { field: "consentVersion", code: "consent" }],
    ["no consent", () => ({ consentVersion: undefined }), { field: "consentVersion", code: "required" }],
    ["a blank name", () => ({ name: "　" }), { field: "name", code: "required" }],
    ["a name of 10 kB", () => ({ name: "王".repeat(3413) }), { field: "name", code: "too_long", max: 50 }],
    ["a name over two lines", () => ({ name: "王\n小明" }), { field: "name", code: "format" }],
    ["a short phone", () => ({ phone: "1381234567" }), { field: "phone", code: "phone" }],
    ["a phone with words", () => ({ phone: "13812345678 ext" }), { field: "phone", code: "phone" }],
    ["a summary too long", () => ({ summary: "字".repeat(201) }), { field: "summary", code: "too_long", max: 200 }],
    ["a field nobody asked for", () => ({ idNumber: "431299" }), { field: "idNumber", code: "not_allowed" }],
    ["a channel a citizen does not have", () => ({ channel: "staff" }), { field: "channel", code: "format" }],
  ];
  it.each(cases)("%s", async (_, changes, error) => {
    expect(await send(request(await changes()))).toMatchObject({
      status: 422,
      body: { code: "validation_failed", errors: [error] },
    });
    await expectNothingStored();
  });

  it("a consent to the text before the one in force", async () => {
    await env.DB.prepare(
      "INSERT INTO agreed_texts (kind, version, zh, en, effective_from, created_at) VALUES ('bookingConsent', 2, '新', 'new', '2026-01-02', '')",
    ).run();
    expect(await send(request())).toMatchObject({
      status: 422,
      body: { errors: [{ field: "consentVersion", code: "consent" }] },
    });
    await expectNothingStored();
    expect(await send(request({ consentVersion: 2 }))).toMatchObject({ status: 201 });
  });
});

describe("a session that takes no booking", () => {
  const closed = { status: 409, body: { code: "session_closed" } };

  it("is one of yesterday, and one that has begun", async () => {
    const past = await addSession(siteId, lawyerId, { date: day(-1) });
    const begun = await addSession(siteId, lawyerId, { date: day(0), startTime: "00:00", endTime: "23:59" });
    for (const id of [past, begun]) expect(await send(request({ sessionId: id }))).toMatchObject(closed);
    await expectNothingStored();
    expect(await listed()).toEqual([sessionId]);
  });

  it("is one beyond the days the bureau opens, which a setting moves", async () => {
    const last = await addSession(siteId, lawyerId, { date: day(28) });
    const beyond = await addSession(siteId, lawyerId, { date: day(29) });
    expect(await listed()).toEqual([sessionId, last]);
    expect(await send(request({ sessionId: beyond }))).toMatchObject(closed);
    expect(await send(request({ sessionId: last }))).toMatchObject({ status: 201 });

    await env.DB.prepare("INSERT INTO settings (key, value, updated_at) VALUES ('bookingDays', '29', '')").run();
    expect(await listed()).toEqual([sessionId, last, beyond]);
    expect(await send(request({ sessionId: beyond, phone: "13900000001" }))).toMatchObject({ status: 201 });
  });

  it("is one that was called off", async () => {
    await env.DB.prepare("UPDATE sessions SET status = 'cancelled' WHERE id = ?").bind(sessionId).run();
    expect(await send(request())).toMatchObject(closed);
    expect(await listed()).toEqual([]);
  });

  it("is held to by staff too", async () => {
    const token = await tokenFor("clerk");
    const past = await addSession(siteId, lawyerId, { date: day(-1) });
    expect(await call("POST", "/api/admin/bookings", { token, body: request({ sessionId: past }) })).toMatchObject(
      closed,
    );
  });
});

describe("guessing codes", () => {
  it("of somebody's slip ends after thirty phone numbers in an hour, from wherever they are tried", async () => {
    const { body: booking } = await call<Booking>("POST", "/api/bookings", { body: request() });
    const look = (phone: string, n: number) =>
      call<ProblemDetails>("GET", `/api/bookings/${booking.code.toLowerCase()}`, {
        phone,
        headers: { "cf-connecting-ip": `10.7.0.${n}` },
      });
    for (let n = 0; n < 30; n++) expect((await look(`138000000${10 + n}`, n)).status).toBe(404);
    expect(await look("13800000099", 98)).toMatchObject({ status: 429, body: { code: "rate_limited" } });
    // Nobody is locked out by that: the right phone opens it.
    expect(await look("13812345678", 99)).toMatchObject({ status: 200 });
    // Until so many were tried that somebody would come upon the right one.
    await env.DB.prepare("UPDATE failed_lookups SET count = 300").run();
    expect(await look("13812345678", 100)).toMatchObject({ status: 429 });
  });

  it("ends after sixty failures of one caller in an hour, for that caller", async () => {
    const { body: booking } = await call<Booking>("POST", "/api/bookings", { body: request() });
    const guesser = { "cf-connecting-ip": "10.6.6.6" };
    const look = (code: string, headers: Record<string, string>) =>
      call<ProblemDetails>("GET", `/api/bookings/${code}`, { phone: "13812345678", headers });
    for (let n = 0; n < 60; n++) expect((await look(String(n).padStart(10, "0"), guesser)).status).toBe(404);
    expect(await look("0000000060", guesser)).toMatchObject({ status: 429, body: { code: "rate_limited" } });
    // Who has a booking is not locked out by whoever shares the address; nor are other look-ups.
    expect(await look(booking.code, guesser)).toMatchObject({ status: 200 });
    expect(await look("0000000061", guesser)).toMatchObject({ status: 429 });
    for (const other of ["nominations", "concerns", "signings", "objections"])
      expect(await call("GET", `/api/${other}/0000000000`, { phone: "13812345678", headers: guesser })).toMatchObject({
        status: 404,
      });
    expect(await look(booking.code, { "cf-connecting-ip": "10.6.6.7" })).toMatchObject({ status: 200 });
    // An IPv6 caller is a whole network: the addresses in it are free.
    for (let n = 0; n < 60; n++)
      expect(
        (await look(String(100 + n).padStart(10, "0"), { "cf-connecting-ip": `2001:db8:6::${n.toString(16)}` })).status,
      ).toBe(404);
    expect((await look("0000000160", { "cf-connecting-ip": "2001:0db8:0006:0000:ffff:ffff:ffff:ffff" })).status).toBe(
      429,
    );
    expect((await look(booking.code, { "cf-connecting-ip": "2001:db8:6:1::1" })).status).toBe(200);
    // The caller's address is kept as a digest only.
    expect(JSON.stringify(await env.DB.prepare("SELECT * FROM failed_lookups").all())).not.toContain("10.6.6");
  });
});
