import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { Booking } from "../../../../worker/consultations/bookings/public-schema.ts";
import type { Corrected, Erased, OwnData } from "../../../../worker/county/rights/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, newKey } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";

const phone = "13812345678";
let siteId: string;
let lawyerId: string;

beforeEach(async () => {
  await freshDatabase();
  siteId = await addSite();
  lawyerId = (await addLawyer(await addFirm())).id;
});

const book = async (changes: object = {}, date = day(2)) => {
  const body = {
    sessionId: await addSession(siteId, lawyerId, { date, capacity: 3 }),
    name: "王小明",
    phone,
    matter: "labour",
    summary: "工资拖欠三个月",
    consentVersion: 1,
    ...changes,
  };
  const { body: booking } = await call<Booking>("POST", "/api/bookings", { body });
  return booking.code;
};
const ownData = (code: string, typed = phone) =>
  call<OwnData>("POST", `/api/bookings/${code}/own-data`, { body: { phone: typed } });
const erase = (code: string, typed = phone, key = newKey()) =>
  call<Erased & ProblemDetails>("POST", `/api/bookings/${code}/erase`, { body: { phone: typed }, key });
const settle = (status: string, date = day(-1)) =>
  env.DB.batch([
    env.DB.prepare("DELETE FROM places"),
    env.DB.prepare("UPDATE sessions SET date = ?").bind(date),
    env.DB.prepare("UPDATE bookings SET status = ?").bind(status),
  ]);
const cancel = (code: string) => call("DELETE", `/api/bookings/${code}`, { phone });
const fieldsOf = ({ entries }: OwnData) =>
  Object.fromEntries(entries.flatMap(({ fields }) => fields).map(({ name, value }) => [name, value]));

