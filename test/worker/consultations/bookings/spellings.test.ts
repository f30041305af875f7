import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Booking } from "../../../../worker/consultations/bookings/public-schema.ts";
import { runWorkOff } from "../../../../worker/jobs/work-off.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { keyedDigest, keysOf } from "../../../../worker/platform/privacy/keys.ts";
import { seal } from "../../../../worker/platform/privacy/seal.ts";
import { landline, mobile } from "../../../support/spellings.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite } from "../../county.ts";

let siteId: string;
let lawyerId: string;

beforeEach(async () => {
  await freshDatabase();
  siteId = await addSite();
  lawyerId = (await addLawyer(await addFirm())).id;
});

const send = (sessionId: string, phone: string, token?: string) =>
  call<Pick<Booking, "code"> & Partial<Pick<ProblemDetails, "errors">>>(
    "POST",
    token ? "/api/admin/bookings" : "/api/bookings",
    {
      body: { sessionId, name: "王小明", phone, matter: "labour", consentVersion: 1 },
      ...(token ? { token } : {}),
    },
  );
/** As a header carries it. */
const ascii = (phone: string) => phone.normalize("NFKC").replace(/[^\x20-\x7e]/g, " ");

describe("one number in every spelling", () => {
  it("has one place in a session, and finds its booking", async () => {
    const samples = fc.sample(fc.tuple(fc.oneof(mobile, landline), fc.nat()), 40);
    for (const [{ typed, stands }] of samples) {
      const session = await addSession(siteId, (await addLawyer(await addFirm())).id, { capacity: 3 });
      const booked = await send(session, typed);
      expect([typed, booked.status]).toEqual([typed, 201]);
      expect(await send(session, stands)).toMatchObject({ status: 409, body: { code: "phone_refused" } });
      const found = await call<Booking>("GET", `/api/bookings/${booked.body.code}`, { phone: stands });
      expect([typed, found.status]).toEqual([typed, 200]);
      await call("DELETE", `/api/bookings/${booked.body.code}`, { phone: stands });
    }
  });

  it.each(["0700-2100400-801", "+86 0700-2100400", "0086-0700-2100400", "0700 2100400转802", "（0700）2100400"])(
    "is found by its owner whom staff booked with %s",
    async (phone) => {
      const token = await tokenFor("clerk");
      const session = await addSession(siteId, lawyerId);
      const { body, status } = await send(session, phone, token);
      expect(status).toBe(201);
      for (const typed of ["0700-2100400", "07002100400", "+86 700 2100400", "0700-2100400-801"])
        expect([typed, (await call("GET", `/api/bookings/${body.code}`, { phone: ascii(typed) })).status]).toEqual([
          typed,
          200,
        ]);
      expect((await call("GET", `/api/bookings/${body.code}`, { phone: "0700-2100401" })).status).toBe(404);
      const listed = await call<{ items: { code: string }[] }>("GET", "/api/admin/bookings", {
        token,
        headers: { "pioneer-phone": "0700-2100400" },
      });
      expect(listed.body.items.map(({ code }) => code)).toEqual([body.code]);
    },
  );

  it("has one limit of bookings to come", async () => {
    const spellings = ["0700-2100200", "+86 0700-2100200", "0700-2100200-801"];
    const answers = [];
    for (const [index, phone] of spellings.entries()) {
      const session = await addSession(siteId, lawyerId, { startTime: `1${index}:00`, endTime: `1${index}:30` });
      answers.push((await send(session, phone)).body.code);
    }
    expect(answers[2]).toBe("phone_refused");
  });
});

/** What an earlier release kept of a number: the digits as they were typed. */
const oldIndex = async (phone: string) =>
  keyedDigest((await keysOf(env)).index, `phone|${phone.replace(/\D/g, "").replace(/^(00)?86(?=1\d{10}$)/, "")}`);

/** A booking as an earlier release kept it. */
async function booked(session: string, phone: string, now = "0700-2100200"): Promise<string> {
  const { body } = await send(session, now);
  const code = body.code.replaceAll("-", "");
  const id = (await env.DB.prepare("SELECT id FROM bookings WHERE code = ?").bind(code).first<string>("id")) ?? "";
  const sealed = await seal(await keysOf(env), { table: "bookings", column: "phone", row: id }, phone);
  await env.DB.batch([
    env.DB.prepare("UPDATE bookings SET phone = ?, phone_index = ? WHERE id = ?").bind(
      sealed,
      await oldIndex(phone),
      id,
    ),
  ]);
  return body.code;
}

const putWorkDown = async () => {
  const migration = env.MIGRATIONS.find(({ name }) => name.endsWith("_every_spelling.sql"));
  const inserts = (migration?.queries ?? []).filter((query) => query.includes("INSERT INTO work_items"));
  expect(inserts).toHaveLength(3);
  await env.DB.batch(inserts.map((query) => env.DB.prepare(query)));
  return (await env.DB.prepare("SELECT subject FROM work_items WHERE kind = 'bookingIndex'").all()).results.length;
};

describe("a booking an earlier release made", () => {
  it("is found by whatever spelling, before anything else is done", async () => {
    for (const phone of ["+86 0700-2100200", "0086-0700-2100200", "0700-2100200-801", "0700-2100200"]) {
      const session = await addSession(siteId, (await addLawyer(await addFirm())).id);
      const code = await booked(session, phone);
      expect([phone, (await call("GET", `/api/bookings/${code}`, { phone: "07002100200" })).status]).toEqual([
        phone,
        200,
      ]);
      expect((await call("GET", `/api/bookings/${code}`, { phone: "07002100201" })).status).toBe(404);
      expect((await call("DELETE", `/api/bookings/${code}`, { phone })).status).toBe(200);
    }
  });

  it("gets the one index of its number from the five-minute job, and takes the number's place then", async () => {
    vi.spyOn(console, "log").mockImplementation(() => undefined);
    const session = await addSession(siteId, lawyerId, { capacity: 5 });
    await booked(session, "+86 0700-2100200", "0700-2100201");
    await booked(session, "13812345678", "13812345678");
    // A mobile in eleven digits has the index it had.
    expect(await putWorkDown()).toBe(1);
    await runWorkOff(env);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM work_items").first("n")).toBe(0);
    expect((await send(session, "0700-2100200")).body.code).toBe("phone_refused");
    expect((await send(session, "13812345678")).body.code).toBe("phone_refused");
  });

  it("stays beside another of the same number, which both had before there was one index", async () => {
    vi.spyOn(console, "log").mockImplementation(() => undefined);
    const session = await addSession(siteId, lawyerId, { capacity: 5 });
    const first = await booked(session, "+86 0700-2100200", "0700-2100201");
    const second = await booked(session, "0700-2100200-801", "0700-2100202");
    expect(await putWorkDown()).toBe(2);
    await runWorkOff(env);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM work_items").first("n")).toBe(0);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM places").first("n")).toBe(2);
    for (const code of [first, second])
      expect((await call("GET", `/api/bookings/${code}`, { phone: "0700-2100200" })).status).toBe(200);
  });
});