describe("one's own booking, to take along", () => {
  it("is given whole, in two languages, to whoever has code and phone, and that is on record", async () => {
    const code = await book();
    const { status, headers, body } = await ownData(code, "+86 138 1234 5678");
    expect([status, headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(body).toMatchObject({ phone: "138****5678", handler: { name: { zh: expect.any(String) } } });
    expect(fieldsOf(body)).toMatchObject({ name: "王小明", phone, summary: "工资拖欠三个月", state: "booked" });
    expect(body.entries).toMatchObject([
      { kind: "booking", hindrances: [{ code: "session_ahead", words: { zh: expect.stringContaining("取消") } }] },
    ]);
    expect(body.entries[0]?.parts.map(({ kind }) => kind).toSorted()).toEqual(["answer", "message"]);
    const row = await env.DB.prepare("SELECT kind, proof, state, phone, phone_index FROM rights_requests").first();
    expect(row).toEqual({ kind: "access", proof: "code", state: "done", phone: null, phone_index: null });
  });

  it("is nobody else's: a wrong phone and a wrong code are told apart by nobody", async () => {
    const code = await book();
    const [wrongPhone, wrongCode] = [await ownData(code, "13900000000"), await ownData("0000-0000-00")];
    expect(wrongPhone).toMatchObject({ status: 404, body: { code: "booking_not_found" } });
    const { requestId: _first, ...first } = wrongPhone.body as object as ProblemDetails;
    const { requestId: _second, ...second } = wrongCode.body as object as ProblemDetails;
    expect(second).toEqual(first);
    expect(await erase(code, "13900000000")).toMatchObject({ status: 404, body: { code: "booking_not_found" } });
  });
});

describe("correcting one's own booking", () => {
  const correct = (code: string, name: string, typed = phone, key = newKey()) =>
    call<Corrected & ProblemDetails>("POST", `/api/bookings/${code}/correct`, { phone: typed, body: { name }, key });

  it("puts the name right at once, on record, and nothing of it in the audit", async () => {
    const code = await book();
    const key = newKey();
    expect(await correct(code, "王晓明", phone, key)).toMatchObject({ status: 200, body: { corrected: ["name"] } });
    expect((await correct(code, "王晓明", phone, key)).status).toBe(200);
    expect(fieldsOf((await ownData(code)).body)).toMatchObject({ name: "王晓明", phone, summary: "工资拖欠三个月" });
    const requests = await env.DB.prepare(
      "SELECT kind, proof, state, name, correction FROM rights_requests WHERE kind = 'correct'",
    ).all();
    expect(requests.results).toEqual([{ kind: "correct", proof: "code", state: "done", name: null, correction: null }]);
    const audit = JSON.stringify((await env.DB.prepare("SELECT * FROM audit_entries").all()).results);
    expect(audit).toContain("bookings.correct");
    for (const secret of ["王晓明", "王小明", phone]) expect(audit).not.toContain(secret);
  });

  it("is for whoever has code and phone, of what is not erased, and a name only", async () => {
    const code = await book();
    expect(await correct(code, "王晓明", "13900000000")).toMatchObject({ status: 404 });
    expect(await correct(code, "")).toMatchObject({ status: 422, body: { errors: [{ field: "name" }] } });
    const withPhone = { phone, body: { name: "王晓明", phone: "13900000001" } };
    expect((await call("POST", `/api/bookings/${code}/correct`, withPhone)).status).toBe(422);
    await cancel(code);
    await erase(code);
    expect(await correct(code, "王晓明")).toMatchObject({ status: 404, body: { code: "booking_not_found" } });
  });
});

describe("erasing one's own booking", () => {
  it("waits until it is cancelled, and leaves nothing of the person, in no table", async () => {
    const other = await book({ name: "李大山", phone: "13900000001", summary: "邻居占地" }, day(3));
    const code = await book();
    expect(await erase(code)).toMatchObject({
      status: 409,
      body: { code: "not_erasable", hindrances: [{ code: "session_ahead", until: null }] },
    });
    await cancel(code);
    const index = await env.DB.prepare("SELECT phone_index FROM bookings WHERE code = ?")
      .bind(code.replaceAll("-", ""))
      .first<string>("phone_index");
    const key = newKey();
    const erased = await erase(code, phone, key);
    expect(erased).toMatchObject({ status: 200, body: { entries: [{ kind: "booking", result: "erased" }] } });
    // Sent again it is the same; asked again there is nothing any more.
    expect((await erase(code, phone, key)).body).toEqual(erased.body);
    expect(await erase(code)).toMatchObject({ status: 404 });

    const row = await env.DB.prepare("SELECT * FROM bookings WHERE code = ?").bind(code.replaceAll("-", "")).first();
    expect(row).toMatchObject({
      status: "cancelled",
      matter: "labour",
      name: null,
      phone: null,
      phone_index: null,
      summary: null,
    });
    const tables = ["bookings", "places", "rights_requests", "erasures", "audit_entries"];
    const dump = JSON.stringify(await env.DB.batch(tables.map((table) => env.DB.prepare(`SELECT * FROM ${table}`))));
    expect(dump).not.toContain(index);
    const answers = await env.DB.prepare(
      "SELECT count(*) AS n FROM idempotency_records r JOIN audit_entries a ON a.request_id = r.request_id WHERE a.entity_id = ?",
    )
      .bind(row?.["id"])
      .first<number>("n");
    expect(answers).toBe(1);
    expect(await env.DB.prepare("SELECT kind, entity, entity_id FROM erasures").first()).toEqual({
      kind: "booking",
      entity: "bookings",
      entity_id: row?.["id"],
    });
    expect(fieldsOf((await ownData(other, "13900000001")).body)).toMatchObject({ name: "李大山" });
  });

  it.each([
    ["done", day(-1), undefined],
    ["done", day(0), "session_today"],
    ["expired", day(1), undefined],
    ["noShow", day(-1), "cooling_off"],
    ["checkedIn", day(-1), "session_open"],
    ["waiting", day(1), "session_ahead"],
  ])("of a booking that is %s, with its session on %s: %s", async (status, date, hindrance) => {
    const code = await book();
    await settle(status, date);
    const answer = await erase(code);
    expect(answer.status).toBe(hindrance ? 409 : 200);
    expect(answer.body.hindrances?.map((found) => found.code)).toEqual(hindrance ? [hindrance] : undefined);
  });

  it("waits for the answer to a complaint, and takes the reason along", async () => {
    const code = await book();
    await settle("done");
    await call("POST", `/api/bookings/${code}/rating`, {
      phone,
      body: { level: 5, reason: "律师没有来", channel: "portal" },
    });
    expect((await ownData(code)).body.entries[0]?.parts).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: "rating",
          fields: expect.arrayContaining([expect.objectContaining({ name: "reason", value: "律师没有来" })]),
        }),
      ]),
    );
    expect((await erase(code)).body.hindrances).toMatchObject([{ code: "rectification_open" }]);
    await env.DB.prepare("UPDATE rectifications SET state = 'published', reply = '已道歉'").run();
    expect((await erase(code)).status).toBe(200);
    expect(await env.DB.prepare("SELECT level, reason FROM ratings").first()).toEqual({ level: 5, reason: null });
  });
});
